package dev.sward.server.alert;

import dev.sward.burn.AlertLifecycle;
import dev.sward.burn.AlertState;
import dev.sward.burn.Detectors;
import dev.sward.burn.Reading;
import dev.sward.burn.Rule;
import dev.sward.burn.RuleSet;
import dev.sward.burn.Spending;
import dev.sward.burn.Transition;
import dev.sward.query.TimeRange;
import dev.sward.server.slo.budget.Budgets;
import dev.sward.store.MinuteSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the rules say of one objective, or one group of it, over some minutes, and what becomes of
 * its alert.
 *
 * @param last what was read at the last minute; empty if there was nothing to read
 */
record Observation(AlertState state, List<Transition> transitions, Optional<Reading> last) {
  /** From so many minutes on a copy of the past is cheaper than to ask for it again and again. */
  private static final long MANY_MINUTES = 10;

  /** What rules and expectations look at before their look-back, as a replay has it. */
  private static final Duration LEAD = Duration.ofDays(9);

  Observation {
    transitions = List.copyOf(transitions);
  }

  /**
   * Reads every minute from one to another, both included.
   *
   * @param before the state after the minute before them
   */
  static Observation of(AlertState before, RuleSet rules, Budgets.Spent spent, long from, long to) {
    if (isQuiet(before, rules, spent, from, to)) {
      return new Observation(before, List.of(), Optional.empty());
    }
    Detectors detectors = detectors(rules, spent.spending(), from, to);
    AlertState state = before;
    List<Transition> transitions = new ArrayList<>();
    Optional<Reading> last = Optional.empty();
    for (long minute = from; minute <= to; minute++) {
      Reading reading = detectors.at(MinuteSet.start(minute));
      AlertLifecycle.Step step = AlertLifecycle.advance(state, reading);
      state = step.state();
      transitions.addAll(step.transitions());
      last = Optional.of(reading);
    }
    return new Observation(state, transitions, last);
  }

  private static Detectors detectors(RuleSet rules, Spending spending, long from, long to) {
    TimeRange range = new TimeRange(MinuteSet.start(from - 1), MinuteSet.start(to));
    if (to - from < MANY_MINUTES) {
      return Detectors.over(range, rules, spending);
    }
    Duration window = spending.budget(range.end()).length();
    Instant start = range.start().minus(window).minus(rules.lookBack()).minus(LEAD);
    return Detectors.over(range, rules, spending.indexed(new TimeRange(start, range.end())));
  }

  /** Whether no rule can start: nothing bad in any look-back, and no silence. */
  private static boolean isQuiet(
      AlertState before, RuleSet rules, Budgets.Spent spent, long from, long to) {
    if (!before.active().isEmpty() || before.alert().isPresent()) {
      return false;
    }
    Instant start = MinuteSet.start(from).minus(rules.lookBack());
    if (spent.measured().sum(new TimeRange(start, MinuteSet.start(to))).badRows() > 0) {
      return false;
    }
    Optional<Duration> shortestSilence =
        rules.rules().stream()
            .filter(Rule.SilentSli.class::isInstance)
            .map(rule -> ((Rule.SilentSli) rule).length())
            .min(Duration::compareTo);
    return shortestSilence.isEmpty()
        || (from == to && isHeard(spent, shortestSilence.get(), MinuteSet.start(to)));
  }

  private static boolean isHeard(Budgets.Spent spent, Duration within, Instant now) {
    return spent.measured().sum(new TimeRange(now.minus(within), now)).rows() > 0;
  }
}
