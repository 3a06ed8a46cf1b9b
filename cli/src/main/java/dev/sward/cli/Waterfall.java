package dev.sward.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The events of a trace below their parents, with the start (ms after the first) and length. */
final class Waterfall {
  private static final int DEEPEST_INDENT = 20;

  private Waterfall() {}

  private record Placed(JsonNode event, int depth) {}

  static String of(JsonNode events) {
    Map<String, JsonNode> spans = new HashMap<>();
    for (JsonNode event : events) {
      spans.putIfAbsent(attribute(event, "trace.span_id"), event);
    }
    Map<String, List<JsonNode>> children = new LinkedHashMap<>();
    List<JsonNode> roots = new ArrayList<>();
    for (JsonNode event : events) {
      String parent = attribute(event, "trace.parent_id");
      boolean known = !parent.isEmpty() && spans.containsKey(parent);
      (known ? children.computeIfAbsent(parent, absent -> new ArrayList<>()) : roots).add(event);
    }
    TextTable table = new TextTable(List.of("start ms", "ms", "span", "service"), Set.of(0, 1));
    Set<JsonNode> seen = java.util.Collections.newSetFromMap(new java.util.IdentityHashMap<>());
    Set<String> opened = new HashSet<>();
    Instant first = events.isEmpty() ? Instant.EPOCH : time(events.path(0));
    roots.forEach(root -> walk(root, children, table, first, seen, opened));
    // Parents that form a circle have no root: start anywhere.
    events.forEach(event -> walk(event, children, table, first, seen, opened));
    return table.render();
  }

  private static void walk(
      JsonNode start,
      Map<String, List<JsonNode>> children,
      TextTable table,
      Instant first,
      Set<JsonNode> seen,
      Set<String> opened) {
    Deque<Placed> left = new ArrayDeque<>(List.of(new Placed(start, 0)));
    while (!left.isEmpty()) {
      Placed next = left.pop();
      if (!seen.add(next.event())) {
        continue;
      }
      table.row(row(next, first));
      String id = attribute(next.event(), "trace.span_id");
      if (opened.add(id)) {
        children
            .getOrDefault(id, List.of())
            .reversed()
            .forEach(child -> left.push(new Placed(child, next.depth() + 1)));
      }
    }
  }

  private static List<String> row(Placed placed, Instant first) {
    JsonNode event = placed.event();
    double after = Duration.between(first, time(event)).toNanos() / 1e6;
    String indent = "  ".repeat(Math.min(placed.depth(), DEEPEST_INDENT));
    return List.of(
        Figures.value(Api.JSON.getNodeFactory().numberNode(after)),
        Figures.value(event.path("attributes").path("duration_ms")),
        indent + Figures.value(event.path("attributes").path("name")),
        Console.safe(attribute(event, "service.name")));
  }

  private static Instant time(JsonNode event) {
    return Instant.parse(event.path("time").asText());
  }

  private static String attribute(JsonNode event, String name) {
    return event.path("attributes").path(name).asText("");
  }
}
