package dev.sward.burn;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that the next step of an alert needs to know of the past.
 *
 * @param active the rules that fire, with what each calls for
 * @param alert open, or resolved not long ago
 */
public record AlertState(AlertKey key, SortedMap<String, Urgency> active, Optional<Alert> alert) {
  public AlertState {
    active = Collections.unmodifiableSortedMap(new TreeMap<>(active));
  }

  /** Before anything happened. */
  public static AlertState quiet(AlertKey key) {
    return new AlertState(key, Collections.emptySortedMap(), Optional.empty());
  }

  /** Whether nothing fires, and nothing did that a return would be a relapse of. */
  boolean isQuiet() {
    return active.isEmpty() && alert.isEmpty();
  }

  public Urgency urgency() {
    return alert.map(Alert::urgency).orElse(Urgency.NONE);
  }

  static Urgency highest(Map<String, Urgency> active) {
    return active.values().stream().reduce(Urgency.NONE, Urgency::orHigher);
  }
}
