package dev.sward.risk;

import dev.sward.burn.Sentences;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;

/**
 * What doing something is worth: the bad events that it is expected to save, by the effort it
 * takes.
 *
 * @param before what its risks are expected to make bad in {@link #TIME}, in all objectives they
 *     hurt together
 * @param after the same when it is done
 * @param effortDays of work, above 0
 */
public record ActionValue(double before, double after, double effortDays) {
  /** The time in which it is counted, whatever the windows of the objectives are. */
  public static final Duration TIME = Duration.ofDays(30);

  /** Days of work. */
  public static final double MOST_EFFORT = 10_000;

  /** The most saved by a day of work first. */
  public static final Comparator<ActionValue> BEST_FIRST =
      Comparator.comparingDouble(ActionValue::savedPerDay).reversed();

  public ActionValue {
    if (!(effortDays > 0 && effortDays <= MOST_EFFORT)) {
      throw new IllegalArgumentException(
          "effort: %s days (expected: above 0, at most %s). Use 0.5 for half a day"
              .formatted(effortDays, MOST_EFFORT));
    }
  }

  /**
   * Of an action that changes these risks.
   *
   * @param changes by risk; others stay as they are
   */
  public static ActionValue of(
      Collection<Risk> risks,
      Collection<Exposure> exposures,
      Map<RiskId, RiskChange> changes,
      double effortDays) {
    double before = 0;
    double after = 0;
    for (Risk risk : risks) {
      RiskChange change = changes.get(risk.id());
      if (change != null) {
        before += bad(risk, exposures);
        after += bad(risk.changed(change), exposures);
      }
    }
    return new ActionValue(before, after, effortDays);
  }

  /** Bad events in {@link #TIME} that would not be; negative if there would be more. */
  public double saved() {
    return before - after;
  }

  public double savedPerDay() {
    return saved() / effortDays;
  }

  /** A plain sentence without its full stop. */
  public String sentence() {
    return "%s instead of %s bad events are expected in %s, for %s of work"
        .formatted(
            Sentences.number(after),
            Sentences.number(before),
            Sentences.length(TIME),
            Sentences.number(effortDays) + (effortDays == 1 ? " day" : " days"));
  }

  private static double bad(Risk risk, Collection<Exposure> exposures) {
    double bad = 0;
    for (Exposure exposure : exposures) {
      if (risk.slos().contains(exposure.slo())) {
        bad += exposure.expectedBad(risk) * TIME.toMillis() / (double) exposure.window().toMillis();
      }
    }
    return bad;
  }
}
