package dev.sward.server.alert.notify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.outbound.HttpMessage;
import dev.sward.server.platform.outbound.PlainText;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * A notice as an alert of Alertmanager's API v2. A firing alert ends by itself unless it is sent
 * again, so that one we can no longer speak of does not stay for ever.
 */
final class AlertmanagerMessage {
  /** How often a firing alert is sent again. */
  static final Duration RESEND = Duration.ofMinutes(1);

  private static final Duration LASTS = Duration.ofMinutes(5);
  private static final int MAX_VALUE = 1_024;

  private AlertmanagerMessage() {}

  static HttpMessage of(ChannelSettings.Alertmanager target, Notice notice, Instant now) {
    ArrayNode body = Json.array();
    ObjectNode alert = body.addObject();
    ObjectNode labels = alert.putObject("labels");
    labels.put("alertname", "ErrorBudgetBurn");
    labels.put("alert_id", notice.alertId());
    notice.matchable().forEach((name, value) -> putLabel(labels, name, value));
    ObjectNode annotations = alert.putObject("annotations");
    annotations.put("title", PlainText.line(notice.title(), MAX_VALUE));
    annotations.put("summary", PlainText.lines(notice.summary(), MAX_VALUE));
    notice.facts().values().forEach(annotations::put);
    alert.put("startsAt", notice.startsAt().toString());
    alert.put("endsAt", notice.endsAt().orElse(now.plus(LASTS)).toString());
    alert.put("generatorURL", notice.permalink().toString());
    return new HttpMessage(
        endpoint(target.url()),
        target
            .login()
            .map(Credentials::basic)
            .map(value -> Map.of("authorization", value))
            .orElse(Map.of()),
        body);
  }

  /** Alertmanager takes letters, digits and underscores; an empty value is no label. */
  private static void putLabel(ObjectNode labels, String name, String value) {
    String clean = name.replaceAll("[^A-Za-z0-9_]", "_").replaceFirst("^(?=[0-9])", "_");
    if (!clean.isEmpty() && !value.isEmpty()) {
      labels.put(PlainText.line(clean, MAX_VALUE), PlainText.line(value, MAX_VALUE));
    }
  }

  private static URI endpoint(URI base) {
    return URI.create(base.toString().replaceFirst("/*$", "") + "/api/v2/alerts");
  }
}
