package dev.sward.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sward.event.DatasetName;
import dev.sward.event.EpochNanos;
import dev.sward.store.MinuteSet;
import dev.sward.store.Touched;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which minutes of event time were touched since. */
public interface ChangeFeedContract extends StoreUnderTest {
  private Touched touched(long after) {
    return store().touched(after, control());
  }

  private static DatasetName name(String dataset) {
    return new DatasetName(dataset);
  }

  private static long minuteOf(Instant time) {
    return MinuteSet.minute(time);
  }

  @Test
  default void touchedInEmptyStore_isNothing() {
    Touched touched = touched(0);
    assertThat(touched.minutes()).isEmpty();
    assertThat(touched(touched.upTo())).isEqualTo(touched);
  }

  @Test
  default void touched_listsTheMinutesOfEachDataset() {
    long before = touched(0).upTo();
    append(
        EventDraft.of("checkout")
            .at(NOW)
            .at(NOW.plusSeconds(29))
            .at(NOW.plusSeconds(30))
            .at(NOW.minus(Duration.ofDays(3))));
    append(EventDraft.of("cart").at(NOW));
    Touched touched = touched(before);
    assertThat(touched.minutes())
        .isEqualTo(
            new TreeMap<>(
                Map.of(
                    name("checkout"),
                    MinuteSet.of(
                        minuteOf(NOW), minuteOf(NOW) + 1, minuteOf(NOW.minus(Duration.ofDays(3)))),
                    name("cart"),
                    MinuteSet.of(minuteOf(NOW)))));
    assertThat(touched.upTo()).isGreaterThan(before);
  }

  @Test
  default void touched_startsAfterTheCommitGiven() {
    append(EventDraft.of("checkout").at(NOW));
    long first = touched(0).upTo();
    assertThat(touched(first)).isEqualTo(new Touched(new TreeMap<>(), first));
    Instant late = NOW.minus(Duration.ofHours(30));
    append(EventDraft.of("checkout").at(late));
    Touched second = touched(first);
    assertThat(second.minutes())
        .containsExactly(Map.entry(name("checkout"), MinuteSet.of(minuteOf(late))));
    assertThat(touched(second.upTo()).minutes()).isEmpty();
  }

  @Test
  default void touchedThroughTraces_hasTheMinutesOfEarlierSpansOfTheirTraces() {
    String late = "a".repeat(32);
    Instant start = NOW.minus(Duration.ofMinutes(40));
    append(
        EventDraft.of("checkout")
            .at(start)
            .span(late, "1".repeat(16), "")
            .at(start.plusSeconds(300))
            .span("b".repeat(32), "2".repeat(16), "")
            .at(start.minus(Duration.ofHours(30)))
            .span(late, "3".repeat(16), "1".repeat(16)));
    append(EventDraft.of("payment").at(start.plusSeconds(600)).span(late, "4".repeat(16), ""));
    long before = touched(0).upTo();
    append(EventDraft.of("cart").at(NOW).span(late, "5".repeat(16), "1".repeat(16)));
    append(EventDraft.of("logs").at(NOW.minusSeconds(60)));
    Touched touched = store().touchedThroughTraces(before, control());
    assertThat(touched.minutes())
        .isEqualTo(
            new TreeMap<>(
                Map.of(
                    name("checkout"),
                    MinuteSet.of(minuteOf(start)),
                    name("payment"),
                    MinuteSet.of(minuteOf(start.plusSeconds(600))),
                    name("cart"),
                    MinuteSet.of(minuteOf(NOW)),
                    name("logs"),
                    MinuteSet.of(minuteOf(NOW) - 1))));
    assertThat(touched.upTo()).isEqualTo(touched(before).upTo());
    assertThat(store().touchedThroughTraces(touched.upTo(), control()).minutes()).isEmpty();
  }

  /** Ids are kept in other columns if they are not the usual ones. */
  @Test
  default void touchedThroughTraces_knowsTracesByIdsOfAnyForm() {
    Instant start = NOW.minus(Duration.ofMinutes(40));
    append(
        EventDraft.of("checkout")
            .at(start)
            .span("order-7", "1".repeat(16), "")
            .at(start.plusSeconds(120))
            .span("c".repeat(32), "2".repeat(16), ""));
    long before = touched(0).upTo();
    append(EventDraft.of("cart").at(NOW).span("order-7", "5", "1".repeat(16)));
    append(EventDraft.of("cart").at(NOW).span("c".repeat(32), "6", "2".repeat(16)));
    assertThat(store().touchedThroughTraces(before, control()).minutes().get(name("checkout")))
        .isEqualTo(MinuteSet.of(minuteOf(start), minuteOf(start) + 2));
  }

