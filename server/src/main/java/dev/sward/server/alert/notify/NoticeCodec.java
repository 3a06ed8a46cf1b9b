package dev.sward.server.alert.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.burn.Urgency;
import dev.sward.server.platform.http.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Notices as JSON: in the outbox, and in a webhook's body. */
final class NoticeCodec {
  private NoticeCodec() {}

  static ObjectNode write(Notice notice) {
    ObjectNode node = Json.object();
    node.put("transition_id", notice.transitionId());
    node.put("alert_id", notice.alertId());
    node.put("dedup_key", notice.dedupKey());
    node.put("state", notice.state().text());
    node.put("urgency", notice.urgency().text());
    node.put("slo", notice.slo());
    node.put("group", notice.group());
    node.put("severity", notice.severity());
    node.put("title", notice.title());
    node.put("summary", notice.summary());
    ObjectNode labels = node.putObject("labels");
    notice.labels().forEach(labels::put);
    node.set("facts", facts(notice.facts()));
    node.put("at", notice.at().toString());
    node.put("starts_at", notice.startsAt().toString());
    notice.endsAt().ifPresent(time -> node.put("ends_at", time.toString()));
    node.put("permalink", notice.permalink().toString());
    return node;
  }

  static String text(Notice notice) {
    return new String(Json.bytes(write(notice)), StandardCharsets.UTF_8);
  }

  /** Reads what {@link #text} wrote. */
  static Notice read(String text) {
    JsonNode node = parse(text);
    SortedMap<String, String> labels = new TreeMap<>();
    node.path("labels")
        .properties()
        .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
    return new Notice(
        node.path("transition_id").asText(),
        node.path("alert_id").asText(),
        node.path("dedup_key").asText(),
        NoticeState.valueOf(node.path("state").asText().toUpperCase(Locale.ROOT)),
        Urgency.of(node.path("urgency").asText()).orElseThrow(),
        node.path("slo").asText(),
        node.path("group").asText(),
        node.path("severity").asText(),
        node.path("title").asText(),
        node.path("summary").asText(),
        labels,
        readFacts(node.path("facts")),
        Instant.parse(node.path("at").asText()),
        Instant.parse(node.path("starts_at").asText()),
        time(node, "ends_at"),
        URI.create(node.path("permalink").asText()));
  }

  private static ObjectNode facts(NoticeFacts facts) {
    ObjectNode node = Json.object();
    facts.burn().ifPresent(value -> node.put("burn", value));
    facts.budgetLeft().ifPresent(value -> node.put("budget_left", value));
    facts.exhaustedAt().ifPresent(value -> node.put("exhausted_at", value.toString()));
    facts.since().ifPresent(value -> node.put("since", value.toString()));
    facts.badEvents().ifPresent(value -> node.put("bad_events", value));
    facts.users().ifPresent(value -> node.put("users", value));
    return node;
  }

  private static NoticeFacts readFacts(JsonNode node) {
    return new NoticeFacts(
        node.has("burn") ? Optional.of(node.path("burn").asDouble()) : Optional.empty(),
        node.has("budget_left")
            ? Optional.of(node.path("budget_left").asDouble())
            : Optional.empty(),
        time(node, "exhausted_at"),
        time(node, "since"),
        node.has("bad_events") ? Optional.of(node.path("bad_events").asLong()) : Optional.empty(),
        node.has("users") ? Optional.of(node.path("users").asLong()) : Optional.empty());
  }

  private static Optional<Instant> time(JsonNode node, String name) {
    return node.has(name) ? Optional.of(Instant.parse(node.path(name).asText())) : Optional.empty();
  }

  private static JsonNode parse(String text) {
    try {
      return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored notice cannot be read", e);
    }
  }
}
