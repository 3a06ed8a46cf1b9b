package dev.sward.server.alert.receive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.server.platform.http.FieldError;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.json.Faults;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Alerts in the JSON of Alertmanager's API v2. */
final class ReceivedAlertCodec {
  private static final int MOST_ALERTS = 10_000;
  private static final int MOST_LABELS = 200;

  private ReceivedAlertCodec() {}

  /** Texts by name, sorted. */
  record Labels(SortedMap<String, String> values) {
    Labels {
      values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }
  }

  /**
   * Reads the body of a request; wrong in one place is wrong as a whole, as Alertmanager has it.
   */
  static List<ReceivedAlert> read(JsonNode body, Instant now) {
    Faults faults = new Faults();
    if (!body.isArray() || body.size() > MOST_ALERTS) {
      faults.add("body", body, "a list of at most %d alerts".formatted(MOST_ALERTS));
    }
    List<ReceivedAlert> alerts = new ArrayList<>();
    for (int i = 0; i < body.size() && !faults.any(); i++) {
      alerts.add(read(body.path(i), "[%d]".formatted(i), now, faults));
    }
    faults.check("alerts.invalid", "The alerts are not valid");
    return alerts;
  }

  static ObjectNode write(ReceivedAlert alert) {
    ObjectNode node = Json.object();
    put(node, "labels", alert.labels());
    put(node, "annotations", alert.annotations());
    node.put("startsAt", alert.startsAt().toString());
    alert.endsAt().ifPresent(time -> node.put("endsAt", time.toString()));
    node.put("generatorURL", alert.generatorUrl());
    ObjectNode status = node.putObject("status").put("state", "active");
    status.putArray("silencedBy");
    status.putArray("inhibitedBy");
    return node;
  }

  private static ReceivedAlert read(JsonNode node, String path, Instant now, Faults faults) {
    Labels labels = labels(node, path, "labels", faults);
    if (labels.values().isEmpty()) {
      faults.add(FieldError.missing(path + ".labels", "at least one label that is not empty"));
    }
    return new ReceivedAlert(
        labels,
        labels(node, path, "annotations", faults),
        time(node, path, "startsAt", faults).orElse(now),
        time(node, path, "endsAt", faults),
        node.path("generatorURL").asText());
  }

  /** Empty values are none. */
  private static Labels labels(JsonNode alert, String path, String name, Faults faults) {
    JsonNode node = alert.path(name);
    SortedMap<String, String> labels = new TreeMap<>();
    if (node.size() > MOST_LABELS || !(node.isObject() || node.isMissingNode() || node.isNull())) {
      faults.add(path + "." + name, node, "an object of at most %d texts".formatted(MOST_LABELS));
      return new Labels(labels);
    }
    for (Map.Entry<String, JsonNode> label : node.properties()) {
      if (!label.getValue().isTextual()) {
        faults.add("%s.%s.%s".formatted(path, name, label.getKey()), label.getValue(), "a text");
      } else if (!label.getValue().asText().isEmpty()) {
        labels.put(label.getKey(), label.getValue().asText());
      }
    }
    return new Labels(labels);
  }

  private static Optional<Instant> time(JsonNode node, String path, String name, Faults faults) {
    if (!node.hasNonNull(name)) {
      return Optional.empty();
    }
    try {
      Instant time = OffsetDateTime.parse(node.path(name).asText()).toInstant();
      // Go's zero time stands for none.
      return time.getEpochSecond() <= 0 ? Optional.empty() : Optional.of(time);
    } catch (DateTimeException e) {
      faults.add(path + "." + name, node.path(name), "a time as 2026-01-31T18:00:00Z");
      return Optional.empty();
    }
  }

  private static void put(ObjectNode node, String name, Labels labels) {
    ObjectNode object = node.putObject(name);
    labels.values().forEach(object::put);
  }
}
