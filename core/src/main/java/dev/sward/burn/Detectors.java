package dev.sward.burn;

import dev.sward.query.TimeRange;
import dev.sward.sli.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads one objective's measurements by its rules. What it says depends on what was measured before
 * the instant it is asked about, not on what it was asked before. Not for several threads at once.
 *
 * <p>A rule fires above its threshold and holds down to {@link #HOLD} of it.
 */
public final class Detectors {
  /** The share of a threshold above which a rule that fires goes on. */
  static final double HOLD = 0.8;

  /** A silence that began before the look-backs is judged whole. */
  private static final Duration LEAD = Duration.ofDays(1);

  private final RuleSet rules;
  private final Spending spending;
  private final Coverage coverage;
  private final Map<String, Scanned> scans = new HashMap<>();

  private Detectors(RuleSet rules, Spending spending, TimeRange range) {
    this.rules = rules;
    this.spending = spending;
    Instant from = range.start().minus(rules.lookBack()).minus(LEAD);
    this.coverage = Coverage.of(spending, new TimeRange(from, range.end()));
  }

  /** For any instants in the range, or its end. */
  public static Detectors over(TimeRange range, RuleSet rules, Spending spending) {
    return new Detectors(rules, spending, range);
  }

  /** What the rules say at one instant. */
  public static Reading at(Instant now, RuleSet rules, Spending spending) {
    Instant minute = EpochMinutes.start(EpochMinutes.of(now));
    TimeRange range = new TimeRange(minute.minus(Duration.ofMinutes(1)), minute);
    return over(range, rules, spending).at(now);
  }

  public Reading at(Instant now) {
    Budget budget = spending.budget(now);
    return new Reading(
        now, budget, rules.rules().stream().map(rule -> finding(rule, budget, now)).toList());
  }

  private Finding finding(Rule rule, Budget budget, Instant now) {
    return switch (rule) {
      case Rule.BurnRate burnRate -> burnRate(burnRate, now);
      case Rule.Exhaustion exhaustion -> exhaustion(exhaustion, budget, now);
      case Rule.BudgetRate budgetRate -> budgetRate(budgetRate, budget, now);
      case Rule.RecurringBrownout recurring -> recurring(recurring, budget, now);
      case Rule.SilentSli silent -> silent(silent, now);
    };
  }

  private Finding burnRate(Rule.BurnRate rule, Instant now) {
    Counts counts = spending.over(rule.longWindow(), now);
    double longBurn = spending.burnRate(counts);
    double shortBurn = spending.burnRate(rule.shortWindow(), now);
    double least = Math.min(longBurn, shortBurn);
    boolean enough = counts.badRows() >= rule.leastBadRows();
    return finding(
        rule,
        new Evidence.Burning(longBurn, shortBurn, counts),
        enough && least > rule.factor(),
        least > rule.factor() * HOLD,
        covered(rule.longWindow(), rule.shortWindow(), now));
  }

  private Finding budgetRate(Rule.BudgetRate rule, Budget budget, Instant now) {
    Counts counts = spending.over(rule.longWindow(), now);
    double allowed = budget.expectedAllowed();
    double spent = counts.bad() == 0 ? 0 : counts.bad() / allowed;
    double shortBurn = spending.burnRate(rule.shortWindow(), now);
    double pace =
        rule.budgetShare()
            * EpochMinutes.minutes(budget.length())
            / EpochMinutes.minutes(rule.longWindow());
    boolean enough = counts.badRows() >= rule.leastBadRows();
    return finding(
        rule,
        new Evidence.Spent(spent, shortBurn, counts),
        enough && spent > rule.budgetShare() && shortBurn > pace,
        spent > rule.budgetShare() * HOLD && shortBurn > pace * HOLD,
        covered(rule.longWindow(), rule.shortWindow(), now));
  }

  private Finding exhaustion(Rule.Exhaustion rule, Budget budget, Instant now) {
    Counts counts = spending.over(rule.longWindow(), now);
    double burn = Math.min(spending.burnRate(counts), spending.burnRate(rule.shortWindow(), now));
    boolean enough = counts.badRows() >= rule.leastBadRows();
    Duration holdHorizon = Duration.ofMinutes(Math.round(rule.horizon().toMinutes() / HOLD));
    boolean fast = burn > rule.leastBurnRate() * HOLD;
    Optional<Duration> in =
        fast ? Forecast.exhaustion(spending, budget, burn, holdHorizon) : Optional.empty();
    boolean within = in.isPresent() && in.get().compareTo(rule.horizon()) <= 0;
    boolean starts = rule.urgency() != Urgency.PAGE || !in.equals(Optional.of(Duration.ZERO));
    return finding(
        rule,
        new Evidence.Exhausting(burn, in, counts),
        enough && within && starts && burn > rule.leastBurnRate(),
        in.isPresent(),
        covered(rule.longWindow(), rule.shortWindow(), now));
  }

  private Finding recurring(Rule.RecurringBrownout rule, Budget budget, Instant now) {
    long bucket = rule.bucket().toMinutes();
    long end = Math.floorDiv(EpochMinutes.of(now), bucket);
    Scanned scanned = scans.get(rule.id());
    if (scanned == null || scanned.bucketEnd != end) {
      scanned = new Scanned(end, Recurrence.find(rule, spending, budget, end));
      scans.put(rule.id(), scanned);
    }
    double covered = coverage.share(rule.lookBack(), now);
    if (scanned.recurrence.isEmpty()) {
      return finding(rule, new Evidence.Nothing(), false, false, covered);
    }
    Recurrence recurrence = scanned.recurrence.get();
    Finding finding =
        finding(
            rule,
            recurrence.evidence(),
            recurrence.starts(rule, end),
            recurrence.holds(rule, end),
            covered);
    boolean urgent = recurrence.evidence().burnRate() >= rule.pageFrom();
    return urgent ? finding : finding.calling(Urgency.TICKET);
  }

  private Finding silent(Rule.SilentSli rule, Instant now) {
    Coverage.Silence silence = coverage.silence(now);
    boolean silent =
        silence.length().compareTo(rule.length()) >= 0
            && silence.expectedRows() >= rule.expectedRows();
    return new Finding(
        rule,
        silent ? Finding.Status.FIRING : Finding.Status.CLEAR,
        rule.urgency(),
        new Evidence.Silent(silence.length(), silence.expectedRows()),
        1);
  }

  private double covered(Duration longWindow, Duration shortWindow, Instant now) {
    return Math.min(coverage.share(longWindow, now), coverage.share(shortWindow, now));
  }

  private Finding finding(
      Rule rule, Evidence evidence, boolean starts, boolean holds, double covered) {
    Finding.Status status =
        covered < rules.coverageFloor()
            ? Finding.Status.FROZEN
            : starts
                ? Finding.Status.FIRING
                : holds ? Finding.Status.HOLDING : Finding.Status.CLEAR;
    return new Finding(rule, status, rule.urgency(), evidence, covered);
  }

  /** The last scan for recurrences, which stays true until the next bucket is over. */
  private record Scanned(long bucketEnd, Optional<Recurrence> recurrence) {}
}
