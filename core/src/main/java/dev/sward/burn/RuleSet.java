package dev.sward.burn;

import dev.sward.slo.SloWindow;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Rules that watch an objective together.
 *
 * @param coverageFloor the share of a rule's window that must have been measured, 0..1
 */
public record RuleSet(List<Rule> rules, double coverageFloor) {
  public static final double DEFAULT_COVERAGE_FLOOR = 0.5;

  private static final Duration MONTH = Duration.ofDays(30);
  private static final Duration LONGEST = Duration.ofDays(10);

  public RuleSet {
    rules = List.copyOf(rules);
    if (!(coverageFloor >= 0 && coverageFloor <= 1)) {
      throw new IllegalArgumentException(
          "coverage floor: %s (expected: 0 to 1)".formatted(coverageFloor));
    }
    Set<String> ids = new HashSet<>();
    for (Rule rule : rules) {
      if (!ids.add(rule.id())) {
        throw new IllegalArgumentException(
            "rules: two are %s (expected: different windows)".formatted(rule.id()));
      }
    }
  }

  public RuleSet(List<Rule> rules) {
    this(rules, DEFAULT_COVERAGE_FLOOR);
  }

  /** {@link #standard(Duration)} for a window. */
  public static RuleSet standard(SloWindow window) {
    return standard(window.usualLength());
  }

  /** Everything: burn rates, budget rates, exhaustion, recurring brownouts and silence. */
  public static RuleSet standard(Duration window) {
    return new RuleSet(
        Stream.of(
                workbook(window).rules(),
                budgetRates(window),
                exhaustion(window),
                recurrence(),
                silence())
            .flatMap(List::stream)
            .toList());
  }

  /**
   * The SRE Workbook's windows (chapter 5, table 5-8), for a window of 30 days: 14.4 × over 1 h and
   * 6 × over 6 h page, 3 × over 1 d and 1 × over 3 d open a ticket. For another length the factors
   * stay and the windows are scaled with it, to whole minutes, so that each rule still uses up the
   * same share of the budget.
   */
  public static RuleSet workbook(Duration window) {
    return new RuleSet(
        List.of(
            workbook(Urgency.PAGE, 14.4, 60, 5, window),
            workbook(Urgency.PAGE, 6, 6 * 60, 30, window),
            workbook(Urgency.TICKET, 3, 24 * 60, 2 * 60, window),
            workbook(Urgency.TICKET, 1, 72 * 60, 6 * 60, window)));
  }

  /**
   * Sloth's defaults: 2 % of the budget in 1 h and 5 % in 6 h page, 10 % in 1 d and 10 % in 3 d
   * open a ticket. The windows stay for any period and the factors follow.
   */
  public static RuleSet sloth(Duration period) {
    return new RuleSet(
        List.of(
            sloth(Urgency.PAGE, 0.02, 60, 5, period),
            sloth(Urgency.PAGE, 0.05, 6 * 60, 30, period),
            sloth(Urgency.TICKET, 0.10, 24 * 60, 2 * 60, period),
            sloth(Urgency.TICKET, 0.10, 72 * 60, 6 * 60, period)));
  }

  /** The longest look-back of a rule; zero without rules. */
  public Duration lookBack() {
    return rules.stream().map(Rule::lookBack).reduce(Duration.ZERO, RuleSet::longer);
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  private static List<Rule> budgetRates(Duration window) {
    return List.of(
        new Rule.BudgetRate(Urgency.PAGE, 0.02, scaled(60, window, 2), scaled(5, window, 1)),
        new Rule.BudgetRate(Urgency.PAGE, 0.05, scaled(6 * 60, window, 3), scaled(30, window, 1)),
        new Rule.BudgetRate(
            Urgency.TICKET, 0.10, scaled(72 * 60, window, 4), scaled(6 * 60, window, 1)));
  }

  /**
   * A page for what ends tonight, a ticket for what ends before four fifths of a window are over.
   */
  private static List<Rule> exhaustion(Duration window) {
    Duration tonight = Duration.ofHours(12);
    Duration fourFifths = Duration.ofMinutes(window.toMinutes() * 4 / 5);
    return List.of(
        new Rule.Exhaustion(Urgency.PAGE, tonight, 6, scaled(60, window, 2), scaled(5, window, 1)),
        new Rule.Exhaustion(
            Urgency.PAGE, tonight, 6, scaled(6 * 60, window, 3), scaled(30, window, 1)),
        new Rule.Exhaustion(
            Urgency.TICKET, fourFifths, 1, scaled(72 * 60, window, 4), scaled(6 * 60, window, 1)));
  }

  private static List<Rule> recurrence() {
    return List.of(
        new Rule.RecurringBrownout(
            Duration.ofMinutes(5), Duration.ofDays(1), 4, 2, 1, Rule.LEAST_BAD_ROWS),
        new Rule.RecurringBrownout(
            Duration.ofMinutes(30), Duration.ofDays(7), 4, 2, 1, Rule.LEAST_BAD_ROWS));
  }

  private static List<Rule> silence() {
    return List.of(
        new Rule.SilentSli(Urgency.TICKET, Duration.ofMinutes(10), 30),
        new Rule.SilentSli(Urgency.PAGE, Duration.ofMinutes(30), 100));
  }

  private static Rule workbook(
      Urgency urgency, double factor, long longMinutes, long shortMinutes, Duration window) {
    return new Rule.BurnRate(
        urgency, factor, scaled(longMinutes, window, 2), scaled(shortMinutes, window, 1));
  }

  private static Rule sloth(
      Urgency urgency, double share, long longMinutes, long shortMinutes, Duration period) {
    return Rule.BurnRate.ofBudgetShare(
        urgency, share, Duration.ofMinutes(longMinutes), Duration.ofMinutes(shortMinutes), period);
  }

  private static Duration scaled(long minutes, Duration window, long least) {
    long scaled = Math.round((double) minutes * window.toMinutes() / MONTH.toMinutes());
    return Duration.ofMinutes(Math.clamp(scaled, least, LONGEST.toMinutes()));
  }
}
