package dev.sward.server.incident.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import dev.sward.event.DatasetName;
import dev.sward.incident.Incident;
import dev.sward.query.DatasetScope;
import dev.sward.query.TimeRange;
import dev.sward.server.explore.Explore;
import dev.sward.server.incident.Actors;
import dev.sward.server.incident.IncidentApi;
import dev.sward.server.incident.Incidents;
import dev.sward.server.platform.http.Access;
import dev.sward.server.platform.http.ApiRoute;
import dev.sward.server.platform.http.Call;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.Problem;
import dev.sward.server.platform.http.Responses;
import dev.sward.server.platform.http.Routes;
import dev.sward.server.platform.http.Schema;
import dev.sward.server.platform.json.Faults;
import dev.sward.server.platform.json.JsonFields;
import dev.sward.server.platform.json.TimeRangeCodec;
import dev.sward.store.EventStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Captures over HTTP. */
final class EvidenceApi {
  private static final String EVIDENCE = IncidentApi.INCIDENTS + "/{id}/evidence";
  private static final Duration LONGEST = Duration.ofDays(7);
  private static final int MOST_DATASETS = 100;

  private final Evidence evidence;
  private final Incidents incidents;
  private final Explore explore;
  private final InstantSource clock;
  private final Exports exports = new Exports();

  EvidenceApi(Evidence evidence, Incidents incidents, Explore explore, InstantSource clock) {
    this.evidence = evidence;
    this.incidents = incidents;
    this.explore = explore;
    this.clock = clock;
  }

  void mount(Routes routes) {
    routes.add(
        route(HttpMethod.GET, EVIDENCE, Access.QUERY, "What an incident rests on")
            .answers(200, EvidenceSchemas.EVIDENCE),
        call -> Responses.json(evidence.json(incident(call).id())));
    routes.add(
        route(HttpMethod.POST, EVIDENCE, Access.QUERY, "Pin events beyond their retention")
            .takes(EvidenceSchemas.REQUEST)
            .answers(202, EvidenceSchemas.CAPTURE),
        this::request);
    routes.add(
        route(HttpMethod.GET, EVIDENCE + "/{capture}", Access.QUERY, "A capture")
            .answers(200, EvidenceSchemas.CAPTURE),
        call -> Responses.json(CaptureJson.json(capture(call))));
    routes.add(
        route(
                HttpMethod.GET,
                EVIDENCE + "/{capture}/export",
                Access.QUERY,
                "The pinned events as a file")
            .query("format", Schema.string("ndjson, or parquet: one dataset"))
            .query("dataset", Schema.string("Whose events; for ndjson all if absent"))
            .answers(
                200,
                List.of("application/x-ndjson", "application/vnd.apache.parquet"),
                Optional.empty()),
        this::export);
    routes.add(
        route(HttpMethod.DELETE, EVIDENCE + "/{capture}", Access.ADMIN, "Give up pinned events")
            .answers(204, List.of(), Optional.empty()),
        this::delete);
  }

  private HttpResponse request(Call call) throws JsonProcessingException {
    Incident incident = incident(call);
    JsonNode body = call.text().isBlank() ? Json.object() : call.json();
    Faults faults = new Faults();
    JsonFields fields =
        JsonFields.of(body, "", Set.of("start_time", "end_time", "datasets", "reason"), faults);
    TimeRange range = range(fields, evidence.range(incident), clock.instant(), faults);
    List<DatasetName> datasets = datasets(fields, faults);
    faults.check("evidence.invalid", "This cannot be pinned");
    Capture capture = evidence.request(incident, range, datasets, Actors.of(call));
    return Responses.json(202, CaptureJson.json(capture));
  }

  private HttpResponse export(Call call) {
    Capture capture = capture(call);
    String format = call.query("format").orElse("ndjson");
    EventStore store = evidence.pinned().of(capture.id().text()).store();
    Optional<DatasetName> dataset = call.query("dataset").map(name -> dataset(store, name));
    String name = "incident-%s-evidence-%d".formatted(capture.incident(), capture.number());
    if (format.equals("ndjson")) {
      DatasetScope scope =
          dataset
              .<DatasetScope>map(one -> new DatasetScope.Named(List.of(one)))
              .orElse(new DatasetScope.All());
      return exports.lines(call.context(), store, scope, name);
    }
    if (!format.equals("parquet")) {
      throw Call.invalid("format", format, "ndjson or parquet").exception();
    }
    return exports.parquet(
        call.context(),
        store,
        dataset.orElseThrow(
            () -> Call.invalid("dataset", "", "the dataset that the file is to hold").exception()),
        name);
  }

  private static DatasetName dataset(EventStore store, String name) {
    return store.datasetNames().stream()
        .filter(one -> one.value().equals(name))
        .findFirst()
        .orElseThrow(() ->
            Problem.notFound("dataset: %s (expected: a pinned one)".formatted(name)).exception());
  }

  private HttpResponse delete(Call call) {
    evidence.delete(capture(call), Actors.of(call));
    return Responses.nothing();
  }

  private static TimeRange range(JsonFields fields, TimeRange usual, Instant now, Faults faults) {
    Instant start = time(fields, "start_time", now, faults).orElse(usual.start());
    Instant end = time(fields, "end_time", now, faults).orElse(usual.end());
    if (!start.isBefore(end) || start.plus(LONGEST).isBefore(end)) {
      faults.add(
          fields.path("end_time"),
          fields.node("end_time"),
          "a time after start_time, %s, by at most %d days".formatted(start, LONGEST.toDays()));
      return usual;
    }
    return new TimeRange(start, end);
  }

  private static Optional<Instant> time(
      JsonFields fields, String name, Instant now, Faults faults) {
    return fields.has(name)
        ? TimeRangeCodec.time(fields.node(name), fields.path(name), now, faults)
        : Optional.empty();
  }

  private List<DatasetName> datasets(JsonFields fields, Faults faults) {
    List<String> known = explore.datasetNames();
    List<DatasetName> datasets = new ArrayList<>();
    for (JsonFields.Item item : fields.list("datasets", MOST_DATASETS)) {
      String name = item.node().asText();
      if (item.node().isTextual() && known.contains(name)) {
        datasets.add(new DatasetName(name));
      } else {
        faults.unknown(item.path(), name, "a dataset that has events", known);
      }
    }
    return datasets;
  }

  private Incident incident(Call call) {
    return incidents.require(call.path("id"));
  }

  private Capture capture(Call call) {
    return evidence.require(incident(call).id(), call.path("capture"));
  }

  private static ApiRoute route(HttpMethod method, String path, Access access, String summary) {
    return ApiRoute.of(method, path, access, "incidents", summary);
  }
}
