package dev.sward.burn;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What becomes of an alert, minute by minute.
 *
 * <p>It takes the highest urgency its rules call for: at once if that is more, and also at once if
 * it is less. If it came back within an hour of that, it waits longer each time before it believes
 * that it is over: 10, 20, 40, 60 minutes. Resolved, it is remembered for an hour.
 */
public final class AlertLifecycle {
  /** How soon a return is a relapse. */
  public static final Duration RELAPSE = Duration.ofHours(1);

  private static final Duration FIRST_WAIT = Duration.ofMinutes(10);
  private static final int MOST_DOUBLINGS = 3;

  private AlertLifecycle() {}

  /**
   * One step.
   *
   * @param transitions in the order they happened
   */
  public record Step(AlertState state, List<Transition> transitions) {
    public Step {
      transitions = List.copyOf(transitions);
    }
  }

  /**
   * @param before the state after the last reading, which is older
   */
  public static Step advance(AlertState before, Reading reading) {
    SortedMap<String, Urgency> active = active(before.active(), reading.findings());
    Changes changes = new Changes(before, active, reading);
    changes.changeUrgency();
    changes.changeFrozen();
    return new Step(new AlertState(before.key(), active, changes.alert), changes.transitions);
  }

  /** The end of what is not watched any more: whatever is open is resolved at once. */
  public static Step end(AlertState before, Instant at) {
    AlertState quiet = AlertState.quiet(before.key());
    return before
        .alert()
        .filter(Alert::isOpen)
        .map(open -> {
          Alert ended = open.lowered(Urgency.NONE, at);
          return new Step(
              quiet,
              List.of(
                  new Transition(
                      Transition.Kind.RESOLVED,
                      at,
                      ended.transitions(),
                      open.urgency(),
                      Urgency.NONE,
                      ended,
                      List.of())));
        })
        .orElse(new Step(quiet, List.of()));
  }

  private static SortedMap<String, Urgency> active(
      SortedMap<String, Urgency> before, List<Finding> findings) {
    SortedMap<String, Urgency> active = new TreeMap<>();
    for (Finding finding : findings) {
      if (finding.status() != Finding.Status.FIRING && before.isEmpty()) {
        continue;
      }
      String id = finding.rule().id();
      Urgency was = before.getOrDefault(id, Urgency.NONE);
      switch (finding.status()) {
        case FIRING -> active.put(id, finding.urgency());
        case HOLDING -> keep(active, id, was, finding.urgency());
        case FROZEN -> keep(active, id, was, was);
        case CLEAR -> {}
      }
    }
    return active;
  }

  private static void keep(SortedMap<String, Urgency> active, String id, Urgency was, Urgency now) {
    if (was != Urgency.NONE) {
      active.put(id, now);
    }
  }

  private static final class Changes {
    private final AlertKey key;
    private final Reading reading;
    private final List<Finding> because;
    private final Urgency called;
    private final Urgency known;
    private final List<Transition> transitions = new ArrayList<>();
    private Optional<Alert> alert;

    Changes(AlertState before, SortedMap<String, Urgency> active, Reading reading) {
      this.key = before.key();
      this.reading = reading;
      this.because =
          active.isEmpty()
              ? List.of()
              : reading.findings().stream()
                  .filter(finding -> active.containsKey(finding.rule().id()))
                  .sorted(Comparator.comparing(Finding::urgency).reversed())
                  .toList();
      this.called = AlertState.highest(active);
      this.known =
          because.stream()
              .filter(finding -> finding.status() != Finding.Status.FROZEN)
              .map(Finding::urgency)
              .reduce(Urgency.NONE, Urgency::orHigher);
      this.alert = before.alert().filter(old -> old.isOpen() || wasLoweredWithin(old, RELAPSE));
    }

    void changeUrgency() {
      Urgency now = alert.map(Alert::urgency).orElse(Urgency.NONE);
      if (called.compareTo(now) > 0) {
        raise(now);
      } else if (called.compareTo(now) < 0) {
        lower(now, alert.orElseThrow());
      } else {
        alert = alert.map(same -> same.calm(Optional.empty()));
      }
      double burnRate =
          because.stream().mapToDouble(finding -> finding.evidence().burnRate()).max().orElse(0);
      alert = alert.map(open -> open.burning(burnRate));
    }

    void changeFrozen() {
      if (alert.isEmpty() || !alert.get().isOpen()) {
        return;
      }
      Alert open = alert.get();
      boolean frozen = known.compareTo(called) < 0;
      if (frozen != open.frozen()) {
        Transition.Kind kind = frozen ? Transition.Kind.FROZEN : Transition.Kind.UNFROZEN;
        change(kind, open.urgency(), open.frozen(frozen));
      }
    }

    private void raise(Urgency now) {
      boolean first = alert.isEmpty();
      Alert old = alert.orElseGet(() -> Alert.opened(key, reading.at()));
      boolean relapse = wasLoweredWithin(old, RELAPSE) && called.compareTo(old.highest()) <= 0;
      Transition.Kind kind =
          now != Urgency.NONE
              ? Transition.Kind.ESCALATED
              : first ? Transition.Kind.OPENED : Transition.Kind.REOPENED;
      change(kind, now, old.raised(called, relapse));
    }

    private void lower(Urgency now, Alert old) {
      Instant calm = old.calmSince().orElse(reading.at());
      if (reading.at().isBefore(calm.plus(patience(old.relapses())))) {
        alert = Optional.of(old.calm(Optional.of(calm)));
        return;
      }
      Transition.Kind kind =
          called == Urgency.NONE ? Transition.Kind.RESOLVED : Transition.Kind.DEESCALATED;
      change(kind, now, old.lowered(called, reading.at()));
    }

    private void change(Transition.Kind kind, Urgency from, Alert after) {
      alert = Optional.of(after);
      transitions.add(
          new Transition(
              kind, reading.at(), after.transitions(), from, after.urgency(), after, because));
    }

    private boolean wasLoweredWithin(Alert old, Duration time) {
      return old.loweredAt().isPresent() && !reading.at().isAfter(old.loweredAt().get().plus(time));
    }
  }

  private static Duration patience(int relapses) {
    if (relapses == 0) {
      return Duration.ZERO;
    }
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(relapses - 1, MOST_DOUBLINGS));
    return wait.compareTo(RELAPSE) < 0 ? wait : RELAPSE;
  }
}
