package dev.sward.server.incident.evidence;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.event.EpochNanos;
import dev.sward.incident.Actor;
import dev.sward.incident.IncidentId;
import dev.sward.query.TimeRange;
import dev.sward.server.explain.ExplainApi;
import dev.sward.server.explore.Explore;
import dev.sward.server.explore.ExploreApi;
import dev.sward.server.explore.Inquiry;
import dev.sward.server.incident.IncidentAudit;
import dev.sward.server.incident.Incidents;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.Problem;
import dev.sward.server.platform.meta.Meta;
import dev.sward.store.EventPage;
import dev.sward.store.EventStore;
import dev.sward.store.TraceSearch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * What people add to an incident: kept answers, which are not deleted any more, traces, whose spans
 * are pinned, and links. Thread-safe; blocks.
 */
final class Items {
  private static final int MOST = 500;
  private static final int SPANS = 10_000;
  private static final Duration MARGIN = Duration.ofHours(1);

  private final Meta meta;
  private final Incidents incidents;
  private final Explore explore;
  private final EventStore store;
  private final CaptureRequests requests;
  private final Runnable wake;
  private final InstantSource clock;

  Items(
      Meta meta,
      Incidents incidents,
      Explore explore,
      EventStore store,
      CaptureRequests requests,
      Runnable wake,
      InstantSource clock) {
    this.meta = meta;
    this.incidents = incidents;
    this.explore = explore;
    this.store = store;
    this.requests = requests;
    this.wake = wake;
    this.clock = clock;
  }

  List<Item> of(IncidentId incident) {
    return meta.jdbi().withHandle(handle -> SqliteItems.of(handle, incident));
  }

  /** The same thing is added once; throws a problem if there is no such thing. */
  Item add(IncidentId incident, NewItem added, Actor by) {
    Optional<Wanted> wanted =
        added.kind() == ItemKind.TRACE ? Optional.of(spans(added.target())) : Optional.empty();
    String title = added.title().isEmpty() ? title(added) : added.title();
    Item item =
        meta.jdbi()
            .inTransaction(handle -> {
              Optional<Item> there = there(handle, incident, added);
              return there.isPresent()
                  ? there.get()
                  : add(handle, incident, added, title, wanted, by);
            });
    incidents.changed();
    wake.run();
    return item;
  }

  private static Optional<Item> there(Handle handle, IncidentId incident, NewItem added) {
    return SqliteItems.of(handle, incident).stream()
        .filter(item -> item.kind() == added.kind() && item.target().equals(added.target()))
        .findFirst();
  }

  private Item add(
      Handle handle,
      IncidentId incident,
      NewItem added,
      String title,
      Optional<Wanted> wanted,
      Actor by) {
    int number = SqliteItems.next(handle, incident);
    if (SqliteItems.of(handle, incident).size() >= MOST) {
      throw Problem.yours(
              422,
              "evidence.too_many_items",
              "Too much was added to the incident",
              "items: %d (expected: fewer). Remove some.".formatted(MOST))
          .exception();
    }
    if (added.kind() == ItemKind.QUERY || added.kind() == ItemKind.EXPLANATION) {
      if (!explore.keep(handle, added.target(), holder(incident, number))) {
        throw unknown(added);
      }
    }
    Optional<CaptureId> capture =
        wanted.map(spans -> requests.request(handle, incident, spans, Reason.ITEM, by).id());
    Item item =
        new Item(number, added.kind(), added.target(), title, added.note(), by, now(), capture);
    SqliteItems.add(handle, incident, item);
    tell(handle, incident, item, "added", by);
    return item;
  }

  /** Throws a problem if there is none. What its trace pinned stays. */
  void remove(IncidentId incident, int number, Actor by) {
    meta.jdbi()
        .useTransaction(handle -> {
          Item item =
              SqliteItems.of(handle, incident).stream()
                  .filter(one -> one.number() == number)
                  .findFirst()
                  .orElseThrow(() ->
                      Problem.notFound(
                              "item: %d (expected: the number of one of incident %s)"
                                  .formatted(number, incident))
                          .exception());
          SqliteItems.delete(handle, incident, number);
          explore.release(handle, holder(incident, number));
          tell(handle, incident, item, "removed", by);
        });
    incidents.changed();
  }

  private void tell(Handle handle, IncidentId incident, Item item, String change, Actor by) {
    ObjectNode detail =
        Json.object()
            .put("change", change)
            .put("number", item.number())
            .put("kind", item.kind().text())
            .put("title", item.title());
    IncidentAudit.add(handle, incident, now(), by, "item", detail);
  }

  /** The spans of a trace that is there, with the hour around the first page of them. */
  private Wanted spans(String trace) {
    EventPage page =
        store.trace(
            new TraceSearch(trace, Optional.empty(), SPANS, Optional.empty()), explore.control());
    if (page.events().isEmpty()) {
      throw unknown(new NewItem(ItemKind.TRACE, trace, "", ""));
    }
    TimeRange range =
        new TimeRange(
            EpochNanos.instant(page.events().getFirst().epochNanos()).minus(MARGIN),
            EpochNanos.instant(page.events().getLast().epochNanos()).plus(MARGIN));
    return new Wanted(range, List.of(), List.of(), List.of(trace));
  }

  /** What it is called if nobody says; throws a problem if it is none of its kind. */
  private String title(NewItem added) {
    return switch (added.kind()) {
      case QUERY -> kept(added, ExploreApi.QUERY).path("query").path("title").asText("A question");
      case EXPLANATION -> kept(added, ExplainApi.KIND).path("sentence").asText("An explanation");
      case TRACE -> "Trace " + added.target();
      case LINK -> added.target();
    };
  }

  private ObjectNode kept(NewItem added, Inquiry.Kind kind) {
    return explore.result(added.target()).filter(kind::isOf).orElseThrow(() -> unknown(added));
  }

  private static RuntimeException unknown(NewItem added) {
    return Problem.notFound(
            "%s: %s (expected: the id of one that is kept)"
                .formatted(added.kind().text(), added.target()))
        .exception();
  }

  private static String holder(IncidentId incident, int number) {
    return "incident/%s/item/%d".formatted(incident, number);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
