package dev.sward.burn;

import dev.sward.query.TimeRange;
import dev.sward.slo.SloWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Runs rules over the past, minute by minute, as if it were live. */
public final class Replay {
  /** What the rules, the budget and the expected traffic look at before the first minute. */
  private static final Duration LEAD = Duration.ofDays(9);

  /** How often a replay can be stopped. */
  private static final Duration PACE = Duration.ofHours(6);

  private static final Runnable GO_ON = () -> {};

  private Replay() {}

  /**
   * The time whose measurements a replay reads: the range, and before it as far back as the rules
   * and the window reach.
   */
  public static TimeRange reads(TimeRange range, RuleSet rules, SloWindow window) {
    Duration lead = window.at(range.end()).length().plus(rules.lookBack()).plus(LEAD);
    return new TimeRange(range.start().minus(lead), range.end());
  }

  /**
   * What would have happened.
   *
   * @param range first reading at its start, last at its end
   * @param spending of all the time that is {@link #reads read}
   */
  public static ReplayReport run(TimeRange range, AlertKey key, RuleSet rules, Spending spending) {
    return run(range, key, rules, spending, GO_ON);
  }

  /**
   * As {@link #run(TimeRange, AlertKey, RuleSet, Spending)}.
   *
   * @param pace run every few hours of the time that is replayed; stops the replay by throwing
   */
  public static ReplayReport run(
      TimeRange range, AlertKey key, RuleSet rules, Spending spending, Runnable pace) {
    Spending indexed = spending.indexed(reads(range, rules, spending.window()));
    Detectors detectors = Detectors.over(range, rules, indexed);
    AlertState state = AlertState.quiet(key);
    List<Transition> transitions = new ArrayList<>();
    Instant end = range.end();
    Instant nextPause = range.start();
    for (Instant now = range.start(); !now.isAfter(end); now = now.plus(Duration.ofMinutes(1))) {
      if (!now.isBefore(nextPause)) {
        pace.run();
        nextPause = now.plus(PACE);
      }
      if (state.isQuiet() && !detectors.mayStart(now)) {
        continue;
      }
      AlertLifecycle.Step step = AlertLifecycle.advance(state, detectors.at(now));
      state = step.state();
      transitions.addAll(step.transitions());
    }
    return ReplayReport.of(range, transitions);
  }
}
