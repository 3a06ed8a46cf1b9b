package dev.sward.burn;

import dev.sward.query.TimeRange;
import dev.sward.sli.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
  private final Map<Rule.RecurringBrownout, Scanned> scans = new HashMap<>();

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
    Look look = new Look(now);
    return new Reading(
        now, look.budget(), rules.rules().stream().map(rule -> finding(rule, look)).toList());
  }

  /**
   * Whether a rule may start to fire at an instant: if not, none does. Much less work than {@link
   * #at}, for replays of much time in which little happens.
   */
  boolean mayStart(Instant now) {
    for (Rule rule : rules.rules()) {
      boolean may =
          switch (rule) {
            case Rule.BurnRate fast -> spending.burnRate(fast.shortWindow(), now) > fast.factor();
            case Rule.Exhaustion ends ->
                spending.burnRate(ends.shortWindow(), now) > ends.leastBurnRate();
            case Rule.BudgetRate spent -> spending.burnRate(spent.shortWindow(), now) > 0;
            case Rule.RecurringBrownout recurring -> scanned(recurring, new Look(now)).starts();
            case Rule.SilentSli silent -> isSilent(silent, coverage.silence(now));
          };
      if (may) {
        return true;
      }
    }
    return false;
  }

  private Finding finding(Rule rule, Look look) {
    return switch (rule) {
      case Rule.BurnRate burnRate -> burnRate(burnRate, look);
      case Rule.Exhaustion exhaustion -> exhaustion(exhaustion, look);
      case Rule.BudgetRate budgetRate -> budgetRate(budgetRate, look);
      case Rule.RecurringBrownout recurring -> recurring(recurring, look);
      case Rule.SilentSli silent -> silent(silent, look);
    };
  }

  private Finding burnRate(Rule.BurnRate rule, Look look) {
    Counts counts = look.over(rule.longWindow());
    double longBurn = spending.burnRate(counts);
    double shortBurn = spending.burnRate(look.over(rule.shortWindow()));
    double least = Math.min(longBurn, shortBurn);
    boolean enough = counts.badRows() >= rule.leastBadRows();
    return finding(
        rule,
        new Evidence.Burning(longBurn, shortBurn, counts),
        enough && least > rule.factor(),
        least > rule.factor() * HOLD,
        look.covered(rule.longWindow(), rule.shortWindow()));
  }

  private Finding budgetRate(Rule.BudgetRate rule, Look look) {
    Counts counts = look.over(rule.longWindow());
    double allowed = look.budget().expectedAllowed();
    double spent = counts.bad() == 0 ? 0 : counts.bad() / allowed;
    double shortBurn = spending.burnRate(look.over(rule.shortWindow()));
    double pace =
        rule.budgetShare()
            * EpochMinutes.minutes(look.budget().length())
            / EpochMinutes.minutes(rule.longWindow());
    boolean enough = counts.badRows() >= rule.leastBadRows();
    return finding(
        rule,
        new Evidence.Spent(spent, shortBurn, counts),
        enough && spent > rule.budgetShare() && shortBurn > pace,
        spent > rule.budgetShare() * HOLD && shortBurn > pace * HOLD,
        look.covered(rule.longWindow(), rule.shortWindow()));
  }

  private Finding exhaustion(Rule.Exhaustion rule, Look look) {
    Counts counts = look.over(rule.longWindow());
    double burn =
        Math.min(spending.burnRate(counts), spending.burnRate(look.over(rule.shortWindow())));
    boolean enough = counts.badRows() >= rule.leastBadRows();
    Duration holdHorizon = Duration.ofMinutes(Math.round(rule.horizon().toMinutes() / HOLD));
    boolean fast = burn > rule.leastBurnRate() * HOLD;
    Optional<Duration> in =
        fast ? Forecast.exhaustion(spending, look.budget(), burn, holdHorizon) : Optional.empty();
    boolean within = in.isPresent() && in.get().compareTo(rule.horizon()) <= 0;
    boolean starts = rule.urgency() != Urgency.PAGE || !in.equals(Optional.of(Duration.ZERO));
    return finding(
        rule,
        new Evidence.Exhausting(burn, in, counts),
        enough && within && starts && burn > rule.leastBurnRate(),
        in.isPresent(),
        look.covered(rule.longWindow(), rule.shortWindow()));
  }

  private Finding recurring(Rule.RecurringBrownout rule, Look look) {
    Scanned scanned = scanned(rule, look);
    double covered = look.covered(rule.lookBack());
    if (scanned.recurrence.isEmpty()) {
      return finding(rule, new Evidence.Nothing(), false, false, covered);
    }
    Recurrence recurrence = scanned.recurrence.get();
    Finding finding =
        finding(
            rule,
            recurrence.evidence(),
            scanned.starts(),
            recurrence.holds(rule, scanned.end),
            covered);
    boolean urgent = recurrence.evidence().burnRate() >= rule.pageFrom();
    return urgent ? finding : finding.calling(Urgency.TICKET);
  }

  private Finding silent(Rule.SilentSli rule, Look look) {
    Coverage.Silence silence = coverage.silence(look.now);
    return new Finding(
        rule,
        isSilent(rule, silence) ? Finding.Status.FIRING : Finding.Status.CLEAR,
        rule.urgency(),
        new Evidence.Silent(silence.length(), silence.expectedRows()),
        1);
  }

  private static boolean isSilent(Rule.SilentSli rule, Coverage.Silence silence) {
    return silence.length().compareTo(rule.length()) >= 0
        && silence.expectedRows() >= rule.expectedRows();
  }

  private Scanned scanned(Rule.RecurringBrownout rule, Look look) {
    long end = Math.floorDiv(EpochMinutes.of(look.now), rule.bucket().toMinutes());
    Scanned before = scans.get(rule);
    if (before != null && before.end == end) {
      return before;
    }
    Buckets buckets = Buckets.of(rule, spending, end, before == null ? null : before.buckets);
    Scanned scanned =
        new Scanned(rule, end, buckets, Recurrence.find(rule, spending, look.budget(), buckets));
    scans.put(rule, scanned);
    return scanned;
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
  private record Scanned(
      Rule.RecurringBrownout rule, long end, Buckets buckets, Optional<Recurrence> recurrence) {
    boolean starts() {
      return recurrence.isPresent() && recurrence.get().starts(rule, end);
    }
  }

  /** What several rules read at one instant. */
  private final class Look {
    private final Instant now;
    private final Map<Duration, Counts> counts = new HashMap<>();
    private final Map<Duration, Double> shares = new HashMap<>();
    private @Nullable Budget budget;

    Look(Instant now) {
      this.now = now;
    }

    Budget budget() {
      if (budget == null) {
        budget = spending.budget(now);
      }
      return budget;
    }

    Counts over(Duration lookBack) {
      return counts.computeIfAbsent(lookBack, length -> spending.over(length, now));
    }

    double covered(Duration longWindow, Duration shortWindow) {
      return Math.min(covered(longWindow), covered(shortWindow));
    }

    double covered(Duration lookBack) {
      return shares.computeIfAbsent(lookBack, length -> coverage.share(length, now));
    }
  }
}
