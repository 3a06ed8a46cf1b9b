package dev.sward.server.ingest.logs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.server.HttpService;
import dev.sward.server.ingest.Ingest;
import dev.sward.server.platform.http.Access;
import dev.sward.server.platform.http.ApiRoute;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.Responses;
import dev.sward.server.platform.http.Routes;
import dev.sward.server.platform.http.Schema;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The addresses that take access logs as they stand in the files. */
public final class LogsApi {
  private static final String TAG = "logs";
  private static final Duration LONGEST_UPLOAD = Duration.ofHours(12);

  private final LogUpload upload;

  /**
   * @param patience how far an upload may fall behind the least rate
   */
  public LogsApi(Ingest ingest, Duration patience) {
    upload = new LogUpload(ingest, patience);
  }

  public void mount(Routes routes) {
    add(
        routes,
        lines("/api/v1/logs/preview", "Say how log lines would be read, storing nothing")
            .answers(200, LogPreview.schema()),
        upload.previewing());
    add(
        routes,
        lines("/api/v1/logs/{dataset}", "Upload lines of an access log")
            .answers(200, LogReport.schema()),
        upload.storing());
    Schema.Obj format =
        Schema.object()
            .with("format", Schema.string("Its name"))
            .with("example", Schema.string("Lines of it"));
    routes.add(
        ApiRoute.of(
                HttpMethod.GET,
                "/api/v1/logs/formats",
                Access.INGEST,
                TAG,
                "Formats of access logs")
            .answers(200, Schema.object().with("formats", Schema.listOf(format, ""))),
        call -> Responses.json(formats()));
  }

  private static ObjectNode formats() {
    ObjectNode answer = Json.object();
    ArrayNode formats = answer.putArray("formats");
    for (LogFormat format : LogFormat.values()) {
      formats.addObject().put("format", format.label()).put("example", format.example());
    }
    formats
        .addObject()
        .put("format", LogFormat.TEMPLATE)
        .put("example", "$remote_addr [$time_local] \"$request\" $status $request_time");
    return answer;
  }

  private static ApiRoute lines(String path, String summary) {
    return ApiRoute.of(HttpMethod.POST, path, Access.INGEST, TAG, summary)
        .query("format", Schema.string("A format's name; otherwise auto"))
        .query("log_format", Schema.string("The string of nginx's log_format directive"))
        .query("zone", Schema.string("Time zone of times without an offset; otherwise UTC"))
        .query("carry", Schema.string("The carry of the answer for the lines before"))
        .takes(List.of("text/plain"), Optional.empty());
  }

  private static void add(Routes routes, ApiRoute route, HttpService service) {
    routes.describe(route);
    routes
        .builder()
        .route()
        .post(route.path())
        .maxRequestLength(0)
        .requestTimeout(LONGEST_UPLOAD)
        .build(service);
  }
}
