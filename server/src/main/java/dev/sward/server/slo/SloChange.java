package dev.sward.server.slo;

import dev.sward.slo.Slo;
import dev.sward.slo.SloName;
import java.util.Optional;

/**
 * What becomes of one objective; before and after are not both empty.
 *
 * @param before empty: it is created
 * @param after empty: it is deleted
 */
public record SloChange(SloName name, Optional<Slo> before, Optional<Slo> after) {
  /** How it changes. */
  public enum State {
    CREATED,
    CHANGED,
    UNCHANGED,
    DELETED
  }

  public State state() {
    if (before.isEmpty()) {
      return State.CREATED;
    }
    if (after.isEmpty()) {
      return State.DELETED;
    }
    return before.equals(after) ? State.UNCHANGED : State.CHANGED;
  }
}
