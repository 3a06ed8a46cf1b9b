package dev.sward.burn;

import dev.sward.query.TimeLength;
import java.time.Duration;

/** When a budget's spending calls for somebody. Data: written, edited, compared. */
public sealed interface Rule {
  /**
   * The fewest bad rows in a rule's longest look-back. A service that fails exactly as often as its
   * objective allows has five bad events where 0.35 are expected (a burn rate of 14.4) once in
   * 30,000 hours, three where 0.2 are expected once in 800.
   */
  int LEAST_BAD_ROWS = 5;

  /** Unique in a {@link RuleSet}; stable, as an alert remembers it. */
  String id();

  /** The most urgent it can call for. */
  Urgency urgency();

  /** How far it looks back. */
  Duration lookBack();

  /** Multi-window burn rate: both look-backs burn faster than so many times the allowed rate. */
  record BurnRate(
      Urgency urgency, double factor, Duration longWindow, Duration shortWindow, int leastBadRows)
      implements Rule {
    public BurnRate {
      requirePositive("burn rate factor", factor);
      requireWindows(longWindow, shortWindow);
    }

    public BurnRate(Urgency urgency, double factor, Duration longWindow, Duration shortWindow) {
      this(urgency, factor, longWindow, shortWindow, LEAST_BAD_ROWS);
    }

    /**
     * As Sloth writes it: the share of the budget that the long window may use up.
     *
     * @param budgetShare 0..1
     */
    public static BurnRate ofBudgetShare(
        Urgency urgency,
        double budgetShare,
        Duration longWindow,
        Duration shortWindow,
        Duration period) {
      double factor = budgetShare * period.toMinutes() / longWindow.toMinutes();
      return new BurnRate(urgency, factor, longWindow, shortWindow);
    }

    @Override
    public Duration lookBack() {
      return longWindow;
    }

    @Override
    public String id() {
      return "burn-rate-" + windows(longWindow, shortWindow);
    }
  }

  /**
   * The budget will be used up within the horizon if both look-backs go on, and what left the
   * window by then is given back.
   *
   * @param leastBurnRate of both look-backs
   */
  record Exhaustion(
      Urgency urgency,
      Duration horizon,
      double leastBurnRate,
      Duration longWindow,
      Duration shortWindow,
      int leastBadRows)
      implements Rule {
    public Exhaustion {
      requirePositive("least burn rate", leastBurnRate);
      requireWindows(longWindow, shortWindow);
    }

    public Exhaustion(
        Urgency urgency,
        Duration horizon,
        double leastBurnRate,
        Duration longWindow,
        Duration shortWindow) {
      this(urgency, horizon, leastBurnRate, longWindow, shortWindow, LEAST_BAD_ROWS);
    }

    @Override
    public Duration lookBack() {
      return longWindow;
    }

    @Override
    public String id() {
      return "exhaustion-" + windows(longWindow, shortWindow);
    }
  }

  /**
   * So much of the whole window's budget went in the long look-back, and it still goes as fast in
   * the short one. Unlike a burn rate it weighs events: a bad night of few events spends little.
   *
   * @param budgetShare 0..1
   */
  record BudgetRate(
      Urgency urgency,
      double budgetShare,
      Duration longWindow,
      Duration shortWindow,
      int leastBadRows)
      implements Rule {
    public BudgetRate {
      requirePositive("budget share", budgetShare);
      requireWindows(longWindow, shortWindow);
    }

    public BudgetRate(
        Urgency urgency, double budgetShare, Duration longWindow, Duration shortWindow) {
      this(urgency, budgetShare, longWindow, shortWindow, LEAST_BAD_ROWS);
    }

    @Override
    public Duration lookBack() {
      return longWindow;
    }

    @Override
    public String id() {
      return "budget-rate-" + windows(longWindow, shortWindow);
    }
  }

  /**
   * A recurring brownout: short burns that come again and again and that long windows average away.
   *
   * @param bucket the grain at which burns are told apart: whole minutes that divide a day
   * @param lookBack a multiple of the bucket
   * @param leastBurnRate of a burn while it lasts
   * @param pageFrom average burn rate, over whole cycles, from which it is urgent
   * @param ticketFrom average burn rate from which it matters
   */
  record RecurringBrownout(
      Duration bucket,
      Duration lookBack,
      double leastBurnRate,
      double pageFrom,
      double ticketFrom,
      int leastBadRows)
      implements Rule {
    public RecurringBrownout {
      requirePositive("least burn rate", leastBurnRate);
      requirePositive("average burn rate to open a ticket", ticketFrom);
      requireWindows(lookBack, bucket);
      if (pageFrom < ticketFrom) {
        throw new IllegalArgumentException(
            "average burn rates: page from %s, ticket from %s (expected: the ticket's not above the page's)"
                .formatted(pageFrom, ticketFrom));
      }
      if (Duration.ofDays(1).toMinutes() % bucket.toMinutes() != 0
          || lookBack.toMinutes() % bucket.toMinutes() != 0) {
        throw new IllegalArgumentException(
            "buckets: %s in %s (expected: whole minutes that divide a day and the look-back)"
                .formatted(TimeLength.format(bucket), TimeLength.format(lookBack)));
      }
    }

    @Override
    public Urgency urgency() {
      return Urgency.PAGE;
    }

    @Override
    public String id() {
      return "recurring-brownout-" + TimeLength.format(lookBack);
    }
  }

  /**
   * Nothing is heard where there always is something.
   *
   * @param length of the silence, at least
   * @param expectedRows that would have been usual in it, at least
   */
  record SilentSli(Urgency urgency, Duration length, double expectedRows) implements Rule {
    public SilentSli {
      requirePositive("expected rows", expectedRows);
    }

    @Override
    public Duration lookBack() {
      return length;
    }

    @Override
    public String id() {
      return "silent-" + TimeLength.format(length);
    }
  }

  private static String windows(Duration longWindow, Duration shortWindow) {
    return TimeLength.format(longWindow) + "-" + TimeLength.format(shortWindow);
  }

  private static void requirePositive(String what, double value) {
    if (!(value > 0)) {
      throw new IllegalArgumentException("%s: %s (expected: above 0)".formatted(what, value));
    }
  }

  private static void requireWindows(Duration longWindow, Duration shortWindow) {
    if (shortWindow.toMinutes() < 1
        || longWindow.compareTo(shortWindow) <= 0
        || !longWindow.equals(Duration.ofMinutes(longWindow.toMinutes()))
        || !shortWindow.equals(Duration.ofMinutes(shortWindow.toMinutes()))) {
      throw new IllegalArgumentException(
          "windows: %s and %s (expected: whole minutes, the long one above the short one)"
              .formatted(TimeLength.format(longWindow), TimeLength.format(shortWindow)));
    }
  }
}
