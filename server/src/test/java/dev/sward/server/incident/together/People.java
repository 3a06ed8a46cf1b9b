package dev.sward.server.incident.together;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.server.SwardServer;
import dev.sward.server.platform.http.Json;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** People who use a server. */
public record People(SwardServer server) {
  /** Sends as somebody, and requires a status. */
  public JsonNode as(String person, int status, String method, String path, String body) {
    HttpResponse<String> answer =
        server.send(
            method,
            "/api/v1" + path,
            body,
            "Sward-Person",
            URLEncoder.encode(person, StandardCharsets.UTF_8).replace("+", "%20"));
    assertThat(answer.statusCode()).as("%s %s: %s", method, path, answer.body()).isEqualTo(status);
    return status == 204 ? Json.object() : SwardServer.json(answer);
  }

  public JsonNode get(String path) {
    return as("Ada Löw", 200, "GET", path, "");
  }

  public JsonNode post(String path, String body) {
    return as("Ada Löw", 201, "POST", path, body);
  }

  /** Opens an incident; its path. */
  public String opened(String title) {
    String body = Json.object().put("title", title).toString();
    return "/incidents/" + post("/incidents", body).path("id").asText();
  }
}
