package dev.sward.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sward.server.platform.auth.Scope;
import dev.sward.server.platform.config.ConfigLoader;
import dev.sward.server.platform.http.Access;
import dev.sward.server.platform.http.ApiRoute;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Who gets in where. */
final class AccessTest {
  @RegisterExtension static final SwardServer server = SwardServer.with("--require-token");

  @Test
  void withoutToken_onlyTheWrittenListIsOpen() {
    Set<String> open = new TreeSet<>();
    for (ApiRoute route : server.sward().table().all()) {
      String path = route.path().replaceAll("\\{\\w+}", "x");
      HttpResponse<String> answer = server.send(route.method().name(), path, "");
      boolean refused =
          answer.statusCode() == 401
              || answer.headers().firstValue("grpc-status").equals(Optional.of("16"));
      if (!refused) {
        open.add(route.method() + " " + route.path());
      }
    }
    assertThat(open)
        .containsExactly(
            "GET /",
            "GET /api/v1/about",
            "GET /api/v1/shared/{token}",
            "GET /api/v1/shared/{token}/results/{id}",
            "GET /api/v1/shared/{token}/traces/{capture}/{trace}",
            "GET /assets/{file}",
            "GET /livez",
            "GET /openapi.json",
            "GET /readyz");
  }

  @Test
  void everyScope_reachesItsAddressesOnly() {
    for (Scope scope : Scope.values()) {
      String token = token("matrix-" + scope, scope);
      for (ApiRoute route : server.sward().table().all()) {
        String path = route.path().replaceAll("\\{\\w+}", "x");
        HttpResponse<String> answer =
            server.send(route.method().name(), path, "", "authorization", "Bearer " + token);
        boolean refused =
            answer.statusCode() == 403
                || answer.headers().firstValue("grpc-status").equals(Optional.of("7"));
        assertThat(refused).as("%s with %s", route.path(), scope).isEqualTo(!allows(scope, route));
      }
    }
  }

  @Test
  void refusal_speaksTheLanguageOfTheDoor() {
    HttpResponse<String> rest = server.get("/api/v1/datasets");
    assertThat(rest.headers().firstValue("www-authenticate")).hasValue("Bearer realm=\"sward\"");
    assertThat(rest.body())
        .isEqualTo(
            "{\"status\":401,\"code\":\"auth.token\",\"title\":\"A token is needed\",\"detail\":\"No"
                + " valid token (expected: the header 'Authorization: Bearer TOKEN'). Make one"
                + " with 'sward token create'.\",\"turn\":\"yours\"}");
    HttpResponse<String> otlp = server.post("/v1/traces", "{}");
    assertThat(otlp.statusCode()).isEqualTo(401);
    assertThat(otlp.body()).startsWith("{\"code\":16,\"message\":\"No valid token");
    HttpResponse<String> grpc =
        server.send(
            "POST",
            "/opentelemetry.proto.collector.trace.v1.TraceService/Export",
            "",
            "content-type",
            "application/grpc");
    assertThat(grpc.headers().firstValue("grpc-status")).hasValue("16");
  }

  @Test
  void everyHeaderOfATokenIsRead() {
    String token = token("headers", Scope.QUERY);

    assertThat(status("authorization", "Bearer " + token)).isEqualTo(200);
    assertThat(status("x-sward-token", token)).isEqualTo(200);
    assertThat(status("x-honeycomb-team", token)).isEqualTo(200);
    assertThat(status("authorization", "Bearer " + token + "x")).isEqualTo(401);
    assertThat(status("authorization", "Basic " + token)).isEqualTo(401);
  }

  @Test
  void tokenInTheUrl_isRefused() {
    HttpResponse<String> answer =
        server.get("/api/v1/datasets?key=" + token("leaked", Scope.QUERY));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(SwardServer.json(answer).path("code").asText()).isEqualTo("auth.token_in_url");
    assertThat(answer.body()).doesNotContain("sward_q_");
  }

  @Test
  void tokens_areMadeListedAndRevokedOverHttp() {
    String admin = "Bearer " + token("boss", Scope.ADMIN);
    HttpResponse<String> made =
        server.post(
            "/api/v1/tokens", "{\"name\":\"ci\",\"scope\":\"query\"}", "authorization", admin);
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    String secret = SwardServer.json(made).path("token").asText();
    assertThat(secret).matches("sward_q_[A-Za-z0-9_-]{43}");
    assertThat(status("authorization", "Bearer " + secret)).isEqualTo(200);
    assertThat(server.get("/api/v1/tokens", "authorization", admin).body())
        .contains("\"name\":\"ci\"")
        .doesNotContain(secret);

    String id = SwardServer.json(made).path("id").asText();
    assertThat(
            server.send("DELETE", "/api/v1/tokens/" + id, "", "authorization", admin).statusCode())
        .isEqualTo(204);
    assertThat(status("authorization", "Bearer " + secret)).isEqualTo(401);
    assertThat(
            server
                .post(
                    "/api/v1/tokens",
                    "{\"name\":\"ci\",\"scope\":\"query\"}",
                    "authorization",
                    admin)
                .statusCode())
        .isEqualTo(409);
  }

  @Test
  void strangersName_isRefused() {
    HttpResponse<String> answer = server.rawHost("evil.example:" + server.port(), "/livez");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(SwardServer.json(answer).path("code").asText()).isEqualTo("http.host");
    assertThat(server.rawHost("localhost:1", "/livez").statusCode()).isEqualTo(200);
  }

  @Test
  void pageOfAnotherSite_mayNotChangeAnything() {
    String token = "Bearer " + token("page", Scope.QUERY);
    HttpResponse<String> foreign =
        server.post(
            "/api/v1/queries", "{}", "authorization", token, "origin", "https://evil.example");

    assertThat(foreign.statusCode()).isEqualTo(403);
    assertThat(SwardServer.json(foreign).path("code").asText()).isEqualTo("http.origin");
    String own = "http://127.0.0.1:" + server.port();
    assertThat(
            server
                .post("/api/v1/queries", "{}", "authorization", token, "origin", own)
                .statusCode())
        .isEqualTo(202);
  }

  @Test
  void beyondLoopback_withoutTokens_doesNotStart(@TempDir Path folder) {
    ConfigLoader.Loaded settings =
        ConfigLoader.load(
            List.of("--bind=0.0.0.0", "--store.engine=memory"), Map.of(), folder, folder);

    assertThatThrownBy(() -> Sward.start(settings.config(), Clock.systemUTC(), Duration.ZERO))
        .isInstanceOf(StartException.class)
        .hasMessage(
            "server.bind: 0.0.0.0 (expected: a loopback address such as 127.0.0.1). On any other"
                + " address everybody could read and write: add --require-token, and make tokens"
                + " with './sward token create NAME --scope ingest'.");
  }

  private static boolean allows(Scope scope, ApiRoute route) {
    return route.access() == Access.PUBLIC
        || scope == Scope.ADMIN
        || route.access().name().equals(scope.name());
  }

  private static int status(String header, String value) {
    return server.get("/api/v1/datasets", header, value).statusCode();
  }

  private static String token(String name, Scope scope) {
    return server.sward().tokens().create(name, scope).secret().reveal();
  }
}
