package dev.sward.burn;

import java.time.Instant;
import java.util.List;

/**
 * A change of an alert that somebody may have to hear of.
 *
 * @param number of this alert, from 1
 * @param from urgency before
 * @param to urgency after
 * @param alert after it
 * @param because the findings of all rules that fire now, the most urgent first
 */
public record Transition(
    Kind kind,
    Instant at,
    int number,
    Urgency from,
    Urgency to,
    Alert alert,
    List<Finding> because) {
  public Transition {
    because = List.copyOf(because);
  }

  /** What changed. */
  public enum Kind {
    OPENED,
    /** Soon after it was resolved: the same alert. */
    REOPENED,
    ESCALATED,
    DEESCALATED,
    /** Too little is measured: it stays as it is until more is known. */
    FROZEN,
    UNFROZEN,
    RESOLVED
  }

  /** Unique and stable: who has seen it need not hear it again. */
  public String id() {
    return alert.id() + "/" + number;
  }
}
