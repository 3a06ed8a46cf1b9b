package dev.sward.server.incident.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.server.SwardServer;
import dev.sward.server.alert.notify.Receiver;
import dev.sward.server.incident.together.People;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Webhooks of incidents over HTTP. */
final class WebhookApiTest {
  private static final String WEBHOOKS = "/incident-webhooks";

  @RegisterExtension
  final SwardServer server = SwardServer.with("--notify.allow_private=127.0.0.2/31");

  private final People people = new People(server);
  private final Receiver receiver = Receiver.startAt("127.0.0.2");

  @AfterEach
  void close() {
    receiver.close();
  }

  private String url() {
    return "http://127.0.0.2:%d/hook".formatted(receiver.port());
  }

  @Test
  void webhook_isToldWhatHappens_alsoAfterARestart() {
    JsonNode made = people.post(WEBHOOKS, "{\"url\":\"%s\",\"label\":\"chat\"}".formatted(url()));
    String incident = people.opened("Carts are empty");
    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(() -> assertThat(told()).containsExactly("incident.opened"));
    server.restart();
    people.post(incident + "/comments", "{\"text\":\"Look\"}");
    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(
            () -> assertThat(told()).containsExactly("incident.opened", "incident.comment"));
    String one = WEBHOOKS + "/" + made.path("id").asText();
    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(() ->
            assertThat(
                    people.get(one + "/deliveries").path("deliveries").findValuesAsText("status"))
                .hasSizeGreaterThan(1)
                .containsOnly("delivered"));
    people.as("Bo", 204, "DELETE", one, "");
    people.as("Bo", 404, "GET", one, "");
  }

  /** The types of what was told, without what becomes of evidence meanwhile. */
  private List<String> told() {
    return receiver.received().stream()
        .map(one -> one.json().path("type").asText())
        .filter(type -> !type.equals("incident.evidence"))
        .toList();
  }

  @Test
  void secret_isToldOnceIfItWasMade() {
    JsonNode made = people.post(WEBHOOKS, "{\"url\":\"%s\"}".formatted(url()));
    JsonNode own =
        people.post(
            WEBHOOKS,
            "{\"url\":\"%s\",\"secret\":\"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\"}"
                .formatted(url()));

    assertThat(made.path("secret").asText()).startsWith("whsec_");
    assertThat(own.has("secret")).isFalse();
    assertThat(people.get(WEBHOOKS).toString()).doesNotContain("whsec_");
  }

  @Test
  void test_saysWhatTheReceiverAnswered() {
    String id = people.post(WEBHOOKS, "{\"url\":\"%s\"}".formatted(url())).path("id").asText();

    assertThat(people.as("Bo", 200, "POST", WEBHOOKS + "/" + id + "/test", "").toString())
        .isEqualTo("{\"delivered\":true,\"code\":200,\"answer\":\"ok\"}");
    assertThat(receiver.received().getFirst().json().path("type").asText())
        .isEqualTo("incident.test");
  }

  @Test
  void innerAddress_isNotReached() {
    String id =
        people
            .post(WEBHOOKS, "{\"url\":\"http://127.0.0.1:%d/\"}".formatted(server.port()))
            .path("id")
            .asText();

    JsonNode outcome = people.as("Bo", 200, "POST", WEBHOOKS + "/" + id + "/test", "");
    assertThat(outcome.path("delivered").asBoolean()).isFalse();
    assertThat(outcome.path("answer").asText()).contains("127.0.0.1");
  }

  @Test
  void webhookThatIsNotValid_isRefusedWithoutItsSecret() {
    JsonNode refused =
        people.as(
            "Bo", 400, "POST", WEBHOOKS, "{\"url\":\"file:///etc/passwd\",\"secret\":\"hidden\"}");

    assertThat(refused.findValuesAsText("path")).containsExactly("url", "secret");
    assertThat(refused.toString()).doesNotContain("hidden");
  }
}
