package dev.sward.server.slo.openslo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.event.DatasetName;
import dev.sward.expr.Expr;
import dev.sward.expr.ExprParser;
import dev.sward.query.DatasetScope;
import dev.sward.query.Query;
import dev.sward.sli.Sli;
import dev.sward.slo.Budgeting;
import dev.sward.slo.Slo;
import dev.sward.slo.SloName;
import dev.sward.slo.SloWindow;
import dev.sward.slo.Target;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What is written is read as the same. */
final class RoundTripTest {
  private static final List<String> EXPRESSIONS =
      List.of(
          "true",
          "meta.span_kind = 'server'",
          "a = 1 AND b = 2 AND (c = 3 OR NOT d IN ('x', 'it''s: #', '\"'))",
          "NOT (a = 1 AND any.b > 2)",
          "NOT NOT error",
          "\"odd name\" MATCHES '^(a|b)\\\\d+$'",
          "a = 'true' OR b = '1' OR c = '' OR d = '\u00e9\u4e2d\ud83d\ude00'",
          "a BETWEEN 1 AND 2.5 AND b IS NULL",
          "root.x = 'a\tb\nc' AND parent.y EXISTS",
          "CASE WHEN a > 1 THEN b ELSE c END = 4");
  private static final List<String> TEXTS =
      List.of(
          "",
          "plain",
          "true",
          "null",
          "~",
          "0.5",
          "- a: b",
          " leading and trailing ",
          "two\nlines\n",
          "quote ' and \" and # and : and {x}",
          "tab\tand nul \u0001 and bell \u0007",
          "\u00fc\u4e2d\ud83d\ude00\u2028\u0085",
          "*alias &anchor !tag %x @y `z",
          "x".repeat(198));

  @Property(tries = 500)
  void writtenObjectives_areReadAsTheSame(@ForAll long seed) {
    Random random = new Random(seed);
    List<Slo> slos =
        IntStream.range(0, 1 + random.nextInt(5)).mapToObj(i -> slo(random, i)).toList();

    Reading reading =
        OpenSloReader.read(List.of(new SourceFile("f.yaml", OpenSloWriter.write(slos))));

    assertThat(reading.errors()).isEmpty();
    assertThat(reading.objects()).allMatch(object -> object.notes().isEmpty());
    assertThat(reading.slos()).isEqualTo(slos);
  }

  private static Slo slo(Random random, int number) {
    Map<String, String> labels = new HashMap<>();
    IntStream.range(0, random.nextInt(4))
        .forEach(i -> labels.put(one(random, TEXTS) + i, one(random, TEXTS)));
    return new Slo(
        new SloName(one(random, List.of("a", "true", "0", "null", "long-name-9")) + "-" + number),
        one(random, TEXTS),
        one(random, TEXTS),
        one(random, TEXTS),
        Slo.labels(labels),
        sli(random),
        Target.of(one(random, List.of("0.999", "0.5", "0.000000000001", "0.999999999999"))),
        random.nextBoolean()
            ? new SloWindow.Rolling(1 + random.nextInt(90))
            : new SloWindow.Calendar(
                one(random, List.of(SloWindow.Unit.values())),
                ZoneId.of(
                    one(
                        random,
                        List.of(
                            "UTC", "Europe/Berlin", "Asia/Kathmandu", "Pacific/Apia", "+05:30")))),
        budgeting(random),
        1 + random.nextInt(Slo.MOST_GROUPS),
        Optional.of(one(random, List.of("customer", "a b: c", "true", "7", "")))
            .filter(user -> !user.isEmpty()));
  }

  private static Sli sli(Random random) {
    List<DatasetName> datasets =
        Stream.of("checkout", "true", "0", "a b: c", "null", "\u00fc")
            .filter(name -> random.nextInt(3) == 0)
            .map(DatasetName::new)
            .toList();
    List<Query.Breakdown> groups =
        Stream.of(
                new Query.Breakdown(Expr.ColumnRef.of("user.state"), "user.state"),
                new Query.Breakdown(Expr.ColumnRef.of("null"), "null"),
                new Query.Breakdown(
                    new Expr.ColumnRef("http.route", Expr.Relation.ROOT), "root.http.route"),
                new Query.Breakdown(ExprParser.parse("lower(plan)"), "Plan"),
                new Query.Breakdown(Expr.ColumnRef.of("root.x"), "root.x"))
            .filter(group -> random.nextInt(3) == 0)
            .toList();
    return new Sli(
        datasets.isEmpty()
            ? (DatasetScope.Named) DatasetScope.of("checkout")
            : new DatasetScope.Named(datasets),
        ExprParser.parse(one(random, EXPRESSIONS)),
        ExprParser.parse(one(random, EXPRESSIONS)),
        groups);
  }

  private static Budgeting budgeting(Random random) {
    Duration slice = Duration.ofMinutes(one(random, List.of(1, 5, 60, 1440)));
    return switch (random.nextInt(3)) {
      case 0 -> new Budgeting.Occurrences();
      case 1 ->
          new Budgeting.TimeSlices(
              slice, new BigDecimal(one(random, List.of("1", "0.95", "0.00000001", "1.0"))));
      default -> new Budgeting.RatioTimeSlices(slice);
    };
  }

  private static <T> T one(Random random, List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
