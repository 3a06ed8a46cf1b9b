package dev.sward.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sward.query.Calculation;
import dev.sward.query.CalculationOp;
import dev.sward.query.Heatmap;
import dev.sward.query.Quantiles;
import dev.sward.query.QueryResult;
import dev.sward.query.QueryResult.Point;
import dev.sward.query.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is calculated over the rows of a group, checked against figures worked out by hand. */
public interface CalculationContract extends StoreUnderTest {
  Instant NOON = Instant.parse("2026-06-15T12:00:00Z");

  private void appendWeighted() {
    append(
        EventDraft.of(DATASET)
            .at(NOW, 1)
            .with("x", 10L)
            .at(NOW, 2)
            .with("x", 20.5)
            .at(NOW, 4)
            .with("x", -3L)
            .at(NOW, 8)
            .with("x", "text")
            .at(NOW, 16)
            .with("other", true));
  }

  private List<@Nullable Double> totals(QueryDraft draft) {
    return Answers.totals(ask(draft));
  }

  private static Offset<Double> quantileError(double exact) {
    return within(Math.abs(exact) * Quantiles.RELATIVE_ERROR * 1.000_001);
  }

  private void assertQuantile(CalculationOp op, String column, double exact) {
    double total = Answers.total(ask(question().calculate(op, column)));
    assertThat(total).as("%s(%s)", op, column).isCloseTo(exact, quantileError(exact));
  }

  @Test
  default void everyCalculation_honoursWeights() {
    appendWeighted();
    assertThat(
            totals(
                question()
                    .count()
                    .calculate(CalculationOp.COUNT, "x")
                    .calculate(CalculationOp.SUM, "x")
                    .calculate(CalculationOp.AVG, "x")
                    .calculate(CalculationOp.MIN, "x")
                    .calculate(CalculationOp.MAX, "x")
                    .calculate(CalculationOp.COUNT_DISTINCT, "x")))
        .containsExactly(31.0, 15.0, 39.0, 39.0 / 7, -3.0, 20.5, 4.0);
  }

  @Test
  default void rows_areCountedAsStored() {
    appendWeighted();
    Calculation some =
        new Calculation(
            CalculationOp.ROWS, Optional.empty(), Optional.of(Exprs.expr("x > 0")), "some");
    QueryDraft draft = question().rows().calculate(some).byValue("exists x").limit(1);
    QueryResult result = ask(draft);
    assertThat(Answers.totals(result)).containsExactly(4.0, 2.0);
    assertThat(result.other().orElseThrow().totals()).containsExactly(1.0, 0.0);
    assertThat(totals(QueryDraft.of(AROUND_NOW, "nobody").rows())).containsExactly(0.0);
  }

  @Test
  default void nothingToCalculateFrom_isAbsentOrZero() {
    append(EventDraft.of(DATASET).at(NOW).with("text", "x").with("nan", Double.NaN));
    for (String column : List.of("text", "nan", "missing")) {
      QueryDraft draft =
          question()
              .calculate(CalculationOp.SUM, column)
              .calculate(CalculationOp.AVG, column)
              .calculate(CalculationOp.MIN, column)
              .calculate(CalculationOp.MAX, column)
              .calculate(CalculationOp.P50, column)
              .calculate(CalculationOp.HEATMAP, column);
      assertThat(totals(draft)).as(column).containsOnlyNulls().hasSize(6);
    }
    assertThat(
            totals(
                QueryDraft.of(AROUND_NOW, "nobody")
                    .count()
                    .concurrency()
                    .calculate(CalculationOp.COUNT, "x")
                    .calculate(CalculationOp.COUNT_DISTINCT, "x")
                    .calculate(CalculationOp.SUM, "x")))
        .containsExactly(0.0, 0.0, 0.0, 0.0, null);
  }

