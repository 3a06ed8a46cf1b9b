package dev.sward.server.risk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.incident.Incident;
import dev.sward.incident.IncidentId;
import dev.sward.incident.IncidentStatus;
import dev.sward.incident.Milestone;
import dev.sward.rhyme.FingerprintKey;
import dev.sward.server.incident.IncidentChange;
import dev.sward.server.incident.IncidentFilter;
import dev.sward.server.incident.IncidentView;
import dev.sward.server.incident.Incidents;
import dev.sward.slo.SloName;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The incidents of this server as the register learns from them. Of a kind are those of one
 * fingerprint that begin in the same service; as long as one has none, of one cause. What did not
 * change is not read again.
 */
public final class OpenedIncidents implements IncidentHistory {
  private static final int MOST = 10_000;
  private static final int PAGE = 1_000;

  /** Fingerprints come some time after an incident, and may change while it is looked into. */
  private static final int MOST_FRESH = 50;

  private static final IncidentFilter REAL =
      IncidentFilter.of(
          Set.of(IncidentStatus.OPEN, IncidentStatus.MITIGATED, IncidentStatus.RESOLVED));

  private final Incidents incidents;
  private final IncidentView view;
  private final Function<IncidentId, Optional<FingerprintKey>> keys;
  private final Map<IncidentId, PastIncident> read = new HashMap<>();
  private long seen;
  private long otherKinds;

  /**
   * @param keys the fingerprints that incidents have by now
   */
  public OpenedIncidents(
      Incidents incidents, IncidentView view, Function<IncidentId, Optional<FingerprintKey>> keys) {
    this.incidents = incidents;
    this.view = view;
    this.keys = keys;
  }

  @Override
  public synchronized long revision() {
    List<IncidentChange> more = incidents.feed(seen, PAGE);
    while (!more.isEmpty()) {
      more.forEach(change -> read.remove(change.incident()));
      seen = more.getLast().seq();
      more = incidents.feed(seen, PAGE);
    }
    for (Incident incident : incidents.list(REAL, MOST_FRESH)) {
      PastIncident before = read.get(incident.id());
      if (before != null && !before.fingerprint().equals(kind(incident))) {
        read.remove(incident.id());
        otherKinds++;
      }
    }
    return seen + otherKinds;
  }

  @Override
  public synchronized List<PastIncident> incidents() {
    revision();
    List<Incident> latest = incidents.list(REAL, MOST).reversed();
    read.keySet().retainAll(latest.stream().map(Incident::id).collect(Collectors.toSet()));
    return latest.stream()
        .map(incident -> read.computeIfAbsent(incident.id(), _ -> past(incident)))
        .toList();
  }

  @Override
  public OptionalLong users(IncidentId incident) {
    JsonNode users = view.json(incident).at("/impact/users");
    return users.isNumber() ? OptionalLong.of(users.longValue()) : OptionalLong.empty();
  }

  /** Over is what was measured to be, else what people said was mitigated. */
  private PastIncident past(Incident incident) {
    JsonNode moments = view.json(incident.id()).path("milestones");
    return new PastIncident(
        incident.id(),
        incident.title(),
        incident.services(),
        incident.slos(),
        incident.cause(),
        kind(incident),
        at(moments, Milestone.STARTED).or(incident::startedAt).orElse(incident.openedAt()),
        at(moments, Milestone.DETECTED).orElse(incident.openedAt()),
        incident
            .endedAt()
            .or(() -> at(moments, Milestone.RECOVERED))
            .or(() -> at(moments, Milestone.MITIGATED)));
  }

  private static Optional<Instant> at(JsonNode moments, Milestone milestone) {
    JsonNode at = moments.path(milestone.text()).path("at");
    return at.isTextual() ? Optional.of(Instant.parse(at.textValue())) : Optional.empty();
  }

  private String kind(Incident incident) {
    String what =
        keys.apply(incident.id()).map(FingerprintKey::text).orElse(incident.cause().text());
    Stream<String> where =
        Stream.concat(
            incident.services().stream().sorted(),
            incident.slos().stream().map(SloName::text).sorted());
    return what + " in " + where.findFirst().orElse("");
  }
}
