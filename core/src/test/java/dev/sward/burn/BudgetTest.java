package dev.sward.burn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sward.query.TimeRange;
import dev.sward.sli.Counts;
import dev.sward.sli.Measured;
import dev.sward.slo.Budgeting;
import dev.sward.slo.SloWindow;
import dev.sward.slo.Target;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetTest {
  private static final Instant NOW = Instant.parse("2026-03-31T00:00:00Z");
  private static final Instant START = NOW.minus(Duration.ofDays(30));
  private static final SloWindow MONTH = new SloWindow.Rolling(30);
  private static final Budgeting EVENTS = new Budgeting.Occurrences();

  @Test
  void millionEvents_allowExactlyThousandBad() {
    MinuteMap measured =
        new MinuteMap().put(START, 499_630, 370).put(NOW.minusSeconds(60), 500_000, 0);
    Budget budget = budget("0.999", measured);
    assertThat(budget.allowed()).isEqualTo(1_000);
    assertThat(budget.leftShare()).isEqualTo(0.63);
    assertThat(budget.left()).isEqualTo(630);
    assertThat(budget.expectedLeftShare()).isEqualTo(0.63);
    assertThat(budget.expectedBad()).isEqualTo(370, within(1e-9));
  }

  @Test
  void sampledRows_countAsWhatTheyStandFor() {
    MinuteMap measured = new MinuteMap().put(START, new Counts(999_630, 370, 0, 99_963, 370, 0));
    Budget budget = budget("0.999", measured);
    assertThat(budget.allowed()).isEqualTo(1_000);
    assertThat(budget.leftShare()).isEqualTo(0.63);
  }

  @Test
  void dayDownAndDayUp_areBothSeen() {
    MinuteMap measured = new MinuteMap();
    for (long minute = 0; minute < 43_200; minute++) {
      boolean down = minute / 1_440 == 28;
      measured.put(START.plus(Duration.ofMinutes(minute)), down ? 0 : 20, down ? 20 : 0);
    }
    Budget month = budget("0.999", measured);
    assertThat(month.goodRatio()).isEqualTo(0.96667, within(0.00001));
    assertThat(month.spentShare()).isEqualTo(33.333, within(0.001));
    assertThat(month.leftShare()).isEqualTo(-32.333, within(0.001));
    assertThat(spending("0.999", MONTH, EVENTS, measured).over(Duration.ofDays(1), NOW).badRatio())
        .isZero();
  }

  @Test
  void quietFailures_weighByTheirEvents_notTheirMinutes() {
    MinuteMap measured = new MinuteMap();
    measured.put(START, 999_600, 0);
    measured.put(START.plusSeconds(60), 0, 400);
    assertThat(budget("0.999", measured).spentShare()).isEqualTo(0.4);
  }

  @Test
  void youngService_isExpectedToGoOnAsItBegan() {
    MinuteMap measured = new MinuteMap();
    for (int minute = 1; minute <= 60; minute++) {
      measured.put(NOW.minus(Duration.ofMinutes(minute)), 999, 1);
    }
    Budget budget = budget("0.999", measured);
    assertThat(budget.allowed()).isEqualTo(60, within(1e-9));
    assertThat(budget.leftShare()).isEqualTo(0, within(1e-9));
    assertThat(budget.expectedAllowed()).isEqualTo(43_200, within(1e-6));
    assertThat(budget.expectedLeftShare()).isEqualTo(1 - 60 / 43_200.0, within(1e-9));
  }

  @Test
  void withoutEvents_budgetIsWholeAndNothingIsKnown() {
    Budget budget = budget("0.999", new MinuteMap());
    assertThat(budget.leftShare()).isEqualTo(1);
    assertThat(budget.goodInterval()).isEqualTo(new RatioInterval(0, 1));
  }

  @Test
  void minutesOutsideWindow_doNotCount() {
    MinuteMap measured =
        new MinuteMap().put(START.minusSeconds(60), 0, 1).put(START, 1, 0).put(NOW, 0, 1);
    assertThat(budget("0.9", measured).events()).isEqualTo(MinuteMap.events(1, 0));
  }

  @Test
  void timeSlices_countMeasuredSlicesThatMissTheirTarget() {
    Budgeting slices = new Budgeting.TimeSlices(Duration.ofMinutes(5), new BigDecimal("0.95"));
    MinuteMap measured =
        new MinuteMap()
            .put(START, 90, 0)
            .put(START.plusSeconds(240), 5, 5)
            .put(START.plusSeconds(300), 94, 6)
            .put(START.plusSeconds(900), new Counts(0, 0, 7, 0, 0, 7));
    Budget budget = spending("0.9", MONTH, slices, measured).budget(NOW);
    assertThat(budget.eligible()).isEqualTo(2);
    assertThat(budget.bad()).isEqualTo(1);
    assertThat(budget.spentShare()).isEqualTo(5, within(1e-9));
    assertThat(budget.events().eligible()).isEqualTo(200);
  }

  @Test
  void sliceThatIsNotOver_doesNotCountYet() {
    Budgeting slices = new Budgeting.TimeSlices(Duration.ofMinutes(5), BigDecimal.ONE);
    MinuteMap measured = new MinuteMap().put(NOW, 0, 1);
    Spending spending = spending("0.9", MONTH, slices, measured);
    assertThat(spending.budget(NOW.plusSeconds(299)).eligible()).isZero();
    assertThat(spending.budget(NOW.plusSeconds(300)).bad()).isEqualTo(1);
  }

  @Test
  void ratioTimeSlices_weighQuietAndBusySlicesTheSame() {
    Budgeting slices = new Budgeting.RatioTimeSlices(Duration.ofMinutes(1));
    MinuteMap measured = new MinuteMap().put(START, 1_000, 0).put(START.plusSeconds(60), 1, 1);
    Budget budget = spending("0.5", MONTH, slices, measured).budget(NOW);
    assertThat(budget.goodRatio()).isEqualTo(0.75);
    assertThat(budget.spentShare()).isEqualTo(0.5);
  }

  @ParameterizedTest
  @CsvSource({
    "MONTH, 2026-03-29T12:00:00Z, 2026-02-28T23:00:00Z, 2026-03-31T22:00:00Z, 743",
    "WEEK, 2026-03-29T12:00:00Z, 2026-03-22T23:00:00Z, 2026-03-29T22:00:00Z, 167",
    "WEEK, 2026-10-25T12:00:00Z, 2026-10-18T22:00:00Z, 2026-10-25T23:00:00Z, 169",
    "QUARTER, 2026-02-01T00:00:00Z, 2025-12-31T23:00:00Z, 2026-03-31T22:00:00Z, 2159"
  })
  void calendarWindow_followsTheClocksOfItsZone(
      SloWindow.Unit unit, Instant now, Instant start, Instant end, int hours) {
    SloWindow window = new SloWindow.Calendar(unit, ZoneId.of("Europe/Berlin"));
    MinuteMap measured =
        new MinuteMap().put(start.minusSeconds(60), 0, 1).put(start, 9, 1).put(now, 0, 1);
    Budget budget = spending("0.9", window, EVENTS, measured).budget(now);
    assertThat(budget.counted()).isEqualTo(new TimeRange(start, now));
    assertThat(budget.end()).isEqualTo(end);
    assertThat(budget.length()).isEqualTo(Duration.ofHours(hours));
    assertThat(budget.events()).isEqualTo(MinuteMap.events(9, 1));
  }

  @Test
  void calendarWindow_expectsItsTrafficToGoOn() {
    SloWindow window = new SloWindow.Calendar(SloWindow.Unit.WEEK, ZoneId.of("UTC"));
    Instant monday = Instant.parse("2026-03-23T00:00:00Z");
    MinuteMap measured = new MinuteMap();
    for (int hour = -7 * 24; hour < 24; hour++) {
      measured.put(monday.plus(Duration.ofHours(hour)), 100, 0);
    }
    measured.put(monday, 0, 10);
    Budget budget =
        spending("0.99", window, EVENTS, measured).budget(monday.plus(Duration.ofDays(1)));
    assertThat(budget.expectedEligible()).isEqualTo(2_410 + 6 * 16_810 / 7.0, within(1.5));
    assertThat(budget.spentShare()).isEqualTo(10 / 24.1, within(1e-9));
    assertThat(budget.expectedLeftShare()).isGreaterThan(0.93).isLessThan(0.95);
  }

  @Test
  void maintenance_isLeftOutAndShown() {
    Adjustment maintenance =
        new Adjustment.Exclusion(
            new TimeRange(START.plusSeconds(90), START.plusSeconds(150)), "disk exchange");
    MinuteMap measured = new MinuteMap();
    for (int minute = 0; minute < 5; minute++) {
      measured.put(START.plusSeconds(60L * minute), 9, 1);
    }
    Budget budget =
        Spending.of(Target.of("0.9"), MONTH, EVENTS, measured, List.of(maintenance, maintenance))
            .budget(NOW);
    assertThat(budget.events()).isEqualTo(MinuteMap.events(27, 3));
    assertThat(budget.adjustments())
        .contains(new Budget.Adjusted(maintenance, MinuteMap.events(18, 2)));
  }

  @Test
  void reset_beginsTheBudgetAnew_butNotTheBurnRate() {
    Instant at = NOW.minus(Duration.ofMinutes(30));
    Adjustment reset = new Adjustment.Reset(at, "new objective agreed");
    MinuteMap measured =
        new MinuteMap().put(at.minusSeconds(60), 0, 50).put(at, 49, 1).put(START, 900, 0);
    Spending spending = Spending.of(Target.of("0.9"), MONTH, EVENTS, measured, List.of(reset));
    Budget budget = spending.budget(NOW);
    assertThat(budget.events()).isEqualTo(MinuteMap.events(49, 1));
    assertThat(budget.adjustments())
        .containsExactly(new Budget.Adjusted(reset, MinuteMap.events(900, 50)));
    assertThat(spending.burnRate(Duration.ofHours(1), NOW)).isEqualTo(5.1, within(1e-9));
    assertThat(spending.budget(NOW.plus(Duration.ofDays(40))).adjustments()).isEmpty();
  }

  @Test
  void adjustment_needsReason() {
    assertThatThrownBy(() -> new Adjustment.Reset(NOW, " "))
        .hasMessage(
            "reason: blank (expected: why the budget is adjusted, for those who read it later)");
  }

  private static Budget budget(String target, Measured measured) {
    return spending(target, MONTH, EVENTS, measured).budget(NOW);
  }

  private static Spending spending(
      String target, SloWindow window, Budgeting budgeting, Measured measured) {
    return Spending.of(Target.of(target), window, budgeting, measured, List.of());
  }
}
