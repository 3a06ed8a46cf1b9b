package dev.sward.server.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.event.DatasetName;
import dev.sward.query.Calculation;
import dev.sward.query.CalculationOp;
import dev.sward.query.DatasetScope;
import dev.sward.query.Query;
import dev.sward.query.TimeRange;
import dev.sward.store.EventStore.DayInfo;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class NewestPartTest {
  private static final Instant NOW = Instant.parse("2026-03-08T06:30:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  private static DayInfo day(String dataset, int march, long rows) {
    return new DayInfo(new DatasetName(dataset), LocalDate.of(2026, 3, march), rows, 0);
  }

  /** A week of equal days; the last is not over. */
  private static List<DayInfo> week() {
    return IntStream.rangeClosed(1, 8)
        .mapToObj(march -> day("shop", march, march == 8 ? 6_500 : 24_000))
        .toList();
  }

  private static Query query(DatasetScope scope, Duration length, Optional<Duration> granularity) {
    return new Query(
        scope,
        new TimeRange(NOW.minus(length), NOW),
        List.of(new Calculation(CalculationOp.COUNT, Optional.empty(), Optional.empty(), "COUNT")),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        10,
        granularity,
        Optional.empty());
  }

  private static Query lastWeek(Duration granularity) {
    return query(new DatasetScope.All(), Duration.ofDays(7), Optional.of(granularity));
  }

  @Test
  void longQuestion_hasAPartOfWholeBucketsAtItsEnd() {
    NewestPart part =
        NewestPart.of(lastWeek(Duration.ofHours(2)), week(), NOW, 100_000).orElseThrow();
    assertThat(part.range()).isEqualTo(new TimeRange(Instant.parse("2026-03-07T22:00:00Z"), NOW));
    assertThat(part.share()).isCloseTo(8.5 / (168 + 8.5), Offset.offset(1e-3));
  }

  @Test
  void shortQuestion_hasNone() {
    assertThat(NewestPart.of(lastWeek(HOUR), week(), NOW, 200_000)).isEmpty();
    assertThat(
            NewestPart.of(query(DatasetScope.of("other"), HOUR, Optional.of(HOUR)), week(), NOW, 1))
        .isEmpty();
  }

  @Test
  void onlyDatasetsThatAreAskedCount() {
    List<DayInfo> days =
        List.of(day("noise", 8, 1_000_000), day("shop", 2, 50), day("shop", 7, 50));
    Query shop = query(DatasetScope.of("shop"), Duration.ofDays(7), Optional.of(HOUR));
    assertThat(NewestPart.of(lastWeek(HOUR), days, NOW, 1_000)).isPresent();
    assertThat(NewestPart.of(shop, days, NOW, 1_000)).isEmpty();
    assertThat(NewestPart.of(shop, days, NOW, 100))
        .hasValueSatisfying(
            part -> assertThat(part.range().start()).isEqualTo("2026-03-07T22:00:00Z"));
  }

  @Test
  void timeWithoutEventsCostsNothing() {
    List<DayInfo> days = IntStream.rangeClosed(1, 5).mapToObj(n -> day("shop", n, 24_000)).toList();
    NewestPart part = NewestPart.of(lastWeek(HOUR), days, NOW, 1_000).orElseThrow();
    assertThat(part.range().start()).isEqualTo("2026-03-05T18:00:00Z");
  }

  @Test
  void eventsInOneBucket_areNotCut() {
    assertThat(NewestPart.of(lastWeek(Duration.ofDays(7)), week(), NOW, 1)).isEmpty();
  }

  @Test
  void finestBucketsAndTotalsOnly_areCutInFewSteps() {
    NewestPart fine = NewestPart.of(lastWeek(Duration.ofMillis(1)), week(), NOW, 1).orElseThrow();
    NewestPart totals =
        NewestPart.of(
                query(new DatasetScope.All(), Duration.ofDays(7), Optional.empty()), week(), NOW, 1)
            .orElseThrow();
    for (NewestPart part : List.of(fine, totals)) {
      assertThat(part.share()).isBetween(0.04, 0.08);
    }
  }
}
