package dev.sward.server.slo.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.query.TimeRange;
import dev.sward.sli.Classification;
import dev.sward.sli.Counts;
import dev.sward.sli.GroupKey;
import dev.sward.sli.Sli;
import dev.sward.sli.Tally;
import dev.sward.slo.SloName;
import dev.sward.store.MinuteSet;
import dev.sward.store.QueryControl;
import dev.sward.testkit.EventDraft;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Minutes are counted when they are over, and again when events come late. */
interface FollowingContract extends RollupUnderTest {
  @Test
  default void minute_isCountedOnceItIsOver() {
    track(1, sli("duration_ms < 300", List.of()));
    job().follow();
    buy(clock().instant(), 100);
    job().follow();
    assertThat(minutes(rollups().all(NAME))).isEmpty();
    clock().advance(Duration.ofMinutes(1));
    job().follow();
    assertExact("after the minute");
  }

  @Test
  default void lateEvent_isCountedInItsMinute() {
    track(1, sli("duration_ms < 300", List.of()));
    buy(NOW.minus(Duration.ofHours(3)), 100);
    settle();
    assertExact("built");
    buy(NOW.minus(Duration.ofHours(3)), 400);
    buy(NOW.minus(Duration.ofDays(40)), 400);
    job().follow();
    assertExact("late");
  }

  @Test
  default void eventBeforeAllThatWasBuilt_isCounted() {
    track(1, sli("duration_ms < 300", List.of()));
    settle();
    buy(NOW.minus(Duration.ofDays(10)), 100);
    job().follow();
    assertExact("before the first");
  }

  @Test
  default void eventAheadOfTheClock_isCountedWhenItsMinuteIsOver() {
    track(1, sli("duration_ms < 300", List.of()));
    job().follow();
    buy(NOW.plus(Duration.ofHours(5)), 100);
    job().follow();
    restart();
    assertThat(minutes(rollups().all(NAME))).isEmpty();
    clock().advance(Duration.ofHours(6));
    job().follow();
    assertExact("later");
  }

  @Test
  default void lateSpanThatChangesOthersOfItsTrace_isCountedWithThem() {
    tracked()
        .add(
            new Tracked(
                NAME,
                1,
                new Sli(SHOP, expr("root.name = 'buy'"), expr("duration_ms < 300"), List.of()),
                3));
    job().follow();
    String trace = "a".repeat(32);
    Instant start = NOW.plusSeconds(60);
    append(
        EventDraft.of("shop")
            .at(start.plusSeconds(1_200))
            .span(trace, "b".repeat(16), "c".repeat(16))
            .with("duration_ms", 100L));
    clock().advance(Duration.ofMinutes(30));
    job().follow();
    assertThat(rollups().all(NAME).sum(everything()).good()).isZero();
    append(
        EventDraft.of("shop")
            .at(start)
            .span(trace, "c".repeat(16), "")
            .with("name", "buy")
            .with("duration_ms", 500L));
    clock().advance(Duration.ofMinutes(1));
    job().follow();
    assertThat(rollups().all(NAME).sum(everything())).isEqualTo(new Counts(1, 1, 0, 1, 1, 0));
  }

  @Tag("slow")
  @Test
  default void randomStreams_areCountedExactly() {
    long seed = System.nanoTime();
    System.out.println(
        getClass().getSimpleName() + ".randomStreams_areCountedExactly: seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    track(1, sli("duration_ms < 300", List.of("state")));
    SloName same = new SloName("the-same");
    SloName slower = new SloName("slower");
    tracked().add(new Tracked(same, 1, sli("duration_ms < 300", List.of("state")), 3));
    tracked().add(new Tracked(slower, 1, sli("duration_ms < 450", List.of("state")), 3));
    RandomStream stream = new RandomStream(random, ledger(), store()::append);
    for (int round = 0; round < 60; round++) {
      stream.send(clock().instant());
      clock().advance(Duration.ofSeconds(random.nextInt(300)));
      try {
        switch (random.nextInt(4)) {
          case 0 -> job().follow();
          case 1 -> {
            var _ = job().build();
          }
          case 2 -> {
            job().follow();
            settle();
          }
          default -> {
            // More comes before anything is counted.
          }
        }
      } catch (CutOff cut) {
        restartJob();
      }
      if (random.nextInt(10) == 0) {
        store().maintain();
        restart();
        stream.to(store()::append);
      }
      if (random.nextInt(5) == 0) {
        restartJob(new CutOff.Repository(repository(), random));
      }
    }
    restartJob();
    clock().advance(Duration.ofHours(2));
    settle();
    String when = "seed " + seed;
    assertExact(when);
    assertGroups(when);
    assertSums(when, random);
    assertThat(minutes(rollups().all(same))).as(when).isEqualTo(counts(ledger().minutes()));
    Classification alone = new Classification(sli("duration_ms < 450", List.of("state")));
    assertThat(minutes(rollups().all(slower)))
        .as(when)
        .isEqualTo(
            counts(
                alone.minutes(
                    store()
                        .query(
                            alone.minutesQuery(everything()),
                            new QueryControl(Duration.ofMinutes(1))))));
  }

  private void assertGroups(String when) {
    List<GroupKey> keys = new ArrayList<>();
    for (Rollups.Group group : rollups().groups(NAME)) {
      assertThat(minutes(group.events()))
          .as("%s, group %s", when, group.key())
          .isEqualTo(counts(ledger().minutes(group.key())));
      long now = MinuteSet.minute(clock().instant());
      assertThat(
              group.events().sum(new TimeRange(MinuteSet.start(now - 2_000), MinuteSet.start(now))))
          .as("%s, a page of group %s", when, group.key())
          .isEqualTo(
              ledger().minutes(group.key()).subMap(now - 2_000, now).values().stream()
                  .map(Tally::counts)
                  .reduce(Counts.NONE, Counts::plus));
      keys.add(group.key());
    }
    assertThat(keys).as(when).hasSize(3);
    assertThat(minutes(rollups().rest(NAME)))
        .as("%s, the rest", when)
        .isEqualTo(
            counts(
                ledger()
                    .minutes(entry ->
                        keys.stream()
                            .noneMatch(
                                key -> Objects.equals(key.texts().getFirst(), entry.group())))));
  }

  private void assertSums(String when, SplittableRandom random) {
    SortedMap<Long, Tally> minutes = ledger().minutes();
    long now = MinuteSet.minute(clock().instant());
    for (int i = 0; i < 200; i++) {
      long from = now - 1 - random.nextLong(random.nextBoolean() ? 200 : 10_000);
      long to = from + 1 + random.nextLong(now - from);
      Tally expected = minutes.subMap(from, to).values().stream().reduce(Tally.NONE, Tally::plus);
      TimeRange range = new TimeRange(MinuteSet.start(from), MinuteSet.start(to));
      assertThat(rollups().all(NAME).sum(range)).as(when).isEqualTo(expected.counts());
      assertThat(rollups().tally(NAME, range)).as(when).isEqualTo(expected);
    }
  }
}
