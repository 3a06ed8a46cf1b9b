package dev.sward.server.alert.notify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.outbound.HttpMessage;
import dev.sward.server.platform.outbound.SignedMessage;
import java.time.Instant;

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
    return SignedMessage.of(webhook.url(), webhook.secrets(), notice.transitionId(), body, now);
  }
}
