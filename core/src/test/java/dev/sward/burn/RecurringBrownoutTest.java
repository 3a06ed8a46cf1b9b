package dev.sward.burn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.query.TimeRange;
import dev.sward.sli.Measured;
import dev.sward.slo.Budgeting;
import dev.sward.slo.SloName;
import dev.sward.slo.SloWindow;
import dev.sward.slo.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecurringBrownoutTest {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final Duration MONTH = Duration.ofDays(30);
  private static final AlertKey KEY = AlertKey.of(new SloName("ingest"));
  private static final RuleSet STANDARD = RuleSet.standard(MONTH);

  @ParameterizedTest
  @CsvSource({
    "0.999, 0.02, 30, 120, 1000",
    "0.999, 0.02, 15, 120, 1000",
    "0.999, 0.02, 30, 120, 23",
    "0.999, 0.02, 15, 120, 60",
    "0.999, 0.02, 20, 97, 200",
    "0.999, 0.03, 10, 180, 1000",
    "0.995, 0.10, 30, 120, 100",
    "0.99, 0.20, 30, 120, 50",
    "0.9999, 0.002, 30, 120, 5000",
    "0.999, 0.03, 45, 360, 300",
  })
  void brownout_isFoundByTheThirdTime(
      String target, double ratio, int lasts, int every, double events) {
    int first = 10 * 1_440 + 37;
    for (long seed = 1; seed <= 4; seed++) {
      List<Traffic.Shape> shapes =
          new ArrayList<>(List.of(minute -> events, Traffic.diurnal(events)));
      if (events >= 100) {
        shapes.add(Traffic.bursty(events, seed));
      }
      for (Traffic.Shape shape : shapes) {
        Measured measured =
            Traffic.random(
                START,
                Duration.ofDays(13),
                shape,
                Traffic.episodes(ratio, lasts, every, first),
                seed);
        RuleSet only = only(Rule.RecurringBrownout.class);
        ReplayReport report = replay(target, measured, 10, 13, only);
        Instant began = START.plus(Duration.ofMinutes(first));
        assertThat(report.spans()).as("seed %d", seed).isNotEmpty();
        assertThat(report.spans().getFirst().from())
            .as("seed %d, shape %d", seed, shapes.indexOf(shape))
            .isBetween(
                began.plus(Duration.ofMinutes(every)),
                began.plus(Duration.ofMinutes(2L * every + lasts + 10)));
      }
    }
  }

  @Test
  void ingestEndpoint_wakesSomebodyOnceAndSaysWhy() {
    int first = 30 * 1_440;
    Measured measured =
        Traffic.even(START, Duration.ofDays(60), Traffic.episodes(0.02, 30, 120, first));
    assertThat(replay("0.999", measured, 30, 31, RuleSet.workbook(MONTH)).fired(Urgency.PAGE))
        .isZero();
    ReplayReport report = replay("0.999", measured, 30, 32, STANDARD);
    Transition page =
        report.transitions().stream()
            .filter(transition -> transition.to() == Urgency.PAGE)
            .findFirst()
            .orElseThrow();
    Spending spending = spending("0.999", measured);
    AlertFacts facts =
        AlertFacts.of(page, "Ingest", spending, BusinessHours.weekdays(ZoneId.of("Europe/Berlin")));
    assertThat(page.at()).isBefore(START.plus(Duration.ofMinutes(first + 2 * 120 + 30)));
    assertThat(facts.summary())
        .isEqualTo(
            "Ingest: recurring about every 120 min, 3rd time: 20 times as fast as allowed while it"
                + " lasts, 5 times on average; the budget ends in about 6 d if it goes on. 97 % of"
                + " the budget is left, for 5.82 d at this rate.");
    assertThat(report.fired(Urgency.PAGE)).isEqualTo(1);
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(doubles = {2, 10, 23, 200, 3_000})
  void evenNoiseOfTheSameAverage_isNoRecurrence(double events) {
    for (String target : List.of("0.99", "0.999")) {
      double ratio = 5 * Target.of(target).errorRatio();
      for (long seed = 1; seed <= 4; seed++) {
        assertThat(alarms(target, seed, events, minute -> ratio)).as("seed %d", seed).isZero();
        assertThat(alarms(target, seed, events, minute -> minute < 6 * 1_440 ? 0 : ratio))
            .as("seed %d", seed)
            .isZero();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void minutesOfABrownoutInRandomOrder_areNoRecurrence(long seed) {
    List<Double> ratios = new ArrayList<>();
    for (int minute = 0; minute < 14 * 1_440; minute++) {
      ratios.add(minute % 120 < 30 ? 0.02 : 0);
    }
    Collections.shuffle(ratios, new Random(seed));
    for (double events : new double[] {23, 200, 3_000}) {
      assertThat(alarms("0.999", seed, events, minute -> ratios.get((int) minute))).isZero();
    }
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"30, 0, 38", "30, 10, 38", "15, 0, 34", "15, 10, 34"})
  void thinBrownout_isMostlyFoundByTheThirdTime(int lasts, int cleanDays, int least) {
    int first = cleanDays * 1_440;
    int found = 0;
    for (long seed = 1; seed <= 40; seed++) {
      Measured measured =
          Traffic.random(
              START,
              Duration.ofMinutes(first + 1_440),
              minute -> 1_000 / 60.0,
              Traffic.episodes(0.02, lasts, 120, first),
              seed);
      Instant third = START.plus(Duration.ofMinutes(first + 2 * 120 + lasts + 10));
      ReplayReport report =
          replay("0.999", measured, cleanDays, cleanDays + 1, only(Rule.RecurringBrownout.class));
      found +=
          !report.spans().isEmpty() && !report.spans().getFirst().from().isAfter(third) ? 1 : 0;
    }
    assertThat(found).isGreaterThanOrEqualTo(least);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void halfHoursInRandomOrder_areNoRecurrenceWhereTheyAreUsual(long seed) {
    Random random = new Random(seed);
    List<Boolean> fails = new ArrayList<>();
    for (int slot = 0; slot < 8 * 48; slot++) {
      fails.add(random.nextInt(4) == 0);
    }
    Traffic.Shape ratio = minute -> fails.get((int) minute / 30) ? 0.02 : 0;
    Measured measured =
        Traffic.random(START, Duration.ofDays(8), minute -> 1_000 / 60.0, ratio, seed);
    assertThat(replay("0.999", measured, 1, 8, only(Rule.RecurringBrownout.class)).spans())
        .isEmpty();
  }

  @Test
  void oneOutage_isNoRecurrence() {
    Measured measured =
        Traffic.even(
            START,
            Duration.ofDays(14),
            minute -> minute > 14_000 && minute < 14_180 ? 0.3 : 0.0001);
    assertThat(replay("0.999", measured, 8, 14, only(Rule.RecurringBrownout.class)).spans())
        .isEmpty();
  }

  @Test
  void recurrenceIsOver_whenItDidNotComeAgain() {
    Measured measured =
        Traffic.even(
            START,
            Duration.ofDays(14),
            minute -> minute < 14_600 ? Traffic.episodes(0.02, 30, 120, 14_000).at(minute) : 0);
    ReplayReport report = replay("0.999", measured, 9, 14, only(Rule.RecurringBrownout.class));
    assertThat(report.spans()).hasSize(1);
    assertThat(report.spans().getFirst().to())
        .isBefore(START.plus(Duration.ofMinutes(14_600 + 240)));
  }

  private static long alarms(String target, long seed, double events, Traffic.Shape ratio) {
    Measured measured = Traffic.random(START, Duration.ofDays(14), minute -> events, ratio, seed);
    return replay(target, measured, 1, 14, only(Rule.RecurringBrownout.class)).spans().size();
  }

  private static RuleSet only(Class<? extends Rule> kind) {
    return new RuleSet(STANDARD.rules().stream().filter(kind::isInstance).toList());
  }

  private static ReplayReport replay(
      String target, Measured measured, int fromDay, int toDay, RuleSet rules) {
    TimeRange range =
        new TimeRange(START.plus(Duration.ofDays(fromDay)), START.plus(Duration.ofDays(toDay)));
    return Replay.run(range, KEY, rules, spending(target, measured));
  }

  private static Spending spending(String target, Measured measured) {
    return Spending.of(
        Target.of(target),
        new SloWindow.Rolling(30),
        new Budgeting.Occurrences(),
        measured,
        List.of());
  }
}
