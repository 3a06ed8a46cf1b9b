package dev.sward.server.slo.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sward.testkit.EventDraft;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was counted outlives the raw events. */
interface ExpiryContract extends RollupUnderTest {
  @Test
  default void expiredMinutes_stayAsTheyWereCounted() {
    open(Duration.ofDays(3));
    track(1, sli("duration_ms < 300", List.of()));
    buy(NOW.minus(Duration.ofDays(2)), 100);
    buy(NOW.minus(Duration.ofDays(2)).plusSeconds(600), 100);
    settle();
    clock().advance(Duration.ofDays(2));
    assertThat(store().maintain().deleted()).isNotEmpty();
    append(EventDraft.of("shop").at(NOW.minus(Duration.ofDays(2))).with("route", "/home"));
    job().follow();
    restart();
    settle();
    assertExact("after retention");
  }

  @Test
  default void rowsThatRetentionDeletedEarly_stayCounted() {
    assumeThat(isPersistent()).isTrue();
    track(1, sli("duration_ms < 300", List.of()));
    buy(NOW.minus(Duration.ofDays(2)), 100);
    buy(NOW.minus(Duration.ofDays(2)), 100);
    settle();
    open(Duration.ofDays(1));
    assertThat(store().maintain().deleted()).isNotEmpty();
    open(Duration.ofDays(90));
    append(EventDraft.of("shop").at(NOW.minus(Duration.ofDays(2))).with("route", "/home"));
    settle();
    assertExact("after an early deletion");
  }

  /** Also if more come late than there were. */
  @Test
  default void lateRowsOfADayThatRetentionDeletedEarly_replaceNothing() {
    assumeThat(isPersistent()).isTrue();
    track(1, sli("duration_ms < 300", List.of("state")));
    Instant time = NOW.minus(Duration.ofDays(2));
    buy(time, 100);
    buy(time, 400);
    settle();
    open(Duration.ofDays(1));
    assertThat(store().maintain().deleted()).isNotEmpty();
    open(Duration.ofDays(90));
    for (int i = 0; i < 5; i++) {
      append(EventDraft.of("shop").at(time.plusSeconds(i)).with("route", "/buy"));
      append(EventDraft.of("shop").at(time.plusSeconds(3_600)).with("route", "/buy"));
    }
    settle();
    assertExact("after an early deletion");
    track(2, sli("duration_ms < 300", List.of()));
    settle();
    assertThat(minutes(rollups().all(NAME))).as("another generation").isEmpty();
  }

  @Test
  default void oldCounts_arePruned() {
    open(Duration.ofDays(3));
    track(1, sli("duration_ms < 300", List.of("state")));
    buy(NOW.minus(Duration.ofDays(2)), 400);
    settle();
    assertThat(rollups().groups(NAME)).hasSize(1);
    clock().advance(Duration.ofDays(2));
    pruning().run();
    assertThat(rollups().groups(NAME)).isEmpty();
    assertExact("groups are kept as long as raw events");
    clock().advance(Duration.ofDays(400));
    pruning().run();
    assertThat(minutes(rollups().all(NAME))).isEmpty();
  }
}
