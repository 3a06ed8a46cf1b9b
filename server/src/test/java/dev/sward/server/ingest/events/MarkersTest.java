package dev.sward.server.ingest.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.server.SwardServer;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Markers as Honeycomb's clients set, update, list and delete them. */
@SuppressWarnings("StringConcatToTextBlock") // What is sent and answered is one line.
final class MarkersTest {
  @RegisterExtension
  final SwardServer server =
      SwardServer.at(InstantSource.fixed(Instant.parse("2026-11-23T12:00:00Z")));

  @Test
  void markersAreSetAndListed() {
    HttpResponse<String> made =
        server.post(
            "/1/markers/shop",
            "{\"message\":\"deploy 7\",\"type\":\"deploy\",\"start_time\":1795431600,\"end_time\":1795431660}");
    assertThat(made.statusCode()).isEqualTo(201);
    String id = SwardServer.json(made).path("id").asText();
    assertThat(made.body())
        .isEqualTo(
            "{\"id\":\""
                + id
                + "\",\"message\":\"deploy 7\",\"type\":\"deploy\",\"url\":\"\","
                + "\"created_at\":\"2026-11-23T12:00:00Z\",\"updated_at\":\"2026-11-23T12:00:00Z\","
                + "\"start_time\":1795431600,\"end_time\":1795431660}");
    assertThat(SwardServer.json(server.get("/1/markers/shop")).path(0).path("id").asText())
        .isEqualTo(id);
  }

  @Test
  void markerIsUpdatedByWhatTheBodyNames_andDeleted() {
    String made =
        SwardServer.json(
                server.post(
                    "/1/markers/shop",
                    "{\"message\":\"deploy 7\",\"type\":\"deploy\",\"start_time\":1795431600}"))
            .path("id")
            .asText();
    server.post("/1/markers/shop", "{\"message\":\"other\",\"start_time\":1795431500}");
    String path = "/1/markers/shop/" + made;

    HttpResponse<String> updated =
        server.send("PUT", path, "{\"message\":\"deploy 8\",\"end_time\":1795431660}");
    assertThat(updated.statusCode()).isEqualTo(200);
    assertThat(updated.body())
        .isEqualTo(
            "{\"id\":\""
                + made
                + "\",\"message\":\"deploy 8\",\"type\":\"deploy\",\"url\":\"\","
                + "\"created_at\":\"2026-11-23T12:00:00Z\",\"updated_at\":\"2026-11-23T12:00:00Z\","
                + "\"start_time\":1795431600,\"end_time\":1795431660}");
    assertThat(server.send("PUT", path, "{\"start_time\":1795431400}").statusCode()).isEqualTo(200);
    assertThat(SwardServer.json(server.get("/1/markers/shop")).findValuesAsText("message"))
        .containsExactly("other", "deploy 8");

    assertThat(server.send("DELETE", path, "").statusCode()).isEqualTo(200);
    assertThat(SwardServer.json(server.get("/1/markers/shop")).findValuesAsText("message"))
        .containsExactly("other");
    for (String method : List.of("PUT", "DELETE")) {
      HttpResponse<String> gone = server.send(method, path, "{}");
      assertThat(gone.statusCode()).isEqualTo(404);
      assertThat(gone.body())
          .isEqualTo(
              "{\"error\":\"marker: "
                  + made
                  + " (expected: the id of a marker of this dataset)\"}");
    }
    assertThat(server.send("PUT", "/1/markers/other/" + made, "{}").statusCode()).isEqualTo(404);
  }

  @Test
  void markersOfAllDatasets_areListedByTime_asTheyAreNow() {
    String moved = set("shop", "moved away", 1795431600);
    set("cart", "deploy 9", 1795431601);
    String gone = set("cart", "deleted", 1795431602);
    set("shop", "long ago", 1795421600);
    server.post(
        "/1/markers/shop",
        "{\"message\":\"freeze\",\"start_time\":1795421601,\"end_time\":1795431500}");
    server.send("PUT", "/1/markers/shop/" + moved, "{\"start_time\":1795421600}");
    server.send("DELETE", "/1/markers/cart/" + gone, "");

    assertThat(messages("?last=2h")).containsExactly("deploy 9", "freeze");
    assertThat(messages("?start_time=1795421600&end_time=1795421601"))
        .containsExactlyInAnyOrder("moved away", "long ago");
    assertThat(SwardServer.json(server.get("/api/v1/markers")).path("markers").path(0).toString())
        .contains("\"dataset\":\"cart\"", "\"start_time\":1795431601");
    assertThat(server.get("/api/v1/markers?last=soon").body())
        .contains("last: soon (expected: a length such as 2h or 7d)");
  }

  private String set(String dataset, String message, long seconds) {
    String body = "{\"message\":\"%s\",\"start_time\":%d}".formatted(message, seconds);
    return SwardServer.json(server.post("/1/markers/" + dataset, body)).path("id").asText();
  }

  private List<String> messages(String parameters) {
    HttpResponse<String> answer = server.get("/api/v1/markers" + parameters);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return SwardServer.json(answer).findValuesAsText("message");
  }
}
