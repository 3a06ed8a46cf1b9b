package dev.sward.server.alert.notify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.outbound.HttpMessage;
import dev.sward.server.platform.outbound.PlainText;
import java.util.Map;
import java.util.Set;

/** A notice as an event of PagerDuty's Events API v2. */
final class PagerDutyMessage {
  private static final int MAX_SUMMARY = 1_024;
  private static final int MAX_FIELD = 255;
  private static final Set<String> SEVERITIES = Set.of("critical", "error", "warning", "info");

  private PagerDutyMessage() {}

  static HttpMessage of(ChannelSettings.PagerDuty pagerDuty, Notice notice) {
    ObjectNode body = Json.object();
    body.put("routing_key", pagerDuty.routingKey().reveal());
    body.put("event_action", notice.resolves() ? "resolve" : "trigger");
    body.put("dedup_key", notice.dedupKey());
    body.put("client", "Sward");
    body.put("client_url", notice.permalink().toString());
    body.putArray("links")
        .addObject()
        .put("href", notice.permalink().toString())
        .put("text", "Open in Sward");
    ObjectNode payload = body.putObject("payload");
    payload.put("summary", PlainText.line(Wording.headline(notice), MAX_SUMMARY));
    payload.put("source", PlainText.line(notice.slo(), MAX_FIELD));
    payload.put("severity", severity(notice));
    payload.put("timestamp", notice.startsAt().toString());
    payload.put("component", PlainText.line(notice.slo(), MAX_FIELD));
    payload.put("group", PlainText.line(notice.group(), MAX_FIELD));
    payload.put("class", notice.urgency().text());
    ObjectNode details = payload.putObject("custom_details");
    details.put("summary", PlainText.lines(notice.summary(), MAX_SUMMARY));
    notice.facts().values().forEach(details::put);
    ObjectNode labels = details.putObject("labels");
    notice
        .labels()
        .forEach((name, value) ->
            labels.put(PlainText.line(name, MAX_FIELD), PlainText.line(value, MAX_FIELD)));
    return new HttpMessage(pagerDuty.url(), Map.of(), body);
  }

  private static String severity(Notice notice) {
    if (SEVERITIES.contains(notice.severity())) {
      return notice.severity();
    }
    return switch (notice.urgency()) {
      case PAGE -> "critical";
      case TICKET -> "warning";
      case NONE -> "info";
    };
  }
}