  @Test
  default void onlyFiniteNumbers_areCalculatedWith() {
    append(
        EventDraft.of(DATASET)
            .at(NOW)
            .with("x", 1.5)
            .at(NOW)
            .with("x", Double.NaN)
            .at(NOW)
            .with("x", Double.POSITIVE_INFINITY)
            .at(NOW)
            .with("x", Double.NEGATIVE_INFINITY)
            .at(NOW)
            .with("x", "7")
            .at(NOW)
            .with("x", true)
            .at(NOW)
            .withNumbers("x", 100, 200)
            .at(NOW)
            .with("x", 2L));
    assertThat(
            totals(
                question()
                    .calculate(CalculationOp.COUNT, "x")
                    .calculate(CalculationOp.SUM, "x")
                    .calculate(CalculationOp.AVG, "x")
                    .calculate(CalculationOp.MIN, "x")
                    .calculate(CalculationOp.MAX, "x")))
        .containsExactly(8.0, 3.5, 1.75, 1.5, 2.0);
    assertQuantile(CalculationOp.P999, "x", 2);
    assertThat(totals(question().calculate(CalculationOp.SUM, Exprs.expr("number(x)"), "numbers")))
        .containsExactly(10.5);
  }

  @Test
  default void quantiles_areWeightedAndWithinTheirError() {
    append(
        EventDraft.of(DATASET)
            .at(NOW, 90)
            .with("ms", 10L)
            .at(NOW, 9)
            .with("ms", 200.0)
            .at(NOW, 1)
            .with("ms", 5_000L));
    assertQuantile(CalculationOp.P001, "ms", 10);
    assertQuantile(CalculationOp.P50, "ms", 10);
    assertQuantile(CalculationOp.P90, "ms", 10);
    assertQuantile(CalculationOp.P95, "ms", 200);
    assertQuantile(CalculationOp.P99, "ms", 200);
    assertQuantile(CalculationOp.P999, "ms", 5_000);
    QueryResult.Honesty honesty = ask(question().calculate(CalculationOp.P99, "ms")).honesty();
    assertThat(honesty.quantileRelativeError()).isBetween(0.0, Quantiles.RELATIVE_ERROR);
  }

  @Test
  default void quantilesOfExpressions_areCalculatedByGroupAndTime() {
    appendWeighted();
    QueryResult result =
        ask(
            question()
                .calculate(CalculationOp.P50, Exprs.expr("x * 2 + length(x)"), "some")
                .calculate(CalculationOp.P99, Exprs.expr("-regex_extract(x, '^t')"), "none")
                .byValue("exists x")
                .every(Duration.ofHours(1)));
    assertThat(Answers.keys(result)).containsExactly("true", "false");
    List<@Nullable Double> totals = result.groups().getFirst().totals();
    assertThat(Objects.requireNonNull(totals.getFirst())).isCloseTo(-4, quantileError(-4));
    assertThat(totals.getLast()).isNull();
    assertThat(result.groups().getLast().totals()).containsOnlyNulls();
  }

  @Test
  default void quantiles_areGoodAtEverySizeAndSign() {
    EventDraft draft = EventDraft.of(DATASET);
    for (int i = 1; i <= 100; i++) {
      draft.at(NOW).with("even", (double) i).with("negative", -i).with("tiny", i * 1e-12);
      draft.with("huge", i * 1e200).with("zero", 0L).with("aroundZero", i - 50.5);
    }
    append(draft);
    assertQuantile(CalculationOp.P10, "even", 10);
    assertQuantile(CalculationOp.P99, "even", 99);
    assertQuantile(CalculationOp.P10, "negative", -91);
    assertQuantile(CalculationOp.P90, "negative", -11);
    assertQuantile(CalculationOp.P75, "tiny", 75e-12);
    assertQuantile(CalculationOp.P25, "huge", 25e200);
    assertQuantile(CalculationOp.P50, "zero", 0);
    assertQuantile(CalculationOp.P20, "aroundZero", -30.5);
    assertQuantile(CalculationOp.P80, "aroundZero", 29.5);
  }

