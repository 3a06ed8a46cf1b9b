package dev.sward.server.incident;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.burn.Urgency;
import dev.sward.explain.services.CallGraph;
import dev.sward.incident.Actor;
import dev.sward.incident.Burn;
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
import java.util.function.Consumer;
import java.util.function.Supplier;
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

  /** So long what is counted tells better when an alert began. */
  private static final Duration YOUNG = Duration.ofMinutes(65);

  private static final int MOST_AT_ONCE = 1_000;
  private static final Logger log = LoggerFactory.getLogger(BurnFollower.class);

  private final Meta meta;
  private final Incidents incidents;
  private final LinkedAlerts links;
  private final Alerts alerts;
  private final Burning burning;
  private final AlertEntries entries;
  private final Supplier<CallGraph> calls;
  private final Set<Urgency> openOn;
  private final InstantSource clock;
  private Instant judged = Instant.MIN;
  private boolean isChanged;

  /**
   * @param calls which service called which of late; asked outside of transactions
   * @param openOn the urgencies that open an incident
   */
  BurnFollower(
      Meta meta,
      Incidents incidents,
      LinkedAlerts links,
      Alerts alerts,
      Burning burning,
      Supplier<CallGraph> calls,
      Set<Urgency> openOn,
      InstantSource clock) {
    this.meta = meta;
    this.incidents = incidents;
    this.links = links;
    this.alerts = alerts;
    this.burning = burning;
    this.entries = new AlertEntries(incidents, burning);
    this.calls = calls;
    this.openOn = Set.copyOf(openOn);
    this.clock = clock;
  }

  /**
   * Looks at every alert that changed, and wakes who follows incidents once: what burns together is
   * captured together. What fails is tried again the next time.
   */
  @Override
  public void run() {
    Instant now = clock.instant();
    List<String> unseen = links.unseen(openOn, now.minus(OVER), MOST_AT_ONCE);
    unseen.forEach(id -> attempt(id, this::follow));
    Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
    if (!minute.equals(judged)) {
      links.young(now.minus(YOUNG), MOST_AT_ONCE).forEach(id -> attempt(id, this::judge));
      judged = minute;
    }
    if (isChanged) {
      isChanged = false;
      incidents.changed();
    }
  }

  private void attempt(String id, Consumer<KeptAlert> what) {
    try {
      alerts.find(id).ifPresent(what);
    } catch (RuntimeException e) {
      log.warn("Alert {} could not be made part of an incident; it is tried again", id, e);
    }
  }

  /** What came since tells better when it began. */
  private void judge(KeptAlert alert) {
    Optional<LinkedAlert> before = meta.jdbi().withHandle(handle -> links.find(handle, alert.id()));
    List<KeptTransition> transitions = seen(alert);
    LinkedAlert now = burning.look(alert, transitions);
    if (before.filter(old -> old.beganAt().equals(now.beganAt())).isEmpty()) {
      follow(alert);
    }
  }

  private void follow(KeptAlert alert) {
    List<KeptTransition> transitions = seen(alert);
    LinkedAlert now = burning.look(alert, transitions);
    CallGraph graph =
        meta.jdbi().withHandle(handle -> needsCalls(handle, now)) ? calls.get() : CallGraph.NONE;
    meta.jdbi().useTransaction(handle -> write(handle, now, transitions, graph));
    isChanged = true;
  }

  private List<KeptTransition> seen(KeptAlert alert) {
    return alerts.log(alert.id()).stream().limit(alert.transitions()).toList();
  }

  /** Whether an alert has no incident yet, and only who calls whom can tell that it has one. */
  private boolean needsCalls(Handle handle, LinkedAlert alert) {
    if (links.find(handle, alert.alert()).flatMap(LinkedAlert::incident).isPresent()) {
      return false;
    }
    Burn burn = burning.burn(alert);
    List<BurnGroup> groups =
        incidents.live(handle).stream().map(incident -> group(handle, incident)).toList();
    return groups.stream().noneMatch(group -> group.takes(burn))
        && groups.stream().anyMatch(group -> group.mayBeHandedOn(burn));
  }

  private void write(
      Handle handle, LinkedAlert now, List<KeptTransition> transitions, CallGraph graph) {
    Optional<LinkedAlert> before = links.find(handle, now.alert());
    int seen = before.map(LinkedAlert::transitions).orElse(0);
    Home home =
        before
            .flatMap(LinkedAlert::incident)
            .map(Home::of)
            .or(() -> home(handle, burning.burn(now), graph))
            .orElseGet(() -> Home.of(open(handle, now)));
    IncidentId id = home.incident();
    List<KeptTransition> unseen =
        transitions.stream().filter(transition -> transition.number() > seen).toList();
    entries.write(handle, home, before, now, unseen);
    List<LinkedAlert> known = links.of(handle, id);
    links.save(handle, now.of(id));
    AlertEffects effects =
        new AlertEffects(known, links.of(handle, id), unseen, burning.service(now.slo()));
    incidents.change(handle, id, effects::on, Actor.SWARD);
    if (!unseen.isEmpty()) {
      audit(handle, home, now, unseen);
    }
  }

  private Optional<Home> home(Handle handle, Burn burn, CallGraph graph) {
    List<Incident> live = incidents.live(handle);
    return live.stream()
        .filter(incident -> group(handle, incident).takes(burn))
        .map(incident -> Home.of(incident.id()))
        .findFirst()
        .or(() ->
            live.stream()
                .flatMap(incident ->
                    group(handle, incident)
                        .path(burn, graph)
                        .map(path -> new Home(incident.id(), Optional.of(path)))
                        .stream())
                .findFirst());
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
      Handle handle, Home home, LinkedAlert alert, List<KeptTransition> transitions) {
    ObjectNode detail = AlertEntries.detail(alert).put("urgency", alert.urgency().text());
    transitions.forEach(transition -> detail.withArray("transitions").add(transition.kind()));
    home.path()
        .ifPresent(
            path -> path.services().forEach(service -> detail.withArray("calls").add(service)));
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    IncidentAudit.add(handle, home.incident(), now, Actor.SWARD, "alert", detail);
  }

  private static String title(String name) {
    String end = " burns its error budget";
    int most = Incident.LONGEST_TITLE - end.length();
    return (name.length() <= most ? name : name.substring(0, most - 1) + "…") + end;
  }
}