  @Test
  default void touchedAfterACommitNotMadeYet_isNothingAndSaysTheLast() {
    append(EventDraft.of("checkout").at(NOW));
    long last = touched(0).upTo();
    assertThat(touched(Long.MAX_VALUE)).isEqualTo(new Touched(new TreeMap<>(), last));
  }

  @Test
  default void touchedByDuplicates_isNothing() {
    EventDraft span = EventDraft.of("checkout").at(NOW).span("a".repeat(32), "b".repeat(16), "");
    append(span);
    long first = touched(0).upTo();
    append(EventDraft.of("checkout").at(NOW).span("a".repeat(32), "b".repeat(16), ""));
    assertThat(touched(first).minutes()).isEmpty();
  }

  @Test
  default void touchedBefore1970_isTheMinuteThatHoldsIt() {
    append(EventDraft.of("checkout").at(Instant.EPOCH.minusNanos(1)).at(Instant.EPOCH));
    assertThat(touched(0).minutes())
        .containsExactly(Map.entry(name("checkout"), MinuteSet.of(-1, 0)));
  }

  @Test
  default void touched_outlivesMaintenanceAndRestarts() {
    assumeThat(whyNotPersistent()).isEmpty();
    append(EventDraft.of("checkout").at(NOW.minus(Duration.ofDays(2))));
    long first = touched(0).upTo();
    append(EventDraft.of("checkout").at(NOW.minus(Duration.ofDays(2)).plusSeconds(60)));
    Touched before = touched(first);
    assertThat(store().maintain().compacted()).isNotEmpty();
    assertThat(touched(first)).isEqualTo(before);
    clock().advance(Duration.ofMillis(1));
    reopen();
    assertThat(touched(first).minutes()).isEqualTo(before.minutes());
    assertThat(touched(before.upTo()).minutes()).isEmpty();
  }

  @Test
  default void commitsAfterRetentionAndARestart_areStillFound() {
    Duration kept = settings().retention().ages().others();
    append(EventDraft.of("checkout").at(NOW));
    append(EventDraft.of("checkout").at(NOW.minus(kept).plusSeconds(60)));
    long last = touched(0).upTo();
    clock().advance(Duration.ofDays(2));
    assertThat(store().maintain().deleted()).isNotEmpty();
    if (whyNotPersistent().isEmpty()) {
      reopen();
    }
    append(EventDraft.of("checkout").at(NOW.plusSeconds(120)));
    assertThat(touched(last).minutes())
        .containsExactly(Map.entry(name("checkout"), MinuteSet.of(minuteOf(NOW.plusSeconds(120)))));
  }

  @Test
  default void followingTheFeed_findsEveryRowOnce() {
    long seed = System.nanoTime();
    System.out.println("followingTheFeed_findsEveryRowOnce: seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    long position = touched(0).upTo();
    SortedMap<DatasetName, MinuteSet> expected = new TreeMap<>();
    for (int i = 0; i < 60; i++) {
      String dataset = "d" + random.nextInt(3);
      EventDraft draft = EventDraft.of(dataset);
      for (int row = 0; row <= random.nextInt(5); row++) {
        long nanos = EpochNanos.of(NOW) - random.nextLong(Duration.ofDays(5).toNanos());
        draft.at(nanos, 1);
        expected
            .computeIfAbsent(name(dataset), absent -> new MinuteSet())
            .add(minuteOf(EpochNanos.instant(nanos)));
      }
      append(draft);
      if (random.nextInt(4) == 0) {
        Touched touched = touched(position);
        assertThat(touched.minutes()).as("seed %d, append %d", seed, i).isEqualTo(expected);
        position = touched.upTo();
        expected.clear();
      }
      if (random.nextInt(20) == 0) {
        store().maintain();
        if (whyNotPersistent().isEmpty()) {
          reopen();
        }
      }
    }
  }
}
