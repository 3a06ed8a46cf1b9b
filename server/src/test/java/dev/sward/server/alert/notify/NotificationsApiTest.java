package dev.sward.server.alert.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.server.SwardServer;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Channels, routes, silences and deliveries over HTTP. */
final class NotificationsApiTest {
  private static final String CHANNELS = "/api/v1/notifications/channels/";
  private static final String ROUTES = "/api/v1/notifications/routes";

  @RegisterExtension
  final SwardServer server =
      SwardServer.with(
          "--notify.allow_private=127.0.0.2/31", "--server.public_url=https://sward.example/x/");

  private final Receiver receiver = Receiver.startAt("127.0.0.2");

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void channel_isMadeShownChangedAndDeleted_itsSecretsNeverShown() {
    HttpResponse<String> made = put(CHANNELS + "ops", webhook());
    assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
    assertThat(made.body())
        .isEqualTo(
            "{\"name\":\"ops\",\"kind\":\"webhook\",\"url\":\"%s\",\"secrets_set\":[\"secrets\"]}"
                .formatted(url("/hook")));
    put(CHANNELS + "chat", "{\"kind\":\"slack\",\"url\":\"https://hooks.example/T0/hidden\"}");
    put(
        CHANNELS + "mail",
        """
        {"kind":"email","host":"mail.example","username":"u","password":"hidden",
         "from":"a@b.example","to":["c@d.example"]}
        """);
    put(CHANNELS + "pager", "{\"kind\":\"pagerduty\",\"routing_key\":\"hidden\"}");
    put(CHANNELS + "phone", "{\"kind\":\"ntfy\",\"topic\":\"t\",\"token\":\"hidden\"}");

    String all = server.get("/api/v1/notifications/channels").body();
    assertThat(all).doesNotContain("hidden", NotifyRig.SECRET);
    assertThat(all).contains("\"url\":\"https://events.pagerduty.com/v2/enqueue\"");
    assertThat(server.get(CHANNELS + "mail").body())
        .isEqualTo(
            "{\"name\":\"mail\",\"kind\":\"email\",\"host\":\"mail.example\",\"port\":587,\"security\":\"starttls\","
                + "\"username\":\"u\",\"from\":\"a@b.example\",\"to\":[\"c@d.example\"],\"secrets_set\":[\"password\"]}");

    HttpResponse<String> changed =
        put(CHANNELS + "ops", "{\"kind\":\"webhook\",\"url\":\"%s\"}".formatted(url("/other")));
    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
    assertThat(server.send("DELETE", CHANNELS + "ops", "").statusCode()).isEqualTo(204);
    assertThat(server.get(CHANNELS + "ops").statusCode()).isEqualTo(404);
  }

  @Test
  void channelThatIsNotValid_isToldPlaceByPlace_withoutItsSecret() {
    HttpResponse<String> answer =
        put(
            CHANNELS + "Ops",
            "{\"kind\":\"webhook\",\"url\":\"file:///etc/passwd\",\"secrets\":[\"whsec_short\"],\"x\":1}");

    assertThat(answer.statusCode()).isEqualTo(400);
    JsonNode problem = SwardServer.json(answer);
    assertThat(problem.path("code").asText()).isEqualTo("channel.invalid");
    assertThat(problem.findValuesAsText("path"))
        .containsExactlyInAnyOrder("name", "x", "url", "secrets[0]");
    assertThat(answer.body()).doesNotContain("whsec_short");
    assertThat(put(CHANNELS + "ops", "{\"kind\":\"slak\"}").body()).contains("Did you mean slack?");
  }

  @Test
  void testButton_reallySends_andShowsTheAnswer() {
    put(CHANNELS + "ops", webhook());
    receiver.willAnswer(418, Map.of(), "I am a teapot");

    HttpResponse<String> refused = server.post(CHANNELS + "ops/test", "{}");
    assertThat(refused.body())
        .isEqualTo("{\"delivered\":false,\"code\":418,\"answer\":\"I am a teapot\"}");
    assertThat(server.post(CHANNELS + "ops/test", "{}").body())
        .isEqualTo("{\"delivered\":true,\"code\":200,\"answer\":\"ok\"}");
    JsonNode notice = receiver.received().getLast().json().path("data");
    assertThat(notice.path("summary").asText())
        .isEqualTo("Somebody pressed the test button. Nothing burns.");
    assertThat(notice.path("permalink").asText()).isEqualTo("https://sward.example/x/");
    assertThat(server.post(CHANNELS + "none/test", "{}").statusCode()).isEqualTo(404);
  }

