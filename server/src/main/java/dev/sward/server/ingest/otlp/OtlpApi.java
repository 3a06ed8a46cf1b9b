package dev.sward.server.ingest.otlp;

import static com.linecorp.armeria.common.HttpMethod.POST;

import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServerBuilder;
import dev.sward.server.ingest.Door;
import dev.sward.server.ingest.Ingest;
import dev.sward.server.ingest.IngestSettings;
import dev.sward.server.platform.http.Access;
import dev.sward.server.platform.http.ApiRoute;
import dev.sward.server.platform.http.Routes;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The routes of OTLP: the Export calls of gRPC and POST /v1/traces, /v1/logs and /v1/metrics, on
 * every port of the server.
 */
public final class OtlpApi {
  /** A sender that needs longer than this for one request loses it, however it dribbles. */
  private static final Duration MAX_REQUEST_TIME = Duration.ofSeconds(30);

  private static final String TAG = "otlp";

  /** One character more than a value keeps, so that the cut shows. */
  private static final int MAX_CHARACTER_BYTES = 4;

  private final Ingest ingest;

  public OtlpApi(Ingest ingest) {
    this.ingest = ingest;
  }

  /** Mounts the routes and describes them. */
  public void mount(Routes routes) {
    mount(routes.builder());
    for (Signal signal : Signal.values()) {
      String name = signal.name().toLowerCase(Locale.ROOT);
      routes.describe(
          ApiRoute.of(POST, signal.httpPath(), Access.INGEST, TAG, "Export " + name)
              .takes(List.of("application/x-protobuf", "application/json"), Optional.empty())
              .answers(
                  200, List.of("application/x-protobuf", "application/json"), Optional.empty()));
      routes.describe(
          ApiRoute.of(POST, signal.grpcPath(), Access.INGEST, TAG, "Export " + name + ", gRPC")
              .takes(List.of("application/grpc"), Optional.empty())
              .answers(200, List.of("application/grpc"), Optional.empty()));
    }
  }

  /** Mounts the routes. */
  public void mount(ServerBuilder server) {
    for (Signal signal : Signal.values()) {
      OtlpExport grpc = new OtlpExport(ingest, Door.OTLP_GRPC, signal);
      OtlpExport http = new OtlpExport(ingest, Door.OTLP_HTTP, signal);
      mount(server, signal.grpcPath(), new OtlpGrpcService(grpc));
      mount(server, signal.httpPath(), new OtlpHttpService(http, json(signal)));
    }
  }

  private OtlpJson json(Signal signal) {
    IngestSettings settings = ingest.settings();
    return new OtlpJson(
        signal,
        settings.maxRequestBytes(),
        settings.limits().maxValueBytes() + MAX_CHARACTER_BYTES);
  }

  /** Sizes are held by the service itself, which answers in the sender's language. */
  private static void mount(ServerBuilder server, String path, HttpService service) {
    server.route().post(path).maxRequestLength(0).requestTimeout(MAX_REQUEST_TIME).build(service);
  }
}
