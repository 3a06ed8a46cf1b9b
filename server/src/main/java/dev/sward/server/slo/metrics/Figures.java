package dev.sward.server.slo.metrics;

import dev.sward.burn.Budget;
import dev.sward.query.TimeRange;
import dev.sward.server.slo.budget.Budgets;
import dev.sward.sli.Counts;
import dev.sward.slo.Slo;
import dev.sward.slo.SloWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was measured of an objective. What nothing was measured of is not there: it is not 0.
 *
 * @param errorRatios the share of events that were bad, 0..1, by the length of the look-back
 * @param burnRate how many times faster than allowed the last {@link #SHORTEST} spent the budget
 * @param periodBurnRate likewise, of the objective's window until now
 * @param budgetLeft share of the budget of what was counted, of a calendar window of the whole; at
 *     most 1; below 0 is overspent
 */
record Figures(
    SortedMap<Duration, Double> errorRatios,
    OptionalDouble burnRate,
    OptionalDouble periodBurnRate,
    OptionalDouble budgetLeft) {
  static final Duration SHORTEST = Duration.ofMinutes(5);

  static final Figures NONE =
      new Figures(
          new TreeMap<>(), OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());

  /** The look-backs of Sloth's rules and of its dashboards. */
  private static final List<Duration> LOOK_BACKS =
      List.of(
          SHORTEST,
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(6),
          Duration.ofDays(1),
          Duration.ofDays(3),
          Duration.ofDays(30));

  Figures {
    errorRatios = Collections.unmodifiableSortedMap(new TreeMap<>(errorRatios));
  }

  /**
   * @param at the start of a minute, before which all is counted
   */
  static Figures of(Slo slo, Budgets.Spent spent, Instant at) {
    SortedMap<Duration, Double> ratios = new TreeMap<>();
    for (Duration lookBack : lookBacks(slo.window())) {
      Counts counts = spent.measured().sum(new TimeRange(at.minus(lookBack), at));
      if (counts.eligible() > 0) {
        ratios.put(lookBack, counts.badRatio());
      }
    }
    Double latest = ratios.get(SHORTEST);
    Budget budget = spent.spending().budget(at);
    boolean hasBudget = budget.eligible() > 0;
    return new Figures(
        ratios,
        latest == null ? OptionalDouble.empty() : OptionalDouble.of(slo.target().burnRate(latest)),
        hasBudget ? OptionalDouble.of(budget.spentShare()) : OptionalDouble.empty(),
        hasBudget ? OptionalDouble.of(left(slo.window(), budget)) : OptionalDouble.empty());
  }

  /** Sloth's rolling periods know nothing but what was counted; a calendar's month is known. */
  private static double left(SloWindow window, Budget budget) {
    return switch (window) {
      case SloWindow.Rolling _ -> budget.leftShare();
      case SloWindow.Calendar _ -> budget.expectedLeftShare();
    };
  }

  private static SortedSet<Duration> lookBacks(SloWindow window) {
    SortedSet<Duration> lookBacks = new TreeSet<>(LOOK_BACKS);
    switch (window) {
      case SloWindow.Rolling(int days) -> lookBacks.add(Duration.ofDays(days));
      case SloWindow.Calendar _ -> {}
    }
    return lookBacks;
  }
}
