package dev.sward.burn;

import dev.sward.query.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Runs rules over the past, minute by minute, as if it were live. */
public final class Replay {
  /** What the rules, the budget and the expected traffic look at before the first minute. */
  private static final Duration LEAD = Duration.ofDays(9);

  private Replay() {}

  /**
   * What would have happened.
   *
   * @param range first reading at its start, last at its end
   * @param spending of the time before the range too, as far back as the rules and the window reach
   */
  public static ReplayReport run(TimeRange range, AlertKey key, RuleSet rules, Spending spending) {
    Duration window = spending.budget(range.end()).length();
    Duration lead = window.plus(rules.lookBack()).plus(LEAD);
    Spending indexed = spending.indexed(new TimeRange(range.start().minus(lead), range.end()));
    Detectors detectors = Detectors.over(range, rules, indexed);
    AlertState state = AlertState.quiet(key);
    List<Transition> transitions = new ArrayList<>();
    Instant end = range.end();
    for (Instant now = range.start(); !now.isAfter(end); now = now.plus(Duration.ofMinutes(1))) {
      AlertLifecycle.Step step = AlertLifecycle.advance(state, detectors.at(now));
      state = step.state();
      transitions.addAll(step.transitions());
    }
    return ReplayReport.of(range, transitions);
  }
}
