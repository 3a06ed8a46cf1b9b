package dev.sward.burn;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a budget ends if it goes on burning as fast.
 *
 * <p>With a share β of the allowed rate spent from now on, and bad events given back as they leave
 * a rolling window of length L, the budget A is used up at the first t with
 *
 * <pre>
 *   bad in [now + t - L, now)  +  t β A / L  ≥  A
 * </pre>
 *
 * The first term only falls, so that t ← (A − given t) L / (β A) climbs from below to the first
 * such t. A full budget ends after L / β. A calendar window gives nothing back and ends first.
 */
final class Forecast {
  private static final int STEPS = 64;

  private final Spending spending;
  private final Budget budget;
  private final Instant now;
  private final double perMinute;

  private Forecast(Spending spending, Budget budget, double burnRate) {
    this.spending = spending;
    this.budget = budget;
    this.now = budget.counted().end();
    this.perMinute = burnRate * budget.expectedAllowed() / EpochMinutes.minutes(budget.length());
  }

  /** Zero if it has ended; empty if it does not end within the horizon, or the window before. */
  static Optional<Duration> exhaustion(
      Spending spending, Budget budget, double burnRate, Duration horizon) {
    if (burnRate <= 0 || budget.expectedAllowed() <= 0) {
      return Optional.empty();
    }
    if (budget.bad() >= budget.expectedAllowed()) {
      return Optional.of(Duration.ZERO);
    }
    Forecast forecast = new Forecast(spending, budget, burnRate);
    double minutes = forecast.climb(forecast.limit(horizon));
    return Double.isNaN(minutes) ? Optional.empty() : Optional.of(EpochMinutes.duration(minutes));
  }

  /** Minutes, or NaN beyond the limit. */
  private double climb(double limit) {
    double at = 0;
    for (int step = 0; step < STEPS; step++) {
      double next = (budget.expectedAllowed() - stillCounted(at)) / perMinute;
      if (next > limit) {
        return Double.NaN;
      }
      if (next - at < 0.5) {
        return next;
      }
      at = next;
    }
    return walk(at, limit);
  }

  /** Where the climb is slow, nearly as much is given back as is spent: steps of equal length. */
  private double walk(double from, double limit) {
    for (int step = 1; step <= STEPS; step++) {
      double at = from + (limit - from) * step / STEPS;
      if (stillCounted(at) + perMinute * at >= budget.expectedAllowed()) {
        return at;
      }
    }
    return Double.NaN;
  }

  private double stillCounted(double minutes) {
    long oldest = EpochMinutes.of(now) - budget.length().toMinutes() + (long) Math.floor(minutes);
    long from = Math.max(oldest, EpochMinutes.of(budget.counted().start()));
    long to = EpochMinutes.of(now);
    return from < to ? spending.counted().sum(EpochMinutes.range(from, to)).bad() : 0;
  }

  private double limit(Duration horizon) {
    double asked = EpochMinutes.minutes(horizon);
    return budget.end().isAfter(now)
        ? Math.min(asked, EpochMinutes.minutes(Duration.between(now, budget.end())))
        : asked;
  }
}
