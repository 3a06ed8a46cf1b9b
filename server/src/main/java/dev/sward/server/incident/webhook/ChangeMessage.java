package dev.sward.server.incident.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.incident.Incident;
import dev.sward.server.alert.notify.PublicAddress;
import dev.sward.server.incident.IncidentChange;
import dev.sward.server.incident.IncidentJson;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.outbound.HttpMessage;
import dev.sward.server.platform.outbound.SignedMessage;
import java.time.Instant;
import java.util.List;

/** A change of an incident as a webhook is told of it. */
final class ChangeMessage {
  private ChangeMessage() {}

  /**
   * @param incident as it is now
   * @param links where people find it
   * @param now the moment of sending, which the signature covers
   */
  static HttpMessage of(
      Webhook webhook, IncidentChange change, Incident incident, PublicAddress links, Instant now) {
    ObjectNode body = body("incident." + change.what(), change.at());
    ObjectNode data = body.putObject("data").put("seq", change.seq());
    data.putObject("incident")
        .put("id", incident.id().number())
        .put("version", incident.version())
        .put("title", incident.title())
        .put("severity", incident.severity().text())
        .put("status", incident.status().text());
    data.put("what", change.what());
    data.set("by", IncidentJson.actor(change.by()));
    data.set("detail", change.detail());
    data.put("permalink", links.resolve("/incidents/" + incident.id()).toString());
    return message(webhook, "incident-change-" + change.seq(), body, now);
  }

  /** One that only says that it arrives. */
  static HttpMessage test(Webhook webhook, Instant now) {
    ObjectNode body = body("incident.test", now);
    body.putObject("data").put("webhook", webhook.id()).put("label", webhook.label());
    return message(webhook, "incident-test-" + now.toEpochMilli(), body, now);
  }

  private static ObjectNode body(String type, Instant at) {
    return Json.object().put("type", type).put("timestamp", at.toString());
  }

  private static HttpMessage message(Webhook webhook, String id, ObjectNode body, Instant now) {
    return SignedMessage.of(webhook.url(), List.of(webhook.secret()), id, body, now);
  }
}
