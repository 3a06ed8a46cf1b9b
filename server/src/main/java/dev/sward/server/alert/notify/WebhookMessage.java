package dev.sward.server.alert.notify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.server.platform.http.Json;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/** A notice for whoever understands Standard Webhooks. */
final class WebhookMessage {
  private WebhookMessage() {}

  /**
   * @param now the moment of sending, which the signature covers
   */
  static HttpMessage of(ChannelSettings.Webhook webhook, Notice notice, Instant now) {
    ObjectNode body = Json.object();
    body.put("type", "alert." + notice.state().text());
    body.put("timestamp", notice.at().toString());
    body.set("data", NoticeCodec.write(notice));
    byte[] bytes = Json.bytes(body);
    String signatures =
        webhook.secrets().stream()
            .map(secret -> secret.sign(notice.transitionId(), now, bytes))
            .collect(Collectors.joining(" "));
    return new HttpMessage(
        webhook.url(),
        Map.of(
            "webhook-id", notice.transitionId(),
            "webhook-timestamp", Long.toString(now.getEpochSecond()),
            "webhook-signature", signatures),
        body);
  }
}
