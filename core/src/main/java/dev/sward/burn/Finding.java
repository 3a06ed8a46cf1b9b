package dev.sward.burn;

/**
 * What one rule says at one instant.
 *
 * @param urgency what it calls for if it fires: the rule's, or less where it depends on what is
 *     seen
 * @param coverage the share of the rule's least measured window that was measured, 0..1
 */
public record Finding(
    Rule rule, Status status, Urgency urgency, Evidence evidence, double coverage) {
  /** How a rule stands. */
  public enum Status {
    /** Above its threshold. */
    FIRING,
    /** Not above it, and not clearly below: goes on if it fired, does not start. */
    HOLDING,
    /** Clearly below. */
    CLEAR,
    /** Too little was measured to know: goes on if it fired, does not start. */
    FROZEN
  }

  Finding calling(Urgency other) {
    return new Finding(rule, status, other, evidence, coverage);
  }
}
