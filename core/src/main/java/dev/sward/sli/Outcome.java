package dev.sward.sli;

/**
 * What an event is to an indicator.
 *
 * @param reason why it is not applicable, such as {@code excluded: http.route = '/'} or {@code
 *     missing: duration_ms}; empty for the others
 */
public record Outcome(Verdict verdict, String reason) {
  /** The classes of events. */
  public enum Verdict {
    GOOD,
    BAD,
    NOT_APPLICABLE
  }

  public static final Outcome BAD = new Outcome(Verdict.BAD, "");
  public static final Outcome GOOD = new Outcome(Verdict.GOOD, "");
}