  @Test
  void channelToAPrivateAddress_isBlocked_unlessAllowed() {
    try (Receiver inside = Receiver.start()) {
      put(
          CHANNELS + "inside",
          "{\"kind\":\"webhook\",\"url\":\"%s\",\"secrets\":[\"%s\"]}"
              .formatted(inside.url("/"), NotifyRig.SECRET));

      assertThat(server.post(CHANNELS + "inside/test", "{}").body())
          .isEqualTo(
              "{\"delivered\":false,\"code\":0,\"answer\":\"127.0.0.1 is 127.0.0.1 (expected: a"
                  + " public address). An admin can allow it with notify.allow_private\"}");
      assertThat(inside.received()).isEmpty();
    }
  }

  @Test
  void routes_areReplacedAsAWhole_andHoldTheirChannels() {
    put(CHANNELS + "ops", webhook());
    HttpResponse<String> wrong =
        put(
            ROUTES,
            """
            {"routes":[{"channels":["op"],"urgencies":["pagee"],
              "matchers":[{"name":"slo","op":"=~","value":"("}],
              "quiet_hours":{"from":"25:00","to":"07:00","time_zone":"Mars"}}]}
            """);
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(SwardServer.json(wrong).findValuesAsText("path"))
        .containsExactlyInAnyOrder(
            "routes[0].urgencies[0]",
            "routes[0].channels[0]",
            "routes[0].matchers[0].value",
            "routes[0].quiet_hours.from",
            "routes[0].quiet_hours.time_zone");

    String routes =
        "{\"routes\":[{\"matchers\":[{\"name\":\"team\",\"op\":\"=\",\"value\":\"shop\"}],"
            + "\"urgencies\":[\"page\",\"ticket\"],\"channels\":[\"ops\"],\"continue\":true,"
            + "\"quiet_hours\":{\"from\":\"22:00\",\"to\":\"07:00\",\"time_zone\":\"Europe/Berlin\"}}]}";
    assertThat(put(ROUTES, routes).body()).isEqualTo(routes);
    assertThat(server.get(ROUTES).body()).isEqualTo(routes);
    assertThat(server.send("DELETE", CHANNELS + "ops", "").statusCode()).isEqualTo(409);
  }

  @Test
  void silence_needsMatchersEndAuthorAndReason() {
    HttpResponse<String> wrong = server.post("/api/v1/silences", "{\"matchers\":[]}");
    assertThat(SwardServer.json(wrong).findValuesAsText("path"))
        .containsExactlyInAnyOrder("matchers", "ends_at", "author", "comment");
    assertThat(silence(Instant.now().minusSeconds(60)).statusCode()).isEqualTo(400);

    HttpResponse<String> made = silence(Instant.now().plusSeconds(3600));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    String id = SwardServer.json(made).path("id").asText();
    assertThat(server.get("/api/v1/silences").body()).contains(id, "\"author\":\"ann\"");
    assertThat(server.send("DELETE", "/api/v1/silences/" + id, "").statusCode()).isEqualTo(204);
    assertThat(server.send("DELETE", "/api/v1/silences/" + id, "").statusCode()).isEqualTo(404);
    assertThat(server.get("/api/v1/silences").body()).isEqualTo("{\"silences\":[]}");
  }

  @Test
  void deliveries_canBeAskedForByStatus() {
    assertThat(server.get("/api/v1/notifications/deliveries?status=dead&channel=x").body())
        .isEqualTo("{\"deliveries\":[]}");
    HttpResponse<String> wrong = server.get("/api/v1/notifications/deliveries?status=lost");
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body())
        .contains("one of waiting, silenced, standing, delivered, skipped, dead");
    assertThat(server.post("/api/v1/notifications/deliveries/7/retry", "{}").statusCode())
        .isEqualTo(404);
  }

  private HttpResponse<String> silence(Instant end) {
    return server.post(
        "/api/v1/silences",
        """
        {"matchers":[{"name":"slo","value":"checkout"}],"ends_at":"%s","author":"ann","comment":"x"}
        """
            .formatted(end.truncatedTo(ChronoUnit.SECONDS)));
  }

  private HttpResponse<String> put(String path, String json) {
    return server.send("PUT", path, json);
  }

  private String webhook() {
    return "{\"kind\":\"webhook\",\"url\":\"%s\",\"secrets\":[\"%s\"]}"
        .formatted(url("/hook"), NotifyRig.SECRET);
  }

  private String url(String path) {
    return "http://127.0.0.2:" + receiver.port() + path;
  }
}
