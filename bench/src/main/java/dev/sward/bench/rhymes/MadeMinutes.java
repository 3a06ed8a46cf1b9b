package dev.sward.bench.rhymes;

import dev.sward.burn.Detectors;
import dev.sward.burn.Evidence;
import dev.sward.burn.Finding;
import dev.sward.burn.MinuteHistory;
import dev.sward.burn.RuleSet;
import dev.sward.burn.Spending;
import dev.sward.query.TimeRange;
import dev.sward.rhyme.BurnShape;
import dev.sward.sli.Counts;
import dev.sward.slo.Budgeting;
import dev.sward.slo.SloWindow;
import dev.sward.slo.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Good and bad requests of a day, minute by minute.
 *
 * @param started the minute in which the last burn began
 * @param ended the minute after it
 */
record MadeMinutes(double[] bad, double[] eligible, int started, int ended) {
  static final int DAY = 24 * 60;

  private static final Target TARGET = Target.of("0.999");
  private static final SloWindow MONTH = new SloWindow.Rolling(30);
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
  private static final int BEFORE = 10;

  /** As it looks so many minutes after the beginning. */
  BurnShape after(int minutes) {
    return recurring(shape(started + minutes).goingOn(), started + minutes);
  }

  BurnShape over() {
    return recurring(shape(ended), ended);
  }

  private BurnShape shape(int end) {
    int from = Math.max(0, started - BEFORE);
    return BurnShape.of(
        Arrays.copyOfRange(bad, from, end),
        Arrays.copyOfRange(eligible, from, end),
        TARGET.errorRatio());
  }

  /** If the rules say so. */
  private BurnShape recurring(BurnShape shape, int end) {
    TimeRange day = new TimeRange(START, START.plus(Duration.ofDays(1)));
    MinuteHistory.Filling filling = new MinuteHistory.Filling(day);
    for (int minute = 0; minute < end; minute++) {
      double good = eligible[minute] - bad[minute];
      filling.add(
          START.getEpochSecond() / 60 + minute,
          new Counts(good, bad[minute], 0, (long) good, (long) bad[minute], 0));
    }
    Spending spending =
        Spending.of(TARGET, MONTH, new Budgeting.Occurrences(), filling.build(), List.of());
    Instant now = START.plus(Duration.ofMinutes(end));
    return Detectors.at(now, RuleSet.standard(MONTH), spending).findings().stream()
        .filter(finding -> finding.status() == Finding.Status.FIRING)
        .flatMap(finding -> every(finding).stream())
        .findFirst()
        .map(shape::recurring)
        .orElse(shape);
  }

  private static Optional<Duration> every(Finding finding) {
    return finding.evidence() instanceof Evidence.Recurring recurring
        ? Optional.of(recurring.every())
        : Optional.empty();
  }
}
