package dev.sward.server.ingest.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import dev.sward.event.DatasetName;
import dev.sward.event.EventBatchBuilder;
import dev.sward.event.FieldNames;
import dev.sward.event.Value;
import dev.sward.expr.Expr;
import dev.sward.query.DatasetScope;
import dev.sward.query.TimeRange;
import dev.sward.server.ingest.Door;
import dev.sward.server.ingest.Horizon;
import dev.sward.server.ingest.Ingest;
import dev.sward.server.ingest.RefusedException;
import dev.sward.server.ingest.Rejections;
import dev.sward.server.platform.http.Access;
import dev.sward.server.platform.http.ApiRoute;
import dev.sward.server.platform.http.Call;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.Problem;
import dev.sward.server.platform.http.Responses;
import dev.sward.server.platform.http.Routes;
import dev.sward.server.platform.http.Schema;
import dev.sward.store.AppendRequest;
import dev.sward.store.EventSearch;
import dev.sward.store.EventStore;
import dev.sward.store.QueryControl;
import dev.sward.store.StoredEvent;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Marks on the time line, such as deploys. A marker is an event like any other, with {@code
 * meta.signal_type = marker}; it is never changed. Thread-safe.
 */
final class Markers {
  private static final String PATH = "/1/markers/{dataset}";
  private static final String SIGNAL = "marker";
  private static final String ID = "marker.id";
  private static final String MESSAGE = "marker.message";
  private static final String TYPE = "marker.type";
  private static final String URL = "marker.url";
  private static final String END_TIME = "marker.end_time";
  private static final int MAX_LISTED = 1_000;
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  private final Ingest ingest;
  private final EventStore store;
  private final SecureRandom random = new SecureRandom();

  Markers(Ingest ingest, EventStore store) {
    this.ingest = ingest;
    this.store = store;
  }

  void mount(Routes routes) {
    routes.add(
        ApiRoute.of(HttpMethod.POST, PATH, Access.INGEST, "events", "Set a marker")
            .takes(Schema.object().maybe("message", Schema.string("What happened")))
            .answers(201, Schema.object()),
        this::create);
    routes.add(
        ApiRoute.of(HttpMethod.GET, PATH, Access.QUERY, "events", "The latest 1,000 markers")
            .answers(200, Schema.listOf(Schema.object(), "")),
        this::list);
  }

  private HttpResponse create(Call call) throws Exception {
    DatasetName dataset = named(call);
    JsonNode body = call.json();
    if (!body.isObject()) {
      throw malformed("body: no object (expected: a JSON object with message, type, start_time)");
    }
    Horizon horizon = ingest.horizon();
    long start = time(body, "start_time").orElse(horizon.arrivalNanos());
    Optional<Long> end = time(body, "end_time");
    String id = id();
    EventBatchBuilder rows = new EventBatchBuilder(dataset, ingest.settings().limits());
    horizon.beginRow(rows, start, 1);
    rows.putText(rows.slot(FieldNames.SIGNAL_TYPE), SIGNAL);
    rows.putText(rows.slot(ID), id);
    put(rows, MESSAGE, body, "message");
    put(rows, TYPE, body, "type");
    put(rows, URL, body, "url");
    end.ifPresent(nanos -> putEnd(rows, start, nanos));
    ingest
        .accept(Door.EVENTS, new AppendRequest(List.of(rows.build()), key(call)), new Rejections())
        .join();
    String created = instant(horizon.arrivalNanos()).truncatedTo(ChronoUnit.SECONDS).toString();
    ObjectNode answer =
        Json.object()
            .put("id", id)
            .put("message", body.path("message").asText(""))
            .put("type", body.path("type").asText(""))
            .put("url", body.path("url").asText(""))
            .put("created_at", created)
            .put("updated_at", created)
            .put("start_time", seconds(start));
    end.ifPresent(nanos -> answer.put("end_time", seconds(nanos)));
    return Responses.json(201, answer);
  }

  private HttpResponse list(Call call) {
    Horizon horizon = ingest.horizon();
    Expr isMarker =
        new Expr.Compare(
            Expr.Comparison.EQ, Expr.ColumnRef.of(FieldNames.SIGNAL_TYPE), Expr.Literal.of(SIGNAL));
    EventSearch search =
        new EventSearch(
            new DatasetScope.Named(List.of(named(call))),
            new TimeRange(
                instant(horizon.earliestNanos()), instant(horizon.latestNanos()).plusSeconds(1)),
            Optional.of(isMarker),
            MAX_LISTED,
            Optional.empty());
    ArrayNode markers = Json.array();
    store
        .events(search, new QueryControl(DEADLINE))
        .events()
        .forEach(event -> markers.add(marker(event)));
    return Responses.json(markers);
  }

  private static ObjectNode marker(StoredEvent event) {
    String time = instant(event.epochNanos()).truncatedTo(ChronoUnit.SECONDS).toString();
    ObjectNode node =
        Json.object()
            .put("id", text(event, ID))
            .put("message", text(event, MESSAGE))
            .put("type", text(event, TYPE))
            .put("url", text(event, URL))
            .put("created_at", time)
            .put("updated_at", time)
            .put("start_time", seconds(event.epochNanos()));
    if (event.attributes().get(END_TIME) instanceof Value.Int end) {
      node.put("end_time", end.value());
    }
    return node;
  }

  private static DatasetName named(Call call) {
    try {
      return RequestNames.dataset(call.context());
    } catch (RefusedException e) {
      throw Refusals.problem(e).exception();
    }
  }

  private static Optional<String> key(Call call) {
    try {
      return RequestNames.idempotencyKey(call.context(), call.context().request().headers());
    } catch (RefusedException e) {
      throw Refusals.problem(e).exception();
    }
  }

  private static void put(EventBatchBuilder rows, String name, JsonNode body, String member) {
    String text = body.path(member).asText("");
    if (!text.isEmpty()) {
      rows.putText(rows.slot(name), text);
    }
  }

  private static void putEnd(EventBatchBuilder rows, long start, long end) {
    rows.putLong(rows.slot(END_TIME), seconds(end));
    if (end > start) {
      rows.putDouble(rows.slot(FieldNames.DURATION_MS), (end - start) / 1e6);
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
                            BadEventException.shortened(value.toString()),
                            EventTime.EXPECTED))));
  }

  private static RuntimeException malformed(String message) {
    return Problem.yours(400, "ingest.malformed", "The request cannot be read", message)
        .exception();
  }

  private static String text(StoredEvent event, String name) {
    Value value = event.attributes().get(name);
    return value == null ? "" : value.text();
  }

  private static long seconds(long epochNanos) {
    return Math.floorDiv(epochNanos, 1_000_000_000L);
  }

  private static Instant instant(long epochNanos) {
    return Instant.ofEpochSecond(0, epochNanos);
  }

  private String id() {
    byte[] bytes = new byte[8];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
