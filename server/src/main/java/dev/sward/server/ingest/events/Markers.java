package dev.sward.server.ingest.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import dev.sward.event.DatasetName;
import dev.sward.event.EpochNanos;
import dev.sward.query.TimeRange;
import dev.sward.server.ingest.EventTime;
import dev.sward.server.ingest.IdempotencyKey;
import dev.sward.server.ingest.Ingest;
import dev.sward.server.ingest.Refusals;
import dev.sward.server.ingest.RefusedException;
import dev.sward.server.ingest.RequestNames;
import dev.sward.server.ingest.Sender;
import dev.sward.server.platform.http.Access;
import dev.sward.server.platform.http.ApiRoute;
import dev.sward.server.platform.http.Call;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.Problem;
import dev.sward.server.platform.http.Responses;
import dev.sward.server.platform.http.Routes;
import dev.sward.server.platform.http.Schema;
import dev.sward.server.platform.json.RangeParameters;
import dev.sward.store.EventStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Marks on the time line, such as deploys, as Honeycomb's clients set, update, list and delete
 * them. Thread-safe.
 */
final class Markers {
  private static final String TAG = "events";
  private static final String PATH = "/1/markers/{dataset}";
  private static final String ONE = PATH + "/{id}";
  private static final Schema MARKER =
      Schema.object()
          .maybe("message", Schema.string("What happened"))
          .maybe("type", Schema.string("Markers of one type look alike"))
          .maybe("url", Schema.string("Where to read more"))
          .maybe("environment", Schema.string("What it is about alone; otherwise all"))
          .maybe("start_time", Schema.integer("Seconds since 1970; otherwise the arrival"))
          .maybe("end_time", Schema.integer("Seconds since 1970"));

  private static final Schema EVERYWHERE =
      Schema.object()
          .with(
              "markers",
              Schema.listOf(
                  new Schema.Named(
                      "Marker",
                      Schema.object()
                          .with("dataset", Schema.string("Whose it is"))
                          .with("id", Schema.string(""))
                          .with("message", Schema.string("What happened"))
                          .with("type", Schema.string("Such as deploy; may be empty"))
                          .with("url", Schema.string("Where to read more; may be empty"))
                          .maybe("environment", Schema.string("Absent: it is about all"))
                          .with("created_at", Schema.string("RFC 3339"))
                          .with("updated_at", Schema.string("RFC 3339"))
                          .with("start_time", Schema.integer("Seconds since 1970"))
                          .maybe("end_time", Schema.integer("Seconds since 1970"))),
                  "At most 1,000, the latest first"));

  private static final Duration USUAL = Duration.ofHours(2);

  private final Ingest ingest;
  private final MarkerLog log;
  private final SecureRandom random = new SecureRandom();

  Markers(Ingest ingest, EventStore store) {
    this.ingest = ingest;
    log = new MarkerLog(ingest, store);
  }

  void mount(Routes routes) {
    routes.add(
        ApiRoute.of(HttpMethod.POST, PATH, Access.INGEST, TAG, "Set a marker")
            .takes(MARKER)
            .answers(201, MARKER),
        this::create);
    routes.add(
        ApiRoute.of(HttpMethod.GET, PATH, Access.QUERY, TAG, "The latest 1,000 markers")
            .answers(200, Schema.listOf(MARKER, "")),
        this::list);
    routes.add(
        RangeParameters.describe(
            ApiRoute.of(
                    HttpMethod.GET,
                    "/api/v1/markers",
                    Access.QUERY,
                    TAG,
                    "Markers of all datasets that touch a time range")
                .answers(200, EVERYWHERE),
            "2h"),
        this::touching);
    routes.add(
        ApiRoute.of(HttpMethod.PUT, ONE, Access.INGEST, TAG, "Change what the body names")
            .takes(MARKER)
            .answers(200, MARKER),
        this::update);
    routes.add(
        ApiRoute.of(HttpMethod.DELETE, ONE, Access.INGEST, TAG, "Delete a marker")
            .answers(200, MARKER),
        this::delete);
  }