  @Test
  default void distinctValues_goByCanonicalTextAndMembers() {
    append(
        EventDraft.of(DATASET)
            .at(NOW)
            .with("x", 1L)
            .at(NOW)
            .with("x", 1.0)
            .at(NOW)
            .with("x", "1")
            .at(NOW)
            .with("x", "one")
            .at(NOW)
            .withTexts("x", "one", "two", "two")
            .at(NOW)
            .withTexts("x")
            .at(NOW));
    QueryResult result = ask(question().calculate(CalculationOp.COUNT_DISTINCT, "x"));
    assertThat(Answers.total(result)).isEqualTo(3);
    assertThat(result.honesty().distinctIsLowerBound()).isFalse();
    append(EventDraft.of(DATASET).at(NOW, 2).with("x", "three"));
    QueryResult sampled = ask(question().calculate(CalculationOp.COUNT_DISTINCT, "x"));
    assertThat(Answers.total(sampled)).isEqualTo(4);
    assertThat(sampled.honesty().distinctIsLowerBound()).isTrue();
    assertThat(sampled.honesty().weighted()).isTrue();
  }

  @Test
  default void calculationWithOwnCondition_countsOnlyThoseRows() {
    appendWeighted();
    QueryResult result =
        ask(question().count().countIf("x > 0").countIf("exists other").countIf("x > 1000"));
    assertThat(Answers.totals(result)).containsExactly(31.0, 3.0, 16.0, 0.0);
    assertThat(result.cost().rowsMatched()).isEqualTo(5);
  }

  @Test
  default void argument_mayBeAnyExpression() {
    appendWeighted();
    assertThat(
            totals(
                question()
                    .calculate(CalculationOp.SUM, Exprs.expr("x * 2"), "doubled")
                    .calculate(CalculationOp.COUNT, Exprs.expr("x > 0"), "known")
                    .calculate(CalculationOp.MAX, Exprs.expr("if(x > 15, x, 0)"), "above")
                    .calculate(CalculationOp.COUNT_DISTINCT, Exprs.expr("length(x)"), "lengths")))
        .containsExactly(78.0, 7.0, 20.5, 2.0);
  }

  @Test
  default void concurrency_isTheAverageInFlight() {
    TimeRange minute = new TimeRange(NOON, NOON.plusSeconds(60));
    append(
        EventDraft.of(DATASET)
            .at(NOON.plusSeconds(10), 1)
            .with("duration_ms", 30_000L)
            .at(NOON.plusSeconds(50), 2)
            .with("duration_ms", 20_000.0)
            .at(NOON.plusSeconds(55), 1)
            .with("note", "without duration")
            .at(NOON.minusSeconds(30), 1)
            .with("duration_ms", 60_000L));
    QueryDraft draft =
        QueryDraft.of(minute, DATASET).concurrency().count().every(Duration.ofSeconds(20));
    QueryResult.Group group = Answers.group(ask(draft));
    assertThat(Objects.requireNonNull(group.totals().getFirst()))
        .isCloseTo(50.0 / 60, within(1e-9));
    assertThat(group.series())
        .extracting(Point::time)
        .containsExactly(NOON, NOON.plusSeconds(20), NOON.plusSeconds(40));
    List<Double> inFlight = List.of(10.0 / 20, 20.0 / 20, 20.0 / 20);
    List<Double> counts = List.of(1.0, 0.0, 3.0);
    for (int i = 0; i < 3; i++) {
      List<@Nullable Double> values = group.series().get(i).values();
      assertThat(Objects.requireNonNull(values.get(0))).isCloseTo(inFlight.get(i), within(1e-9));
      assertThat(values.get(1)).isEqualTo(counts.get(i));
    }
  }

