package dev.sward.server.incident;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.burn.Urgency;
import dev.sward.event.DatasetName;
import dev.sward.incident.Actor;
import dev.sward.incident.Incident;
import dev.sward.incident.IncidentId;
import dev.sward.query.DatasetScope;
import dev.sward.query.TimeRange;
import dev.sward.server.alert.notify.Arrival;
import dev.sward.server.alert.notify.Notifications;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.meta.Meta;
import dev.sward.server.slo.Slos;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Adds to the timelines of incidents what else is known of their time: notices that arrived, and
 * markers of their data from {@link #BEFORE} before their beginning. Blocks; one thread at a time.
 */
final class Surroundings implements Runnable {
  /** What was changed so long before may be why. */
  static final Duration BEFORE = Duration.ofMinutes(30);

  /**
   * Markers of a time longer ago than this, or of an incident that is older, are not looked for.
   */
  private static final Duration LONGEST = Duration.ofDays(1);

  private static final Duration INTERVAL = Duration.ofMinutes(5);
  private static final int MOST_NOTICES = 200;
  private static final int MOST_MARKS = 200;

  private final Meta meta;
  private final Incidents incidents;
  private final LinkedAlerts links;
  private final Slos slos;
  private final Notifications notifications;
  private final Marks marks;
  private final InstantSource clock;
  private Instant nextMarks = Instant.MIN;
  private long newestMarked;

  Surroundings(
      Meta meta,
      Incidents incidents,
      LinkedAlerts links,
      Slos slos,
      Notifications notifications,
      Marks marks,
      InstantSource clock) {
    this.meta = meta;
    this.incidents = incidents;
    this.links = links;
    this.slos = slos;
    this.notifications = notifications;
    this.marks = marks;
    this.clock = clock;
  }

  @Override
  public void run() {
    List<Incident> followed = meta.jdbi().withHandle(incidents::unsettled);
    followed.forEach(incident -> write(incident, notices(incident)));
    Instant now = clock.instant();
    List<Incident> young =
        followed.stream()
            .filter(incident -> now.isBefore(incident.openedAt().plus(LONGEST)))
            .toList();
    long newest = young.stream().mapToLong(incident -> incident.id().number()).max().orElse(0);
    if (newest == 0 || (newest <= newestMarked && now.isBefore(nextMarks))) {
      return;
    }
    Instant first =
        young.stream().map(Surroundings::start).min(Comparator.naturalOrder()).orElseThrow();
    Instant earliest = now.minus(LONGEST.multipliedBy(2));
    TimeRange range = new TimeRange(first.isAfter(earliest) ? first : earliest, now);
    List<Mark> marked = marks.touching(range);
    young.forEach(incident -> write(incident, marks(incident, marked)));
    newestMarked = newest;
    nextMarks = now.plus(INTERVAL);
  }

  private static Instant start(Incident incident) {
    return incident.startedAt().orElse(incident.openedAt()).minus(BEFORE);
  }

  /**
   * What a timeline is to say.
   *
   * @param source what it is about
   */
  private record Told(Instant at, String source, EntryText entry) {}

  private List<Told> notices(Incident incident) {
    return links.of(incident.id()).stream()
        .flatMap(alert ->
            notifications.arrivals(alert.alert(), MOST_NOTICES).stream()
                .map(arrival -> notice(alert, arrival)))
        .toList();
  }

  private static Told notice(LinkedAlert alert, Arrival arrival) {
    ObjectNode detail =
        Json.object()
            .put("alert", alert.alert())
            .put("channel", arrival.channel())
            .put("urgency", arrival.urgency().text())
            .put("state", arrival.state());
    EntryText entry = new EntryText("notice", sentence(arrival), detail);
    return new Told(arrival.at(), "notice:" + arrival.id(), entry);
  }

  private static String sentence(Arrival arrival) {
    String how = arrival.urgency() == Urgency.PAGE ? "paged" : "told";
    return "%s was %s: the alert is %s.".formatted(arrival.channel(), how, arrival.state());
  }

  private List<Told> marks(Incident incident, List<Mark> marked) {
    Instant end = incident.endedAt().orElseGet(clock::instant);
    return marked.stream()
        .filter(mark -> !mark.at().isBefore(start(incident)) && !mark.at().isAfter(end))
        .filter(mark -> concerns(mark, incident))
        .limit(MOST_MARKS)
        .map(Surroundings::mark)
        .toList();
  }

  private static Told mark(Mark mark) {
    ObjectNode detail =
        Json.object()
            .put("dataset", mark.dataset())
            .put("marker", mark.id())
            .put("type", mark.type())
            .put("url", mark.url());
    EntryText entry = new EntryText("marker", sentence(mark), detail);
    return new Told(mark.at(), "marker:%s/%s".formatted(mark.dataset(), mark.id()), entry);
  }

  private boolean concerns(Mark mark, Incident incident) {
    return incident.services().contains(mark.dataset())
        || incident.slos().stream()
            .flatMap(name -> slos.find(name).stream())
            .anyMatch(slo -> reads(slo.slo().sli().scope(), mark.dataset()));
  }

  private static boolean reads(DatasetScope scope, String dataset) {
    return switch (scope) {
      case DatasetScope.All() -> true;
      case DatasetScope.Named named ->
          named.names().stream().map(DatasetName::value).anyMatch(dataset::equals);
    };
  }

  private static String sentence(Mark mark) {
    String what = mark.message().isEmpty() ? mark.dataset() : mark.message();
    return mark.type().isEmpty() ? what : mark.type() + ": " + what;
  }

  private void write(Incident incident, List<Told> all) {
    if (all.isEmpty()) {
      return;
    }
    long added =
        meta.jdbi()
            .inTransaction(
                handle -> all.stream().filter(told -> write(handle, incident.id(), told)).count());
    if (added > 0) {
      incidents.changed();
    }
  }

  private boolean write(Handle handle, IncidentId id, Told told) {
    if (!incidents.noteOnce(handle, id, told.at(), told.source(), told.entry())) {
      return false;
    }
    ObjectNode detail =
        Json.object().put("kind", told.entry().kind()).put("text", told.entry().text());
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    IncidentAudit.add(handle, id, now, Actor.SWARD, "entry", detail);
    return true;
  }
}
