package dev.sward.server.slo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.expr.Expr;
import dev.sward.query.Query;
import dev.sward.server.platform.http.Json;
import dev.sward.sli.Sli;
import dev.sward.slo.Budgeting;
import dev.sward.slo.Slo;
import dev.sward.slo.SloName;
import dev.sward.slo.SloWindow;
import dev.sward.slo.Target;
import dev.sward.testkit.RandomSlis;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is written is read back the same. */
final class SloCodecTest {
  private static final List<SloWindow> WINDOWS =
      List.of(
          new SloWindow.Rolling(90),
          new SloWindow.Calendar(SloWindow.Unit.QUARTER, ZoneId.of("America/New_York")));
  private static final List<Budgeting> BUDGETINGS =
      List.of(
          new Budgeting.Occurrences(),
          new Budgeting.TimeSlices(Duration.ofHours(1), new BigDecimal("0.95")),
          new Budgeting.RatioTimeSlices(Duration.ofMinutes(1)));

  @Test
  void definition_survivesWritingAndReading() throws Exception {
    long seed = 11;
    RandomSlis slis = new RandomSlis(new SplittableRandom(seed));
    for (int i = 0; i < 200; i++) {
      Slo slo =
          new Slo(
              new SloName("slo-" + i),
              i % 2 == 0 ? "" : "Titel Ä",
              "",
              "shop",
              Slo.labels(Map.of("team", "a")),
              slis.sli(),
              Target.of("0.9995"),
              WINDOWS.get(i % WINDOWS.size()),
              BUDGETINGS.get(i % BUDGETINGS.size()),
              1 + i,
              i % 3 == 0 ? Optional.of("customer id " + i) : Optional.empty());
      byte[] written = Json.bytes(SloCodec.write(slo));
      assertThat(SloCodec.OF_KEPT.read(Json.parse(written)).slo())
          .as("seed %d, %d", seed, i)
          .isEqualTo(slo);
    }
  }

  @Test
  void groupBy_tellsAttributesFromOtherSpans() throws Exception {
    Sli sli =
        new Sli(
            new RandomSlis(new SplittableRandom(1)).sli().scope(),
            Expr.Literal.of(true),
            Expr.ColumnRef.of("ok"),
            List.of(
                by(Expr.ColumnRef.of("root.x"), "root.x"),
                by(new Expr.ColumnRef("x", Expr.Relation.ROOT), "root.x"),
                by(Expr.ColumnRef.of("odd name"), "odd name"),
                by(Expr.ColumnRef.of("plain.name"), "plain.name")));
    Slo slo =
        new Slo(
            new SloName("groups"),
            "",
            "",
            "",
            Slo.labels(Map.of()),
            sli,
            Target.of("0.9"),
            new SloWindow.Rolling(7),
            new Budgeting.Occurrences(),
            100);
    assertThat(SloCodec.write(slo).path("group_by").toString())
        .isEqualTo(
            "[{\"expression\":\"\\\"root.x\\\"\",\"name\":\"root.x\"},\"root.x\",{\"expression\":\"\\\"odd name\\\"\",\"name\":\"odd name\"},\"plain.name\"]");
    assertThat(SloCodec.OF_KEPT.read(Json.parse(Json.bytes(SloCodec.write(slo)))).slo())
        .isEqualTo(slo);
  }

  private static Query.Breakdown by(Expr expression, String name) {
    return new Query.Breakdown(expression, name);
  }
}
