package dev.sward.server.incident;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.burn.Urgency;
import dev.sward.incident.Actor;
import dev.sward.incident.BurnGroup;
import dev.sward.incident.Incident;
import dev.sward.incident.IncidentId;
import dev.sward.server.alert.Alerts;
import dev.sward.server.alert.KeptAlert;
import dev.sward.server.alert.KeptTransition;
import dev.sward.server.platform.meta.Meta;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes incidents of what burns. It looks for transitions of alerts that no incident has seen, and
 * writes what becomes of each alert in one transaction together with how far it was seen: an end of
 * the process at any moment loses and doubles nothing. Blocks; one thread at a time.
 */
final class BurnFollower implements Runnable {
  /** What was over longer ago when it is seen for the first time is left alone. */
  private static final Duration OVER = Duration.ofDays(1);

  private static final int MOST_AT_ONCE = 1_000;
  private static final Logger log = LoggerFactory.getLogger(BurnFollower.class);

  private final Meta meta;
  private final Incidents incidents;
  private final LinkedAlerts links;
  private final Alerts alerts;
  private final Burning burning;
  private final AlertEntries entries;
  private final Set<Urgency> openOn;
  private final InstantSource clock;

  /**
   * @param openOn the urgencies that open an incident
   */
  BurnFollower(
      Meta meta,
      Incidents incidents,
      LinkedAlerts links,
      Alerts alerts,
      Burning burning,
      Set<Urgency> openOn,
      InstantSource clock) {
    this.meta = meta;
    this.incidents = incidents;
    this.links = links;
    this.alerts = alerts;
    this.burning = burning;
    this.entries = new AlertEntries(incidents, burning);
    this.openOn = Set.copyOf(openOn);
    this.clock = clock;
  }

  /** Looks at every alert that changed. What fails is tried again the next time. */
  @Override
  public void run() {
    for (String id : links.unseen(openOn, clock.instant().minus(OVER), MOST_AT_ONCE)) {
      try {
        alerts.find(id).ifPresent(this::follow);
      } catch (RuntimeException e) {
        log.warn("Alert {} could not be made part of an incident; it is tried again", id, e);
      }
    }
  }

  private void follow(KeptAlert alert) {
    List<KeptTransition> transitions =
        alerts.log(alert.id()).stream().limit(alert.transitions()).toList();
    LinkedAlert now = burning.look(alert, transitions);
    meta.jdbi().useTransaction(handle -> write(handle, now, transitions));
    incidents.changed();
  }

  private void write(Handle handle, LinkedAlert now, List<KeptTransition> transitions) {
    Optional<LinkedAlert> before = links.find(handle, now.alert());
    int seen = before.map(LinkedAlert::transitions).orElse(0);
    IncidentId id =
        before
            .flatMap(LinkedAlert::incident)
            .or(() -> home(handle, now))
            .orElseGet(() -> open(handle, now));
    List<KeptTransition> unseen =
        transitions.stream().filter(transition -> transition.number() > seen).toList();
    entries.write(handle, id, before, now, unseen);
    List<LinkedAlert> known = links.of(handle, id);
    links.save(handle, now.of(id));
    AlertEffects effects =
        new AlertEffects(known, links.of(handle, id), unseen, burning.service(now.slo()));
    incidents.change(handle, id, effects::on, Actor.SWARD);
    audit(handle, id, now, unseen);
  }

  private Optional<IncidentId> home(Handle handle, LinkedAlert alert) {
    return incidents.live(handle).stream()
        .filter(incident -> group(handle, incident).takes(burning.burn(alert)))
        .map(Incident::id)
        .findFirst();
  }

  private BurnGroup group(Handle handle, Incident incident) {
    List<LinkedAlert> its = links.of(handle, incident.id());
    Optional<Instant> ended = its.isEmpty() ? incident.endedAt() : LinkedAlert.resolved(its);
    return new BurnGroup(
        new HashSet<>(incident.slos()),
        new HashSet<>(incident.services()),
        its.stream().map(burning::burn).toList(),
        ended);
  }

  private IncidentId open(Handle handle, LinkedAlert alert) {
    String service = burning.service(alert.slo());
    NewIncident opened =
        new NewIncident(
            title(burning.name(alert)),
            AlertEffects.severity(alert.highest()),
            Optional.of(alert.beganAt()),
            List.of(alert.slo()),
            service.isEmpty() ? List.of() : List.of(service));
    return incidents.open(handle, opened, Actor.SWARD).id();
  }

  private void audit(
      Handle handle, IncidentId id, LinkedAlert alert, List<KeptTransition> transitions) {
    ObjectNode detail = AlertEntries.detail(alert).put("urgency", alert.urgency().text());
    transitions.forEach(transition -> detail.withArray("transitions").add(transition.kind()));
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    IncidentAudit.add(handle, id, now, Actor.SWARD, "alert", detail);
  }

  private static String title(String name) {
    String end = " burns its error budget";
    int most = Incident.LONGEST_TITLE - end.length();
    return (name.length() <= most ? name : name.substring(0, most - 1) + "…") + end;
  }
}
