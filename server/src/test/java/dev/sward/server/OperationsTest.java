package dev.sward.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.server.Route;
import com.linecorp.armeria.server.ServiceConfig;
import dev.sward.server.platform.http.ApiRoute;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What machines ask about the server. */
final class OperationsTest {
  private static final Pattern CONTENT_LENGTH = Pattern.compile("(?i)\r\ncontent-length: (\\d+)");

  @RegisterExtension static final SwardServer server = SwardServer.with();

  @Test
  void livez_saysAlive() {
    HttpResponse<String> answer = server.get("/livez");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"status\":\"alive\"}");
    assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
    assertThat(answer.headers().firstValue("x-content-type-options")).hasValue("nosniff");
  }

  @Test
  void readyz_writesAndReadsAnEvent() {
    HttpResponse<String> answer = server.get("/readyz");

    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode body = SwardServer.json(answer);
    assertThat(body.path("status").asText()).isEqualTo("ready");
    assertThat(body.path("start_ms").isIntegralNumber()).isTrue();
    assertThat(server.sward().store().datasets())
        .anyMatch(dataset -> dataset.name().value().equals("sward") && dataset.rows() > 0);
  }

  @Test
  void metrics_tellOfRequestsAndStore() {
    server.get("/readyz");

    assertThat(server.get("/metrics").body())
        .containsPattern("sward_store_rows_stored_total [1-9]")
        .contains("sward_store_up 1.0")
        .contains("sward_http_requests_seconds_count{method=\"GET\",route=\"/readyz\"");
  }

  @Test
  void unknownAddress_isAProblem() {
    HttpResponse<String> answer = server.get("/api/v1/nothing");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
    assertThat(answer.body())
        .isEqualTo(
            "{\"status\":404,\"code\":\"http.not_found\",\"title\":\"There is nothing at this"
                + " address\",\"detail\":\"Every address of this server is listed at"
                + " /openapi.json.\",\"turn\":\"yours\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/..%2f..%2fetc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/%c0%ae%c0%ae/etc/passwd",
        "/..\\..\\etc\\passwd",
        "/../../etc/passwd",
        "//etc/passwd",
        "/api/v1/datasets/..%2f..%2fmeta.db/columns",
        "/api/v1/results/..%2f..%2fmeta.db"
      })
  void pathsThatClimb_findNothing(String path) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String answer = whole(socket.getInputStream());
      assertThat(answer).startsWith("HTTP/1.1 40").doesNotContain("root:", "SQLite");
    }
  }

  /** An answer to its end, which a server need not mark by hanging up at once. */
  private static String whole(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      assertThat(next).as(head.toString()).isNotNegative();
      head.append((char) next);
    }
    Matcher length = CONTENT_LENGTH.matcher(head);
    assertThat(length.find()).as(head.toString()).isTrue();
    byte[] body = in.readNBytes(Integer.parseInt(length.group(1)));
    return head + new String(body, StandardCharsets.UTF_8);
  }

  @Test
  void wrongMethod_isAProblem() {
    HttpResponse<String> answer = server.send("DELETE", "/livez", "");

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(SwardServer.json(answer).path("code").asText()).isEqualTo("http.method");
  }

  @Test
  void everyAddressIsInTheTable() {
    Set<String> mounted = new TreeSet<>();
    for (ServiceConfig service : server.sward().web().armeria().serviceConfigs()) {
      Route route = service.route();
      if (!route.isFallback()) {
        route.methods().stream()
            .filter(method -> isListed(route, method))
            .forEach(method -> mounted.add(method + " " + route.patternString()));
      }
    }
    Set<String> listed = new TreeSet<>();
    for (ApiRoute route : server.sward().table().all()) {
      listed.add(route.method() + " " + route.path().replace("{", ":").replace("}", ""));
    }
    assertThat(listed).isEqualTo(mounted);
  }

  @Test
  void openApi_describesEveryAddress() {
    JsonNode document = SwardServer.json(server.get("/openapi.json"));

    assertThat(document.path("openapi").asText()).isEqualTo("3.1.0");
    for (ApiRoute route : server.sward().table().all()) {
      JsonNode operation =
          document
              .path("paths")
              .path(route.path())
              .path(route.method().name().toLowerCase(Locale.ROOT));
      assertThat(operation.path("summary").asText()).isEqualTo(route.summary());
    }
    document
        .findValues("$ref")
        .forEach(ref ->
            assertThat(document.at(ref.asText().substring(1)).isObject())
                .as(ref.asText())
                .isTrue());
  }

  /** A service that takes any method is listed with the ones that mean something there. */
  private static boolean isListed(Route route, HttpMethod method) {
    return route.methods().size() == 1 || method == HttpMethod.POST;
  }
}
