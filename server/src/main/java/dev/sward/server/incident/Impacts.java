package dev.sward.server.incident;

import dev.sward.incident.Actor;
import dev.sward.incident.Incident;
import dev.sward.incident.IncidentId;
import dev.sward.incident.Milestone;
import dev.sward.server.platform.meta.Meta;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What incidents did: counted while they go on, the older they are the seldomer, and once more an
 * hour after they ended, with the events that came late. Thread-safe; blocks.
 */
final class Impacts implements Runnable {
  /** After this most late events are there. */
  static final Duration LATE = Duration.ofHours(1);

  private static final Duration SOONEST = Duration.ofMinutes(1);

  /** It is counted again when it is older by this part. */
  private static final int PART = 20;

  private static final Logger log = LoggerFactory.getLogger(Impacts.class);

  private final Meta meta;
  private final Incidents incidents;
  private final LinkedAlerts links;
  private final ImpactCount counting;
  private final InstantSource clock;

  Impacts(
      Meta meta,
      Incidents incidents,
      LinkedAlerts links,
      ImpactCount counting,
      InstantSource clock) {
    this.meta = meta;
    this.incidents = incidents;
    this.links = links;
    this.counting = counting;
    this.clock = clock;
  }

  /** As counted last; empty if there is nothing to count. */
  Optional<Impact> of(IncidentId incident) {
    return meta.jdbi().withHandle(handle -> find(handle, incident));
  }

  /** Of several incidents; those of which nothing is counted are left out. */
  Map<IncidentId, Impact> of(Collection<Incident> of) {
    return meta.jdbi()
        .withHandle(handle ->
            handle
                .createQuery(
                    "SELECT incident, document FROM incident_impact WHERE incident IN (<ids>)")
                .bindList("ids", Incidents.numbers(of))
                .map((row, context) ->
                    Map.entry(
                        new IncidentId(row.getLong("incident")),
                        Impact.of(JsonTexts.object(row.getString("document")))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  @Override
  public void run() {
    for (Incident incident : meta.jdbi().withHandle(incidents::unsettled)) {
      try {
        count(incident);
      } catch (RuntimeException e) {
        log.warn("What incident {} did is not counted; it is tried again", incident.id(), e);
      }
    }
  }

  private void count(Incident incident) {
    Optional<Impact> before = of(incident.id());
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Optional<Instant> ended = ended(incident);
    boolean isFinal =
        !incident.isOpen() && ended.filter(end -> end.plus(LATE).isBefore(now)).isPresent();
    if (!isFinal && before.filter(old -> isFresh(old, incident, now)).isPresent()) {
      return;
    }
    Instant from = incident.startedAt().orElse(incident.openedAt());
    Instant to = ended.orElse(now);
    List<Impact.OfSlo> counted =
        from.isBefore(to) ? counting.count(incident.slos(), from, to, before) : List.of();
    Impact.Total total =
        counted.isEmpty() ? Impact.Total.NONE : counting.total(counted, from, to, before);
    Impact impact = new Impact(now, isFinal, counted, total);
    meta.jdbi().useTransaction(handle -> save(handle, incident.id(), impact));
    boolean isWorse = before.filter(old -> old.total().bad() >= total.bad()).isEmpty();
    if (isFinal || isWorse) {
      incidents.changed();
    }
  }

  private static boolean isFresh(Impact impact, Incident incident, Instant now) {
    Duration age = Duration.between(incident.openedAt(), now).dividedBy(PART);
    Duration wait = age.compareTo(SOONEST) > 0 ? age : SOONEST;
    return now.isBefore(impact.asOf().plus(wait));
  }

  /** As measured, else when people said that it was over. */
  private Optional<Instant> ended(Incident incident) {
    if (incident.endedAt().isPresent() || incident.isOpen()) {
      return incident.endedAt();
    }
    return Optional.ofNullable(
        new ComputedMilestones(incident, links.of(incident.id()), incidents.timeline(incident.id()))
            .all()
            .get(Milestone.MITIGATED));
  }

  private void save(Handle handle, IncidentId id, Impact impact) {
    handle.execute(
        """
        INSERT INTO incident_impact (incident, as_of, final, document) VALUES (?, ?, ?, ?)
        ON CONFLICT (incident) DO UPDATE SET as_of = excluded.as_of, final = excluded.final,
          document = excluded.document
        """,
        id.number(),
        impact.asOf().toEpochMilli(),
        impact.isFinal() ? 1 : 0,
        JsonTexts.text(impact.json()));
    if (impact.isFinal()) {
      IncidentAudit.add(handle, id, impact.asOf(), Actor.SWARD, "impact", impact.json());
    }
  }

  private static Optional<Impact> find(Handle handle, IncidentId id) {
    return handle
        .createQuery("SELECT document FROM incident_impact WHERE incident = :incident")
        .bind("incident", id.number())
        .mapTo(String.class)
        .map(document -> Impact.of(JsonTexts.object(document)))
        .findOne();
  }
}
