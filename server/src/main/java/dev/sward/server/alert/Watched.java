package dev.sward.server.alert;

import dev.sward.burn.Alert;
import dev.sward.burn.AlertKey;
import dev.sward.burn.AlertState;

/**
 * Where an objective, or one group of it, stands.
 *
 * @param told the number of its alert's transition that was told last; 0: none
 */
record Watched(AlertState state, int told) {
  static Watched quiet(AlertKey key) {
    return new Watched(AlertState.quiet(key), 0);
  }

  /** Whether there is nothing to remember. */
  boolean isQuiet() {
    return state.active().isEmpty() && state.alert().isEmpty();
  }

  boolean isOpen() {
    return state.alert().filter(Alert::isOpen).isPresent();
  }
}
