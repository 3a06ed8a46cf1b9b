package dev.sward.server.explain;

import dev.sward.expr.Expr;
import dev.sward.store.StoredEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An explanation with its figures.
 *
 * @param conditions all of them hold inside
 * @param alike conditions that could stand in place of one, by its attribute
 * @param gain how much better two rates tell the sides apart than one, nats
 * @param significance corrected for everything that was searched, 0..1
 * @param before the same of the history
 * @param example a selected event inside, one with a trace if there is one
 */
record Finding(
    List<Condition> conditions,
    Map<String, List<Condition>> alike,
    double gain,
    double significance,
    Split split,
    Optional<Split> before,
    Optional<StoredEvent> example) {
  /** A rate this many standard errors above that of before is higher, with 99.9 %. */
  private static final double HIGHER = 3.09;

  Finding {
    conditions = List.copyOf(conditions);
    alike = Map.copyOf(alike);
  }

  Expr where() {
    return Condition.all(conditions);
  }

  /** Whether as large a share of the events inside was selected before. */
  boolean isBackground() {
    return before.isPresent() && split.above(before.get()) < HIGHER;
  }

  Finding withBefore(Split same) {
    return new Finding(conditions, alike, gain, significance, split, Optional.of(same), example);
  }

  Finding withExample(Optional<StoredEvent> event) {
    return new Finding(conditions, alike, gain, significance, split, before, event);
  }
}