  @Test
  default void series_hasBucketsWithDataCutToTheRange() {
    TimeRange range = new TimeRange(NOON.plusSeconds(30), NOON.plusSeconds(310));
    append(
        EventDraft.of(DATASET)
            .at(NOON.plusSeconds(29))
            .with("x", 1L)
            .at(NOON.plusSeconds(30))
            .with("x", 2L)
            .at(NOON.plusSeconds(59))
            .with("x", 4L)
            .at(NOON.plusSeconds(60))
            .with("x", 8L)
            .at(NOON.plusSeconds(305), 2)
            .with("x", 16L)
            .at(NOON.plusSeconds(310))
            .with("x", 32L));
    QueryDraft draft =
        QueryDraft.of(range, DATASET)
            .calculate(CalculationOp.SUM, "x")
            .count()
            .calculate(CalculationOp.SUM, "missing")
            .every(Duration.ofMinutes(1));
    assertThat(Answers.group(ask(draft)).series())
        .containsExactly(
            new Point(NOON.plusSeconds(30), Arrays.asList(6.0, 2.0, null)),
            new Point(NOON.plusSeconds(60), Arrays.asList(8.0, 1.0, null)),
            new Point(NOON.plusSeconds(300), Arrays.asList(32.0, 2.0, null)));
    assertThat(totals(draft)).containsExactly(46.0, 5.0, null);
    assertThat(Answers.group(ask(QueryDraft.of(range, DATASET))).series()).isEmpty();
  }

  @Test
  default void bucketsOfOddLength_startAtTheirMultiples() {
    Duration length = Duration.ofMillis(700);
    append(EventDraft.of(DATASET).at(NOON).at(NOON.plusMillis(699)).at(NOON.plusMillis(1_500)));
    List<Instant> starts =
        Answers.group(ask(question().every(length))).series().stream().map(Point::time).toList();
    assertThat(starts)
        .allSatisfy(start -> assertThat(start.toEpochMilli() % 700).isZero())
        .isSorted();
    assertThat(Answers.group(ask(question().every(length))).series())
        .extracting(point -> point.values().getFirst())
        .satisfies(counts -> assertThat(counts.stream().mapToDouble(c -> c).sum()).isEqualTo(3));
  }

  @Test
  default void rates_areTheChangePerSecond() {
    append(
        EventDraft.of(DATASET)
            .at(NOON)
            .with("total", 100L)
            .at(NOON.plusSeconds(60))
            .with("total", 160L)
            .at(NOON.plusSeconds(61))
            .with("total", 40L)
            .at(NOON.plusSeconds(120))
            .with("unrelated", 1L)
            .at(NOON.plusSeconds(180))
            .with("total", 40L));
    QueryDraft draft =
        question()
            .calculate(CalculationOp.RATE_MAX, "total")
            .calculate(CalculationOp.RATE_SUM, "total")
            .calculate(CalculationOp.RATE_AVG, "total")
            .calculate(CalculationOp.MAX, "total")
            .every(Duration.ofMinutes(1));
    QueryResult.Group group = Answers.group(ask(draft));
    assertThat(group.totals()).containsExactly(null, null, null, 160.0);
    assertThat(group.series())
        .containsExactly(
            new Point(NOON, Arrays.asList(null, null, null, 100.0)),
            new Point(NOON.plusSeconds(60), Arrays.asList(60.0 / 60, 100.0 / 60, 0.0 / 60, 160.0)),
            new Point(NOON.plusSeconds(120), Arrays.asList(null, null, null, null)),
            new Point(
                NOON.plusSeconds(180),
                Arrays.asList(-120.0 / 120, -160.0 / 120, -60.0 / 120, 40.0)));
  }

