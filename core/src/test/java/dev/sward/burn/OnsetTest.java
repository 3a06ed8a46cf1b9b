package dev.sward.burn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.sli.Counts;
import dev.sward.sli.Measured;
import dev.sward.slo.Budgeting;
import dev.sward.slo.SloWindow;
import dev.sward.slo.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a burn began. */
final class OnsetTest {
  private static final Duration DAYS = Duration.ofDays(3);
  private static final Instant START = Instant.parse("2026-06-15T12:00:00Z");
  private static final Instant NOW = START.plus(DAYS);
  private static final long LAST = DAYS.toMinutes();

  private static long began(Measured traffic) {
    return began(traffic, LAST);
  }

  /** When an alert at a minute began, as far as everything tells. */
  private static long began(Measured traffic, long alert) {
    Spending spending =
        Spending.of(
            Target.of("0.999"),
            new SloWindow.Rolling(30),
            new Budgeting.Occurrences(),
            traffic,
            List.of());
    return Duration.between(START, Onset.of(at(alert), Duration.ofMinutes(alert), NOW, spending))
        .toMinutes();
  }

  private static Instant at(long minute) {
    return START.plus(Duration.ofMinutes(minute));
  }

  private static Measured even(double events, Traffic.Shape badRatio) {
    return new Traffic(START, NOW, _ -> events, badRatio, 0);
  }

  @Test
  void beginning_isTheMinuteFromWhichMoreThanTwiceTheAllowedShareIsBad() {
    assertThat(began(even(1_000, minute -> minute < 1_000 ? 0.001 : 0.01))).isEqualTo(1_000);
    assertThat(began(even(1_000, _ -> 0.01))).isZero();
  }

  @Test
  void calmMinutesInBetween_areNoNewBeginning() {
    assertThat(began(even(10_000, Traffic.episodes(0.5, 2, 30, 600)))).isEqualTo(600);
  }

  @Test
  void earlierBurnThatWasOver_isNotThisOne() {
    Traffic.Shape twice =
        minute -> (minute >= 400 && minute < 430) || minute >= LAST - 3 ? 0.5 : 0.0002;
    assertThat(began(even(1_000, twice))).isEqualTo(LAST - 3);
  }

  @Test
  void slowBurnBefore_isNotPartOfAFastOne() {
    assertThat(began(even(1_000, minute -> minute < LAST - 5 ? 0.005 : 0.2))).isEqualTo(LAST - 5);
  }

  /** Two events a minute, one of 300 bad; then five bad of 170 in one minute. */
  @Test
  void oneMinuteOfManyBadEvents_isNoPartOfATrickle() {
    MinuteMap minutes = new MinuteMap();
    for (long minute = 0; minute < LAST - 1; minute++) {
      int bad = minute % 150 == 7 ? 1 : 0;
      minutes.put(START.plus(Duration.ofMinutes(minute)), 2 - bad, bad);
    }
    minutes.put(NOW.minus(Duration.ofMinutes(1)), 165, 5);
    assertThat(began(minutes)).isEqualTo(LAST - 1);
  }

  /** A trickle that overspends always, and from then on twelve bad of 170 in every third minute. */
  private static MinuteMap afterATrickle(long from, long to) {
    MinuteMap minutes = new MinuteMap();
    for (long minute = 0; minute < LAST; minute++) {
      boolean isTrickle = minute % 110 == 7;
      if (minute < from - 20) {
        minutes.put(at(minute), isTrickle ? 1 : 2, isTrickle ? 1 : 0);
      } else {
        int bad = minute >= from && minute < to && (minute - from) % 3 == 0 ? 12 : 0;
        minutes.put(at(minute), 170 - bad, bad);
      }
    }
    return minutes;
  }

  @Test
  void whatCameAfterTheAlert_tellsWhenItBegan() {
    MinuteMap minutes = afterATrickle(LAST - 80, LAST - 70);
    minutes.put(at(LAST - 80), 169, 1);
    assertThat(began(minutes, LAST - 79)).isEqualTo(LAST - 80);
  }

  @Test
  void burstsAfterATrickle_areOneBurn_andItsEndChangesNothing() {
    for (long since : List.of(LAST - 10, LAST - 100)) {
      MinuteMap minutes = afterATrickle(since, since + 10);
      for (long alert = since + 1; alert <= since + 10; alert++) {
        assertThat(began(minutes, alert)).as("alert at %d of %d", alert, since).isEqualTo(since);
      }
    }
  }

  @Test
  void burnThatGrowsAfterATrickle_keepsItsBeginning() {
    Traffic.Shape growing =
        minute ->
            minute < LAST - 70 ? 0.0045 : minute < LAST - 50 ? 0.03 : minute < LAST - 45 ? 0 : 0.7;
    for (long alert : List.of(LAST - 69, LAST - 60, LAST - 44, LAST - 30)) {
      assertThat(began(even(1_000, growing), alert)).as("%d", alert).isEqualTo(LAST - 70);
    }
  }

  /** Half an hour of it; two hours later it comes back. */
  @Test
  void fastBurnThatWasOver_isNotThisOne_thoughATrickleNeverEnds() {
    Traffic.Shape twice =
        minute ->
            (minute >= LAST - 180 && minute < LAST - 150) || minute >= LAST - 30 ? 0.4 : 0.0045;
    assertThat(began(even(1_000, twice), LAST - 20)).isEqualTo(LAST - 30);
  }

  /** One bad row in eight hours that stands for a hundred is as little as one that is itself. */
  @Test
  void rowThatStandsForMany_isNoChangeOfTheRate() {
    for (int weight : List.of(1, 100)) {
      MinuteMap minutes = new MinuteMap();
      for (long minute = 0; minute < LAST; minute++) {
        int bad = minute % 480 == 240 || minute == LAST - 2 ? 1 : 0;
        minutes.put(at(minute), new Counts(weight * (1.0 - bad), weight * bad, 0, 1 - bad, bad, 0));
      }
      assertThat(began(minutes)).as("each stands for %d", weight).isEqualTo(240);
    }
  }

  @Test
  void burnThatGrows_beganWhenItWasFastEnoughToCall() {
    Traffic.Shape growing = minute -> minute < LAST - 40 ? 0.0005 : minute < LAST - 10 ? 0.05 : 0.8;
    assertThat(began(even(1_000, growing))).isEqualTo(LAST - 40);
  }

  /** Two events a minute: in the time between, one bad event in four hours would be allowed. */
  @Test
  void fewEventsOfALongTime_tellThatItWasOver() {
    MinuteMap minutes = new MinuteMap();
    for (long minute = 0; minute < LAST; minute++) {
      boolean isBad = (minute >= 200 && minute < 210) || minute >= LAST - 2;
      minutes.put(START.plus(Duration.ofMinutes(minute)), isBad ? 0 : 2, isBad ? 2 : 0);
    }
    assertThat(began(minutes)).isEqualTo(LAST - 2);
  }

  @Test
  void timeWithoutEvents_doesNotTellThatItWasOver() {
    MinuteMap minutes = new MinuteMap();
    for (long minute : new long[] {200, 201, LAST - 2, LAST - 1}) {
      minutes.put(START.plus(Duration.ofMinutes(minute)), 0, 2);
    }
    assertThat(began(minutes)).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void slowBurn_beganAtItsFirstHours_howeverItsMinutesVary(long seed) {
    Measured traffic =
        Traffic.random(START, DAYS, Traffic.diurnal(200), minute -> minute < 500 ? 0 : 0.004, seed);
    assertThat(began(traffic)).as("seed %d", seed).isBetween(490L, 620L);
  }
}
