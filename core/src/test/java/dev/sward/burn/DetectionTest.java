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
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The detection table and the scenarios of how urgent a burn is. */
class DetectionTest {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final Duration MONTH = Duration.ofDays(30);
  private static final Instant FAILS = START.plus(MONTH);
  private static final AlertKey KEY = AlertKey.of(new SloName("checkout"));

  @ParameterizedTest
  @CsvSource({
    "1.0, PAGE, 0.864",
    "0.1, PAGE, 8.64",
    "0.05, PAGE, 17.28",
    "0.02, PAGE, 43.2",
    "0.01, PAGE, 216",
    "0.002, TICKET, 2160"
  })
  void detectionTable_holdsWithinOneMinute(double badRatio, Urgency urgency, double minutes) {
    for (RuleSet rules :
        List.of(RuleSet.workbook(MONTH), RuleSet.sloth(MONTH), RuleSet.standard(MONTH))) {
      ReplayReport report = replayed(minute -> minute >= 43_200 ? badRatio : 0, 4, rules);
      double found = report.firstAfter(FAILS, urgency).orElseThrow().toSeconds() / 60.0;
      assertThat(found).isBetween(minutes, minutes + 1.01);
      assertThat(report.spans().getFirst().from()).isAfterOrEqualTo(FAILS);
      if (urgency == Urgency.TICKET) {
        assertThat(report.fired(Urgency.PAGE)).isZero();
      }
    }
  }

  @Test
  void halfAnHourOfTotalOutage_clears29MinutesAfterItsEnd() {
    for (RuleSet rules : List.of(RuleSet.workbook(MONTH), RuleSet.standard(MONTH))) {
      ReplayReport report =
          replayed(minute -> minute >= 43_200 && minute < 43_230 ? 1 : 0, 4, rules);
      Instant cleared =
          report.spans().stream()
              .filter(span -> span.urgency() == Urgency.PAGE)
              .map(ReplayReport.Span::to)
              .reduce(Instant.MIN, (a, b) -> a.isAfter(b) ? a : b);
      Duration after = Duration.between(FAILS.plus(Duration.ofMinutes(30)), cleared);
      assertThat(after).isBetween(Duration.ofMinutes(29), Duration.ofMinutes(30));
      assertThat(report.fired(Urgency.PAGE)).isEqualTo(1);
    }
  }

  /** 1,000 events a minute are 60,000 an hour: a burn of 72 is 4,320 bad an hour. */
  @ParameterizedTest
  @CsvSource({"72, PAGE, 10", "1.44, TICKET, 500", "0.72, NONE, 0"})
  void fullBudget_isAsUrgentAsItsEndIsNear(double burn, Urgency urgency, double hours) {
    Measured measured = measured(minute -> minute >= 43_200 - 72 * 60 ? burn / 1_000 : 0, 1);
    Spending spending = spending("0.999", new SloWindow.Rolling(30), measured);
    Reading reading = Detectors.at(FAILS, RuleSet.standard(MONTH), spending);
    assertThat(reading.urgency()).isEqualTo(urgency);
    Measured clean = measured(minute -> 0, 1);
    Spending full = spending("0.999", new SloWindow.Rolling(30), clean);
    assertThat(Forecast.exhaustion(full, full.budget(FAILS), burn, MONTH))
        .isEqualTo(hours == 0 ? Optional.empty() : Optional.of(minutes(hours * 60)));
  }

  @Test
  void halfBudget_endsInHalfTheTime() {
    MinuteMap half =
        new MinuteMap().put(START.plusSeconds(60), 999_500, 0).put(FAILS.minusSeconds(60), 0, 500);
    Spending spending = spending("0.999", new SloWindow.Rolling(30), half);
    assertThat(Forecast.exhaustion(spending, spending.budget(FAILS), 72, MONTH))
        .contains(Duration.ofHours(5));
  }

  @Test
  void steadyBurnBelowTheAllowedRate_neverEndsARollingBudget() {
    Spending spending = spending("0.99", new SloWindow.Rolling(30), measured(minute -> 0.0095, 1));
    Budget budget = spending.budget(FAILS);
    assertThat(budget.leftShare()).isEqualTo(0.0, within(0.11));
    assertThat(Forecast.exhaustion(spending, budget, 0.95, MONTH)).isEmpty();
    assertThat(Detectors.at(FAILS, RuleSet.standard(MONTH), spending).urgency())
        .isEqualTo(Urgency.NONE);
  }