  @Test
  default void heatmap_holdsEveryNumberOnce() {
    EventDraft draft = EventDraft.of(DATASET);
    for (int i = 1; i <= 500; i++) {
      draft.at(NOON.plusMillis(i * 500L), 1 + i % 3).with("ms", i * i / 7.0);
      draft.with("side", i % 2 == 0 ? "even" : "odd");
    }
    draft.at(NOON, 5).with("ms", "text").at(NOON, 7).with("ms", Double.NaN);
    append(draft);
    QueryResult result =
        ask(
            question()
                .calculate(CalculationOp.HEATMAP, "ms")
                .countIf("ms > 0 and ms < 1e300")
                .by("side")
                .every(Duration.ofMinutes(1)));
    double[] bounds = result.groups().getFirst().heatmaps().getFirst().bounds();
    assertThat(bounds).hasSizeBetween(2, 50).isSorted();
    assertThat(bounds[0]).isLessThanOrEqualTo(1 / 7.0);
    assertThat(bounds[bounds.length - 1]).isGreaterThanOrEqualTo(500 * 500 / 7.0);
    for (QueryResult.Group group : result.groups()) {
      Heatmap heatmap = group.heatmaps().getFirst();
      assertThat(heatmap.bounds()).isEqualTo(bounds);
      assertThat(heatmap.times()).hasSameSizeAs(heatmap.weights());
      assertThat(Arrays.asList(heatmap.weights()))
          .allSatisfy(row -> assertThat(row).hasSize(bounds.length - 1));
      double inCells = Arrays.stream(heatmap.weights()).flatMapToDouble(Arrays::stream).sum();
      assertThat(inCells).isEqualTo(Objects.requireNonNull(group.totals().get(1)));
      assertThat(group.totals().getFirst()).isNull();
    }
  }

  @Test
  default void heatmapCells_areWhereTheirValuesAre() {
    append(
        EventDraft.of(DATASET)
            .at(NOON, 2)
            .with("x", 0L)
            .at(NOON, 3)
            .with("x", 7.25)
            .at(NOON.plusSeconds(60), 4)
            .with("x", 10L));
    Heatmap whole =
        Answers.group(ask(question().calculate(CalculationOp.HEATMAP, "x"))).heatmaps().getFirst();
    assertThat(whole.times()).containsExactly(AROUND_NOW.start());
    Heatmap byMinute =
        Answers.group(
                ask(question().calculate(CalculationOp.HEATMAP, "x").every(Duration.ofMinutes(1))))
            .heatmaps()
            .getFirst();
    assertThat(byMinute.times()).containsExactly(NOON, NOON.plusSeconds(60));
    assertThat(weightAt(byMinute, 0, 0)).isEqualTo(2);
    assertThat(weightAt(byMinute, 0, 7.25)).isEqualTo(3);
    assertThat(weightAt(byMinute, 1, 10)).isEqualTo(4);
    Heatmap nothing =
        Answers.group(ask(question().calculate(CalculationOp.HEATMAP, "missing")))
            .heatmaps()
            .getFirst();
    assertThat(nothing.times()).isEmpty();
    assertThat(nothing.bounds()).isEmpty();
  }

  private static double weightAt(Heatmap heatmap, int time, double value) {
    double[] bounds = heatmap.bounds();
    for (int v = 0; v < bounds.length - 1; v++) {
      boolean last = v == bounds.length - 2;
      if (bounds[v] <= value && (value < bounds[v + 1] || last)) {
        return heatmap.weights()[time][v];
      }
    }
    throw new AssertionError("no bucket for " + value);
  }

  @Test
  default void honestyAndCost_sayWhatWasRead() {
    appendWeighted();
    append(EventDraft.of("other").at(NOW));
    append(EventDraft.of(DATASET).at(NOW.minus(Duration.ofHours(5))));
    clock().advance(Duration.ofSeconds(10));
    QueryResult result = ask(question().where("x > 0").by("x"));
    assertThat(result.cost().rowsScanned()).isEqualTo(5);
    assertThat(result.cost().rowsMatched()).isEqualTo(2);
    assertThat(result.cost().elapsed()).isGreaterThanOrEqualTo(Duration.ZERO);
    assertThat(result.honesty().weighted()).isTrue();
    assertThat(result.honesty().quantileRelativeError()).isZero();
    assertThat(result.honesty().groupsTotal()).isEqualTo(2);
    assertThat(result.honesty().watermark()).isEqualTo(NOW.plusSeconds(10));
    assertThat(ask(question().where("x = 10")).honesty().weighted()).isFalse();
  }
}
