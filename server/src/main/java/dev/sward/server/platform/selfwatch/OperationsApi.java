package dev.sward.server.platform.selfwatch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.MediaType;
import dev.sward.server.platform.http.Access;
import dev.sward.server.platform.http.ApiRoute;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.OpenApi;
import dev.sward.server.platform.http.Responses;
import dev.sward.server.platform.http.Routes;
import dev.sward.server.platform.http.Schema;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What machines ask about the server: is it alive, is it ready, how is it doing, what can it do.
 */
public final class OperationsApi {
  private static final String METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private static final Schema.Named READINESS =
      new Schema.Named(
          "Readiness",
          Schema.object()
              .with("status", Schema.string("ready or not_ready"))
              .maybe("problem", Schema.string("Why it is not ready"))
              .with("write_ms", Schema.number("What storing an event took"))
              .with("read_ms", Schema.number("What reading it back took"))
              .maybe("start_ms", Schema.integer("From the start of the process to ready")));

  private final Readiness readiness;
  private final PrometheusMeterRegistry meters;
  private final String version;

  public OperationsApi(Readiness readiness, PrometheusMeterRegistry meters, String version) {
    this.readiness = readiness;
    this.meters = meters;
    this.version = version;
  }

  public void mount(Routes routes) {
    routes.add(
        route("/livez", Access.PUBLIC, "Whether the process is alive")
            .answers(200, Schema.object().with("status", Schema.string("alive"))),
        call -> Responses.json(Json.object().put("status", "alive")));
    routes.add(
        route("/readyz", Access.PUBLIC, "Whether events can be stored and read; 503 if not")
            .answers(200, READINESS),
        call -> ready());
    routes.add(
        route("/metrics", Access.QUERY, "Metrics in the format of Prometheus")
            .answers(200, List.of("text/plain"), Optional.empty()),
        call -> metrics());
    routes.add(
        route("/openapi.json", Access.PUBLIC, "This description (OpenAPI 3.1)")
            .answers(200, Schema.object()),
        call -> Responses.json(OpenApi.of(routes.table(), version)));
  }

  private HttpResponse ready() {
    Readiness.Report report = readiness.check();
    boolean ready = report.problem().isEmpty();
    ObjectNode answer = Json.object().put("status", ready ? "ready" : "not_ready");
    report.problem().ifPresent(problem -> answer.put("problem", problem));
    answer.put("write_ms", report.write().toNanos() / 1e6);
    answer.put("read_ms", report.read().toNanos() / 1e6);
    report.start().ifPresent(start -> answer.put("start_ms", start.toMillis()));
    return Responses.json(ready ? 200 : 503, answer);
  }

  private HttpResponse metrics() {
    byte[] text = meters.scrape().getBytes(StandardCharsets.UTF_8);
    return Responses.bytes(200, MediaType.parse(METRICS_TYPE), text);
  }

  private static ApiRoute route(String path, Access access, String summary) {
    return ApiRoute.of(HttpMethod.GET, path, access, SelfWatch.OPERATIONS, summary);
  }
}