  @Test
  void fewBadRows_callNobody() {
    MinuteMap few = new MinuteMap();
    for (int minute = 0; minute < 43_200; minute += 30) {
      few.put(START.plus(Duration.ofMinutes(minute)), 1, minute > 43_080 ? 1 : 0);
    }
    Spending spending = spending("0.999", new SloWindow.Rolling(30), few);
    assertThat(spending.burnRate(Duration.ofHours(1), FAILS)).isEqualTo(500, within(1e-6));
    assertThat(Detectors.at(FAILS, RuleSet.workbook(MONTH), spending).urgency())
        .isEqualTo(Urgency.NONE);
  }

  @Test
  void workbookWindows_keepTheirShareOfTheBudget_forAnyLength() {
    for (int days : new int[] {1, 7, 28, 30, 90}) {
      Duration window = Duration.ofDays(days);
      assertThat(RuleSet.standard(window).rules()).isNotEmpty();
      double share =
          RuleSet.workbook(window).rules().stream()
              .map(Rule.BurnRate.class::cast)
              .mapToDouble(rule -> rule.factor() * rule.longWindow().toMinutes())
              .max()
              .orElseThrow();
      assertThat(share / window.toMinutes()).isEqualTo(0.1, within(0.001));
    }
  }

  @Test
  void calendarWindow_hasTheRulesOfItsUsualLength() {
    ZoneId zone = ZoneId.of("Europe/Berlin");
    assertThat(RuleSet.standard(new SloWindow.Calendar(SloWindow.Unit.MONTH, zone)))
        .isEqualTo(RuleSet.standard(MONTH));
    assertThat(RuleSet.standard(new SloWindow.Calendar(SloWindow.Unit.WEEK, zone)))
        .isEqualTo(RuleSet.standard(Duration.ofDays(7)));
  }

  @Test
  void slothFactors_followThePeriod() {
    assertThat(
            RuleSet.sloth(Duration.ofDays(28)).rules().stream()
                .map(rule -> ((Rule.BurnRate) rule).factor()))
        .usingComparatorForType((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : 1, Double.class)
        .containsExactlyElementsOf(Stream.of(13.44, 5.6, 2.8, 28 / 30.0).toList());
  }

  private static ReplayReport replayed(Traffic.Shape badRatio, int days, RuleSet rules) {
    Spending spending = spending("0.999", new SloWindow.Rolling(30), measured(badRatio, days));
    TimeRange range =
        new TimeRange(FAILS.minus(Duration.ofHours(1)), FAILS.plus(Duration.ofDays(days - 1L)));
    return Replay.run(range, KEY, rules, spending);
  }

  private static Measured measured(Traffic.Shape badRatio, int daysMore) {
    Duration length = MONTH.plus(Duration.ofDays(daysMore));
    Traffic traffic = new Traffic(START, START.plus(length), minute -> 1_000, badRatio, 0);
    return MinuteHistory.copyOf(new Dithered(traffic), new TimeRange(START, START.plus(length)));
  }

  private static Spending spending(String target, SloWindow window, Measured measured) {
    return Spending.of(Target.of(target), window, new Budgeting.Occurrences(), measured, List.of());
  }

  private static Duration minutes(double minutes) {
    return Duration.ofMillis(Math.round(minutes * 60_000));
  }

  /** Shares that are no whole events of a minute, as weights. */
  private record Dithered(Traffic traffic) implements Measured {
    @Override
    public Counts sum(TimeRange range) {
      return traffic.sum(range);
    }

    @Override
    public void forEachMinute(TimeRange range, MinuteVisitor visitor) {
      long first = EpochMinutes.of(START);
      traffic.forEachMinute(
          range,
          (minute, counts) -> {
            double bad = 1_000 * traffic.badRatio().at(minute - first);
            visitor.visit(minute, new Counts(1_000 - bad, bad, 0, 1_000, (long) Math.ceil(bad), 0));
          });
    }
  }
}
