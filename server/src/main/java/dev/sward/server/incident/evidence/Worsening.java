package dev.sward.server.incident.evidence;

import dev.sward.incident.Actor;
import dev.sward.incident.Incident;
import dev.sward.incident.IncidentId;
import dev.sward.incident.IncidentStatus;
import dev.sward.server.incident.IncidentFilter;
import dev.sward.server.incident.Incidents;
import dev.sward.server.platform.meta.Meta;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * Captures again what became much worse: what a few bad events share may be chance, what many share
 * is not. An incident that goes on is captured when it has {@link #TIMES} times the bad events of
 * its last capture, {@link #MOST} times at most, and never while a capture waits. Blocks.
 *
 * <pre>
 *   bad events   9 captured   36 captured   144 captured   … over, captured
 * </pre>
 */
final class Worsening {
  private static final double TIMES = 4;
  private static final int MOST = 5;
  private static final int MOST_OPEN = 200;
  private static final IncidentFilter OPEN = IncidentFilter.of(Set.of(IncidentStatus.OPEN));

  private final Meta meta;
  private final Incidents incidents;
  private final CaptureRequests requests;
  private final Function<IncidentId, OptionalDouble> badEvents;

  /**
   * @param badEvents of an incident by now, by weight; empty if they are not counted yet
   */
  Worsening(
      Meta meta,
      Incidents incidents,
      CaptureRequests requests,
      Function<IncidentId, OptionalDouble> badEvents) {
    this.meta = meta;
    this.incidents = incidents;
    this.requests = requests;
    this.badEvents = badEvents;
  }

  /** Looks at what goes on. */
  void look() {
    for (Incident incident : incidents.list(OPEN, MOST_OPEN)) {
      OptionalDouble bad = badEvents.apply(incident.id());
      if (bad.isPresent()) {
        meta.jdbi().useTransaction(handle -> consider(handle, incident, bad.getAsDouble()));
      }
    }
  }

  private void consider(Handle handle, Incident incident, double bad) {
    List<Capture> own =
        SqliteCaptures.of(handle, incident.id()).stream()
            .filter(capture -> capture.because().isAutomatic())
            .toList();
    if (own.isEmpty() || own.stream().anyMatch(capture -> capture.state().isWaiting())) {
      return;
    }
    Capture last = own.getLast();
    long again = own.stream().filter(capture -> capture.because() == Reason.GROWN).count();
    if (last.badEvents().isEmpty()) {
      SqliteCaptures.haveCounted(handle, last.id(), bad);
    } else if (bad >= TIMES * Math.max(1, last.badEvents().getAsDouble()) && again < MOST) {
      requests.request(handle, incident, Reason.GROWN, Actor.SWARD);
    }
  }
}
