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
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * Captures again what became much worse: what a few bad events share may be chance, what many share
 * is not. An incident that goes on is captured when it has {@link #TIMES} times the bad events of
 * its last capture, {@link #TIMES_IF_UNEXPLAINED} times if that says nothing, {@link #MOST} times
 * at most, and never while a capture waits. Blocks.
 *
 * <pre>
 *   bad events   12 captured   48 captured   192 captured   … over, captured
 * </pre>
 */
final class Worsening {
  private static final double TIMES = 4;

  /** After a capture that failed, or in which nothing was found. */
  private static final double TIMES_IF_UNEXPLAINED = 2;

  /** Fewer bad events count as so many. */
  private static final double FEW = 10;

  static final int MOST = 5;
  private static final int MOST_OPEN = 200;
  private static final IncidentFilter OPEN = IncidentFilter.of(Set.of(IncidentStatus.OPEN));

  private final Meta meta;
  private final Incidents incidents;
  private final CaptureRequests requests;
  private final Function<IncidentId, OptionalDouble> badEvents;
  private final BooleanSupplier hasRoom;

  /**
   * @param badEvents of an incident by now, by weight; empty if they are not counted yet
   * @param hasRoom whether evidence of worse incidents may be added to what there is
   */
  Worsening(
      Meta meta,
      Incidents incidents,
      CaptureRequests requests,
      Function<IncidentId, OptionalDouble> badEvents,
      BooleanSupplier hasRoom) {
    this.meta = meta;
    this.incidents = incidents;
    this.requests = requests;
    this.badEvents = badEvents;
    this.hasRoom = hasRoom;
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
    List<Capture> all = SqliteCaptures.of(handle, incident.id());
    List<Capture> own = all.stream().filter(one -> one.because().isAutomatic()).toList();
    if (own.isEmpty() || all.stream().anyMatch(capture -> capture.state().isWaiting())) {
      return;
    }
    Capture last = own.getLast();
    long again = own.stream().filter(capture -> capture.because() == Reason.GROWN).count();
    if (last.badEvents().isEmpty()) {
      SqliteCaptures.haveCounted(handle, last.id(), bad);
    } else if (bad >= enough(last) && again < MOST && hasRoom.getAsBoolean()) {
      requests.request(handle, incident, Reason.GROWN, Actor.SWARD);
    }
  }

  private static double enough(Capture last) {
    double times = last.isExplained() ? TIMES : TIMES_IF_UNEXPLAINED;
    return times * Math.max(FEW, last.badEvents().orElseThrow());
  }
}
