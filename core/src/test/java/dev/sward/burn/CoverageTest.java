package dev.sward.burn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sward.query.TimeRange;
import dev.sward.sli.Counts;
import dev.sward.sli.Measured;
import dev.sward.slo.Budgeting;
import dev.sward.slo.SloName;
import dev.sward.slo.SloWindow;
import dev.sward.slo.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CoverageTest {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant NOW = START.plus(Duration.ofDays(9));
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void silenceOfABusyService_isUnmeasured() {
    Measured measured = traffic(minute -> silent(minute, 40) ? 0 : 100);
    assertThat(coverage(measured).share(HOUR, NOW)).isEqualTo(20 / 60.0, within(1e-9));
    assertThat(coverage(measured).share(Duration.ofMinutes(20), NOW)).isZero();
  }

  @Test
  void sparseService_isMeasured() {
    Measured measured = traffic(minute -> minute % 97 == 0 ? 1 : 0);
    assertThat(coverage(measured).share(Duration.ofDays(1), NOW)).isEqualTo(1);
    assertThat(coverage(measured).share(HOUR, NOW)).isEqualTo(1);
  }

  @Test
  void nightlySilence_isMeasured_andTheSameSilenceByDayIsNot() {
    Traffic.Shape day = minute -> minute % 1_440 >= 480 ? 20 : 0;
    assertThat(coverage(traffic(day)).share(Duration.ofDays(3), NOW)).isEqualTo(1);
    Traffic.Shape broken = minute -> silent(minute, 120) ? 0 : day.at(minute);
    assertThat(coverage(traffic(broken)).share(Duration.ofDays(1), NOW))
        .isEqualTo(22 / 24.0, within(1e-9));
  }

  @Test
  void quietDayOfTheWeek_isMeasured() {
    Traffic.Shape weekdays = minute -> minute / 1_440 % 7 == 1 ? 0 : 20;
    assertThat(coverage(traffic(weekdays)).share(Duration.ofDays(1), NOW)).isEqualTo(1);
  }

  @Test
  void timeBeforeTheFirstEvent_isNotHeldAgainstAYoungService() {
    Measured measured = traffic(minute -> minute >= 9 * 1_440 - 10 ? 100 : 0);
    assertThat(coverage(measured).share(HOUR, NOW)).isEqualTo(1);
    assertThat(coverage(traffic(minute -> 0)).share(HOUR, NOW)).isZero();
  }

  @Test
  void longSilence_isKnownStepByStep_asItWasLive() {
    Random random = new Random(11);
    Measured measured =
        traffic(minute -> minute % 200 < 30 && minute > 4_000 ? 0 : random.nextInt(3));
    Spending spending = spending(MinuteHistory.copyOf(measured, range(START, NOW)), List.of());
    Coverage replayed = Coverage.of(spending, range(START.plus(Duration.ofDays(1)), NOW));
    for (int i = 0; i < 300; i++) {
      Instant now = NOW.minus(Duration.ofMinutes(random.nextInt(4 * 1_440)));
      Coverage live =
          Coverage.of(
              spending(
                  MinuteHistory.copyOf(measuredUntil(spending, now), range(START, now)), List.of()),
              range(START.plus(Duration.ofDays(1)), now));
      Duration lookBack = Duration.ofMinutes(5 + random.nextInt(600));
      assertThat(replayed.share(lookBack, now)).isEqualTo(live.share(lookBack, now));
      assertThat(replayed.silence(now)).isEqualTo(live.silence(now));
    }
  }

  @Test
  void maintenance_isNeitherMeasuredNorMissing() {
    Adjustment maintenance =
        new Adjustment.Exclusion(range(NOW.minus(Duration.ofMinutes(40)), NOW), "move");
    Measured measured = traffic(minute -> silent(minute, 40) ? 0 : 100);
    Coverage coverage =
        Coverage.of(spending(measured, List.of(maintenance)), range(START.plus(HOUR), NOW));
    assertThat(coverage.share(HOUR, NOW)).isEqualTo(1);
    assertThat(coverage.silence(NOW)).isEqualTo(Coverage.Silence.NONE);
  }

  @Test
  void alertThatFires_isFrozenBySilence_neverResolved() {
    long falls = 8 * 1_440;
    Traffic traffic =
        new Traffic(
            START,
            NOW,
            minute -> minute >= falls + 20 && minute < falls + 200 ? 0 : 100,
            minute -> minute >= falls && minute < falls + 20 ? 1 : 0,
            0);
    RuleSet rules = RuleSet.workbook(Duration.ofDays(30));
    ReplayReport report =
        Replay.run(
            range(START.plus(Duration.ofDays(7)), NOW),
            AlertKey.of(new SloName("a")),
            rules,
            spending(traffic, List.of()));
    assertThat(report.transitions())
        .extracting(Transition::kind)
        .startsWith(Transition.Kind.OPENED, Transition.Kind.FROZEN)
        .contains(Transition.Kind.UNFROZEN)
        .endsWith(Transition.Kind.RESOLVED);
    Instant heardAgain = START.plus(Duration.ofMinutes(falls + 200));
    assertThat(report.spans().getFirst().to()).isAfter(heardAgain);
    assertThat(report.fired(Urgency.PAGE)).isEqualTo(1);
  }

  @Test
  void nothingWhereThereAlwaysIsSomething_isSaid() {
    RuleSet rules = RuleSet.standard(Duration.ofDays(30));
    Measured measured = traffic(minute -> silent(minute, 35) ? 0 : 100);
    Reading reading = Detectors.at(NOW, rules, spending(measured, List.of()));
    assertThat(reading.urgency()).isEqualTo(Urgency.PAGE);
    assertThat(
            reading.findings().stream()
                .filter(finding -> finding.status() == Finding.Status.FIRING)
                .map(Sentences::of))
        .containsOnly("nothing was heard for 35m, where about 3,500 events are usual");
    Measured quiet = traffic(minute -> minute % 97 == 0 ? 1 : 0);
    assertThat(Detectors.at(NOW, rules, spending(quiet, List.of())).urgency())
        .isEqualTo(Urgency.NONE);
  }

  private static boolean silent(long minute, int last) {
    return minute >= 9 * 1_440 - last;
  }

  private static Coverage coverage(Measured measured) {
    return Coverage.of(spending(measured, List.of()), range(NOW.minus(Duration.ofDays(4)), NOW));
  }

  private static MinuteHistory traffic(Traffic.Shape events) {
    return MinuteHistory.copyOf(new Traffic(START, NOW, events, minute -> 0, 0), range(START, NOW));
  }

  private static Measured measuredUntil(Spending spending, Instant now) {
    MinuteMap known = new MinuteMap();
    spending
        .events()
        .forEachMinute(
            range(START, now),
            (minute, counts) -> known.put(EpochMinutes.start(minute), counts.plus(Counts.NONE)));
    return known;
  }

  private static Spending spending(Measured measured, List<Adjustment> adjustments) {
    return Spending.of(
        Target.of("0.999"),
        new SloWindow.Rolling(30),
        new Budgeting.Occurrences(),
        measured,
        adjustments);
  }

  private static TimeRange range(Instant start, Instant end) {
    return new TimeRange(start, end);
  }
}
