package dev.sward.server.incident.evidence;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.event.DatasetName;
import dev.sward.incident.Actor;
import dev.sward.incident.Incident;
import dev.sward.incident.IncidentId;
import dev.sward.query.TimeRange;
import dev.sward.server.explain.Explanations;
import dev.sward.server.explore.Explore;
import dev.sward.server.explore.PinnedStores;
import dev.sward.server.incident.IncidentAudit;
import dev.sward.server.incident.IncidentDetail;
import dev.sward.server.incident.IncidentKeeper;
import dev.sward.server.incident.Incidents;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.Problem;
import dev.sward.server.platform.http.Routes;
import dev.sward.server.platform.meta.Meta;
import dev.sward.server.slo.DefinedSlo;
import dev.sward.server.slo.Slos;
import dev.sward.store.EventStore;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * What incidents rest on: captures of their events, and what people added. Captures are made on a
 * thread of their own. Thread-safe; blocks.
 */
public final class Evidence implements AutoCloseable {
  private static final Duration IDLE = Duration.ofMinutes(2);

  private final Meta meta;
  private final Incidents incidents;
  private final Explore explore;
  private final InstantSource clock;
  private final EvidenceBounds bounds;
  private final CaptureFolders folders;
  private final SqliteCaptures captures;
  private final CaptureRequests requests;
  private final OpenCaptures open;
  private final PinnedEvents pinned;
  private final CaptureJob job;
  private final IncidentKeeper keeper;
  private final Items items;

  /**
   * @param status how an objective stands
   * @param badEvents of an incident by now; empty if they are not counted yet
   * @param opener opens the store that is in a folder of captured events
   */
  public Evidence(
      Meta meta,
      Incidents incidents,
      Slos slos,
      Function<DefinedSlo, ObjectNode> status,
      Function<IncidentId, OptionalDouble> badEvents,
      Explore explore,
      EventStore store,
      CaptureFolders folders,
      Function<Path, EventStore> opener,
      EvidenceBounds bounds,
      InstantSource clock) {
    this.meta = meta;
    this.incidents = incidents;
    this.explore = explore;
    this.clock = clock;
    this.bounds = bounds;
    this.folders = folders;
    captures = new SqliteCaptures(meta);
    requests = new CaptureRequests(slos, clock);
    open = new OpenCaptures(folders, opener);
    pinned = new PinnedEvents(captures, folders, open);
    explore.pinnedIn(pinned);
    job =
        new CaptureJob(
            meta,
            captures,
            folders,
            incidents,
            new Copying(store, folders, opener, bounds),
            slo -> slos.find(slo).map(status),
            new Asking(explore, new Explanations(slos), pinned),
            explore,
            clock);
    keeper =
        new IncidentKeeper(
            "sward-evidence",
            List.of(
                new EvidenceFeed(meta, captures, incidents, requests)::follow,
                new Worsening(meta, incidents, requests, badEvents, this::hasRoomForWorse)::look,
                job::run,
                () -> open.closeIdle(IDLE)));
    items = new Items(meta, incidents, explore, store, requests, keeper::wake, clock);
    incidents.whenChanged(keeper::wake);
  }

  /** Begins to follow incidents and to make what waits. */
  public void start() {
    folders.deleteAllBut(new HashSet<>(captures.ids()));
    keeper.start();
  }

  public void mount(Routes routes) {
    new EvidenceApi(this, incidents, explore, clock).mount(routes);
    new ItemApi(items, incidents).mount(routes);
  }

  public void measure(MeterRegistry meters) {
    for (CaptureState state : CaptureState.values()) {
      Gauge.builder(
              "sward.evidence.captures", captures, all -> all.byState().getOrDefault(state, 0))
          .description("Captures of incidents' events, by state")
          .tag("state", state.text())
          .register(meters);
    }
    Gauge.builder("sward.evidence.bytes", folders, CaptureFolders::sizeBytes)
        .description("What captured events have on disk")
        .baseUnit("bytes")
        .register(meters);
  }

