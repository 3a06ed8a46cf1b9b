package dev.sward.server.platform.auth;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import dev.sward.server.platform.http.Access;
import dev.sward.server.platform.http.ApiRoute;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.Responses;
import dev.sward.server.platform.http.Routes;
import dev.sward.server.platform.http.Schema;
import java.util.List;
import java.util.function.Supplier;

/** What a page has to know before it may ask anything else. */
public final class AboutApi {
  private static final Schema.Named ABOUT =
      new Schema.Named(
          "About",
          Schema.object()
              .with("version", Schema.string("Of the server"))
              .with("needs_token", Schema.bool("Whether the API has to be shown a token"))
              .with(
                  "ports",
                  Schema.object()
                      .with("http", Schema.integer("Everything"))
                      .with("otlp_grpc", Schema.integer("Where OTLP over gRPC is expected"))
                      .with("otlp_http", Schema.integer("Where OTLP over HTTP is expected"))));

  private final String version;
  private final AuthRule rule;
  private final Supplier<List<Integer>> ports;

  /**
   * @param ports the bound ones: everything, OTLP gRPC, OTLP HTTP
   */
  public AboutApi(String version, AuthRule rule, Supplier<List<Integer>> ports) {
    this.version = version;
    this.rule = rule;
    this.ports = ports;
  }

  public void mount(Routes routes) {
    routes.add(
        ApiRoute.of(
                HttpMethod.GET,
                "/api/v1/about",
                Access.PUBLIC,
                "about",
                "Which server this is, where it listens, and whether it needs a token")
            .answers(200, ABOUT),
        call -> answer());
  }

  private HttpResponse answer() {
    List<Integer> bound = ports.get();
    return Responses.json(
        Json.object()
            .put("version", version)
            .put("needs_token", rule == AuthRule.TOKEN_REQUIRED)
            .set(
                "ports",
                Json.object()
                    .put("http", bound.get(0))
                    .put("otlp_grpc", bound.get(1))
                    .put("otlp_http", bound.get(2))));
  }
}