  private HttpResponse create(Call call) throws Exception {
    long now = ingest.arrivalNanos();
    Marker blank = new Marker(id(), 0, "", "", "", "", now, Optional.empty(), now, now, false);
    Marker made = changed(blank, body(call));
    add(call, made);
    return Responses.json(201, made.json());
  }

  private HttpResponse list(Call call) {
    ArrayNode markers = Json.array();
    log.list(dataset(call)).forEach(marker -> markers.add(marker.json()));
    return Responses.json(markers);
  }

  private HttpResponse touching(Call call) {
    TimeRange range = RangeParameters.read(call, EpochNanos.instant(ingest.arrivalNanos()), USUAL);
    ObjectNode answer = Json.object();
    ArrayNode markers = answer.putArray("markers");
    for (MarkerLog.Placed placed : log.touching(range)) {
      markers.addObject().put("dataset", placed.dataset().value()).setAll(placed.marker().json());
    }
    return Responses.json(answer);
  }

  private HttpResponse update(Call call) throws Exception {
    Marker old = found(call);
    Marker next =
        new Marker(
            old.id(),
            old.revision() + 1,
            old.message(),
            old.type(),
            old.url(),
            old.environment(),
            old.startNanos(),
            old.endNanos(),
            old.createdNanos(),
            ingest.arrivalNanos(),
            false);
    Marker changed = changed(next, body(call));
    add(call, changed);
    return Responses.json(changed.json());
  }

  private HttpResponse delete(Call call) {
    Marker old = found(call);
    add(call, old.without(ingest.arrivalNanos()));
    return Responses.json(old.json());
  }

  private Marker found(Call call) {
    String id = call.path("id");
    return log.find(dataset(call), id)
        .orElseThrow(() ->
            Problem.notFound(
                    "marker: %s (expected: the id of a marker of this dataset)".formatted(id))
                .exception());
  }

  private void add(Call call, Marker marker) {
    Optional<String> key =
        told(() -> IdempotencyKey.of(call.context(), call.context().request().headers()));
    log.add(dataset(call), marker, Sender.of(call.context()), key);
  }

  private DatasetName dataset(Call call) {
    return told(() -> {
      DatasetName name = RequestNames.dataset(call.context());
      ingest.requireRoom(name);
      return name;
    });
  }

  /** What the body names, over what the marker has. */
  private static Marker changed(Marker marker, JsonNode body) {
    Optional<Long> end = time(body, "end_time");
    return new Marker(
        marker.id(),
        marker.revision(),
        body.path("message").asText(marker.message()),
        body.path("type").asText(marker.type()),
        body.path("url").asText(marker.url()),
        body.path("environment").asText(marker.environment()),
        time(body, "start_time").orElse(marker.startNanos()),
        end.isPresent() ? end : marker.endNanos(),
        marker.createdNanos(),
        marker.updatedNanos(),
        false);
  }

  private static JsonNode body(Call call) throws Exception {
    JsonNode body = call.json();
    if (!body.isObject()) {
      throw malformed("body: no object (expected: a JSON object with message, type, start_time)");
    }
    return body;
  }

  private static <T> T told(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (RefusedException e) {
      throw Refusals.problem(e).exception();
    }
  }

  private static Optional<Long> time(JsonNode body, String member) {
    JsonNode value = body.path(member);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    return Optional.of(
        EventTime.parse(value.asText())
            .orElseThrow(() ->
                malformed(
                    "%s: '%s' (expected: %s)"
                        .formatted(
                            member,
                            RefusedException.shortened(value.toString()),
                            EventTime.EXPECTED))));
  }

  private static RuntimeException malformed(String message) {
    return Problem.yours(400, "ingest.malformed", "The request cannot be read", message)
        .exception();
  }

  private String id() {
    byte[] bytes = new byte[8];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
