package dev.sward.server.ingest.events;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.server.HttpService;
import dev.sward.server.ingest.Ingest;
import dev.sward.server.platform.http.Access;
import dev.sward.server.platform.http.ApiRoute;
import dev.sward.server.platform.http.Responses;
import dev.sward.server.platform.http.Routes;
import dev.sward.server.platform.http.Schema;
import dev.sward.store.EventStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The addresses of Honeycomb's events API, and the upload of files.
 *
 * <p>Failures are {@code {"error": "…"}} below {@code /1/} and problem documents elsewhere.
 */
public final class EventsApi {
  private static final String TAG = "events";
  private static final String JSON = "application/json";
  private static final String MSGPACK = "application/msgpack";
  private static final Duration LONGEST_UPLOAD = Duration.ofHours(12);

  private final EventReceiver receiver;
  private final FileUpload upload;
  private final Markers markers;

  /**
   * @param patience how far an upload may fall behind the least rate
   */
  public EventsApi(Ingest ingest, EventStore store, Duration patience) {
    receiver = new EventReceiver(ingest);
    upload = new FileUpload(ingest, patience);
    markers = new Markers(ingest, store);
  }

  public void mount(Routes routes) {
    add(
        routes,
        post("/1/events/{dataset}", "Send one event: a JSON object of attributes")
            .takes(List.of(JSON, MSGPACK), Optional.of(Schema.object())),
        receiver::event);
    add(
        routes,
        post("/1/batch/{dataset}", "Send events: an array of {time, samplerate, data}")
            .takes(List.of(JSON, MSGPACK), Optional.of(batch()))
            .answers(200, statuses()),
        receiver::batch);
    routes.add(
        ApiRoute.of(HttpMethod.GET, "/1/auth", Access.INGEST, TAG, "Check a token")
            .answers(200, Schema.object()),
        call -> Responses.json(KeyAnswer.json()));
    markers.mount(routes);
    mountUpload(routes);
  }

  private void mountUpload(Routes routes) {
    ApiRoute route =
        post("/api/v1/datasets/{dataset}/events", "Upload a file of events, one a line")
            .query("time_field", Schema.string("Field of the time; otherwise time, timestamp, …"))
            .query("weight_field", Schema.string("Field of the sample rate"))
            .takes(List.of("application/x-ndjson", "text/csv"), Optional.empty())
            .answers(200, UploadReport.schema());
    routes.describe(route);
    routes
        .builder()
        .route()
        .post(route.path())
        .maxRequestLength(0)
        .requestTimeout(LONGEST_UPLOAD)
        .build(upload);
  }

  private static void add(Routes routes, ApiRoute route, HttpService service) {
    routes.describe(route);
    routes.builder().route().post(route.path()).maxRequestLength(0).build(service);
  }

  private static ApiRoute post(String path, String summary) {
    return ApiRoute.of(HttpMethod.POST, path, Access.INGEST, TAG, summary);
  }

  private static Schema batch() {
    return Schema.listOf(
        Schema.object()
            .maybe("time", Schema.any("RFC 3339 or a count since 1970; otherwise the arrival"))
            .maybe("samplerate", Schema.number("How many events this one stands for"))
            .with("data", Schema.object()),
        "");
  }

  private static Schema statuses() {
    return Schema.listOf(
        Schema.object()
            .with("status", Schema.integer("202, or why this event was not taken"))
            .maybe("error", Schema.string("")),
        "One an event, in their order");
  }
}