  /** Adds to an incident what was captured of it. */
  public IncidentDetail detail() {
    return (json, incident) -> {
      List<Capture> all = of(incident);
      json.putObject("evidence").put("state", state(all)).put("captures", all.size());
      all.reversed().stream()
          .map(capture -> capture.found().path("sentence").asText(""))
          .filter(sentence -> !sentence.isEmpty())
          .findFirst()
          .ifPresent(sentence -> json.put("sentence", sentence));
    };
  }

  /** Pinned events as what can be asked about. */
  public PinnedStores pinned() {
    return pinned;
  }

  /** Keeps a query or explanation, or the spans of a trace, for as long as the incident. */
  public void pin(IncidentId incident, String kind, String id, Actor by) {
    items.add(incident, new NewItem(ItemKind.of(kind), id, "", ""), by);
  }

  /** Everything that an incident rests on, as JSON. */
  public ObjectNode json(IncidentId incident) {
    ObjectNode answer = Json.object();
    var list = answer.putArray("captures");
    of(incident).forEach(capture -> list.add(CaptureJson.json(capture)));
    var added = answer.putArray("items");
    items.of(incident).forEach(item -> added.add(ItemJson.json(item)));
    answer
        .putObject("bounds")
        .put("rows", bounds.rows())
        .put("bytes", bounds.bytes())
        .put("total_bytes", bounds.totalBytes())
        .put("used_bytes", folders.sizeBytes());
    return answer;
  }

  /** The usual range of an incident. */
  TimeRange range(Incident incident) {
    return requests.range(incident);
  }

  /** Pins events soon. */
  Capture request(Incident incident, TimeRange range, List<DatasetName> datasets, Actor by) {
    Wanted wanted = new Wanted(range, requests.objectives(incident), datasets, List.of());
    Capture capture =
        meta.jdbi()
            .inTransaction(
                handle -> requests.request(handle, incident.id(), wanted, Reason.ASKED, by));
    incidents.changed();
    return capture;
  }

  /** Throws a problem if the incident has no such capture. */
  Capture require(IncidentId incident, String text) {
    return CaptureId.of(text)
        .flatMap(captures::find)
        .filter(capture -> capture.incident().equals(incident))
        .orElseThrow(() ->
            Problem.notFound(
                    "capture: %s (expected: the id of one of incident %s)"
                        .formatted(text, incident))
                .exception());
  }

  /** Gives up what was pinned. */
  void delete(Capture capture, Actor by) {
    if (capture.state().isWaiting()) {
      throw Problem.yours(
              409,
              "evidence.capturing",
              "The evidence is still being pinned",
              "capture: %s is %s (expected: complete or failed). Delete it then."
                  .formatted(capture.id(), capture.state().text()))
          .exception();
    }
    open.release(capture.id());
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    meta.jdbi()
        .useTransaction(handle -> {
          SqliteCaptures.delete(handle, capture.id());
          explore.release(handle, CaptureJob.holder(capture));
          IncidentAudit.add(
              handle,
              capture.incident(),
              now,
              by,
              "evidence",
              Json.object().put("capture", capture.id().text()).put("state", "deleted"));
        });
    folders.delete(capture.id());
    incidents.changed();
  }

  @Override
  public void close() {
    job.cancel();
    keeper.close();
    open.close();
  }

  /** The other half is for incidents that are yet to open, and for what people ask for. */
  private boolean hasRoomForWorse() {
    return folders.sizeBytes() <= bounds.totalBytes() / 2;
  }

  private List<Capture> of(IncidentId incident) {
    return captures.of(incident);
  }

  private static String state(List<Capture> all) {
    if (all.isEmpty()) {
      return "none";
    }
    if (all.stream().anyMatch(capture -> capture.state().isWaiting())) {
      return CaptureState.CAPTURING.text();
    }
    Optional<Capture> complete =
        all.stream().filter(one -> one.state() == CaptureState.COMPLETE).findFirst();
    return complete.isPresent() ? CaptureState.COMPLETE.text() : CaptureState.FAILED.text();
  }
}
