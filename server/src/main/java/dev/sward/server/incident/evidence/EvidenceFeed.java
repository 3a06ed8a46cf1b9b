package dev.sward.server.incident.evidence;

import dev.sward.incident.Actor;
import dev.sward.incident.Incident;
import dev.sward.incident.IncidentId;
import dev.sward.incident.IncidentStatus;
import dev.sward.server.incident.IncidentChange;
import dev.sward.server.incident.Incidents;
import dev.sward.server.platform.meta.Meta;
import dev.sward.slo.Slo;
import dev.sward.slo.SloName;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Follows the trail of incidents and asks for captures: of those that open, hurt more, and end. How
 * far it read is written with what it asked for, so that nothing is missed or asked twice.
 */
final class EvidenceFeed {
  private static final int AT_ONCE = 200;
  private static final Set<String> ENDINGS = Set.of("status", "ended_at");

  private final Meta meta;
  private final SqliteCaptures captures;
  private final Incidents incidents;
  private final CaptureRequests requests;

  EvidenceFeed(Meta meta, SqliteCaptures captures, Incidents incidents, CaptureRequests requests) {
    this.meta = meta;
    this.captures = captures;
    this.incidents = incidents;
    this.requests = requests;
  }

  /** Reads what is new. Blocks. */
  void follow() {
    List<IncidentChange> changes = incidents.feed(captures.read(), AT_ONCE);
    while (!changes.isEmpty()) {
      List<IncidentChange> some = changes;
      Set<IncidentId> changed = new LinkedHashSet<>();
      Set<IncidentId> ended = new HashSet<>();
      for (IncidentChange change : some) {
        if (change.what().equals("opened") || change.what().equals("slos")) {
          changed.add(change.incident());
        } else if (ENDINGS.contains(change.what())) {
          changed.add(change.incident());
          ended.add(change.incident());
        }
      }
      meta.jdbi()
          .useTransaction(handle -> {
            changed.forEach(id -> consider(handle, incidents.require(id), ended.contains(id)));
            SqliteCaptures.haveRead(handle, some.getLast().seq());
          });
      changes = incidents.feed(some.getLast().seq(), AT_ONCE);
    }
  }

  private void consider(Handle handle, Incident incident, boolean mayHaveEnded) {
    if (incident.status() == IncidentStatus.CANCELLED) {
      return;
    }
    List<Capture> there = SqliteCaptures.of(handle, incident.id());
    boolean hasEnded = mayHaveEnded && hasEnded(incident);
    Optional<Reason> reason =
        hasEnded && there.stream().noneMatch(one -> isOfItsEnd(one, incident))
            ? Optional.of(Reason.ENDED)
            : reasonToBegin(incident, there);
    reason.ifPresent(because -> requests.request(handle, incident, because, Actor.SWARD));
  }

  private Optional<Reason> reasonToBegin(Incident incident, List<Capture> there) {
    if (there.isEmpty()) {
      return Optional.of(Reason.OPENED);
    }
    Set<SloName> known = new HashSet<>();
    there.forEach(one -> one.wanted().objectives().forEach(slo -> known.add(slo.name())));
    return requests.objectives(incident).stream().map(Slo::name).allMatch(known::contains)
        ? Optional.empty()
        : Optional.of(Reason.GROWN);
  }

  private static boolean hasEnded(Incident incident) {
    return incident.endedAt().isPresent() || incident.status() == IncidentStatus.RESOLVED;
  }

  private static boolean isOfItsEnd(Capture capture, Incident incident) {
    return capture.because() == Reason.ENDED
        && incident.endedAt().map(capture.wanted().range().end()::equals).orElse(true);
  }
}
