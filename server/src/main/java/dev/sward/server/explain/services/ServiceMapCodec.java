package dev.sward.server.explain.services;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.Schema;
import dev.sward.server.platform.json.JsonNodes;

/** Writes who calls whom. */
final class ServiceMapCodec {
  private static final Schema.Obj FIGURES =
      Schema.object()
          .with("requests", Schema.number("Weighted"))
          .with("errors", Schema.number("Weighted"))
          .with("error_share", Schema.number("0..1"))
          .with("rows", Schema.integer("Stored spans the figures rest on"))
          .maybe("p50_ms", Schema.number("Absent without durations"))
          .maybe("p99_ms", Schema.number("Absent without durations"));

  static final Schema ANSWER =
      Schema.object()
          .with("start_time", Schema.string("RFC 3339"))
          .with("end_time", Schema.string("RFC 3339, exclusive"))
          .with("spans", Schema.integer("That there are"))
          .with(
              "spans_read",
              Schema.integer("For the edges; if fewer, requests and errors are estimated"))
          .with(
              "nodes",
              Schema.listOf(
                  FIGURES.with("service", Schema.string("service.name, or the dataset")),
                  "By name, at most 1,000"))
          .with(
              "edges",
              Schema.listOf(
                  FIGURES
                      .with("caller", Schema.string("A service"))
                      .with("callee", Schema.string("A service")),
                  "The most requested first, at most 1,000"))
          .with("edges_total", Schema.integer("Listed or not"));

  private ServiceMapCodec() {}

  static ObjectNode json(ServiceMap map) {
    ObjectNode answer =
        Json.object()
            .put("start_time", map.range().start().toString())
            .put("end_time", map.range().end().toString())
            .put("spans", map.spans())
            .put("spans_read", map.spansRead());
    ArrayNode nodes = answer.putArray("nodes");
    for (ServiceMap.Node node : map.nodes()) {
      figures(nodes.addObject().put("service", node.service()), node.figures());
    }
    ArrayNode edges = answer.putArray("edges");
    for (ServiceMap.Edge edge : map.edges()) {
      figures(
          edges.addObject().put("caller", edge.caller()).put("callee", edge.callee()),
          edge.figures());
    }
    return answer.put("edges_total", map.edgesTotal());
  }

  private static void figures(ObjectNode node, ServiceMap.Figures figures) {
    double share = figures.requests() > 0 ? figures.errors() / figures.requests() : 0;
    node.set("requests", JsonNodes.number(figures.requests()));
    node.set("errors", JsonNodes.number(figures.errors()));
    node.put("error_share", Math.min(1, share)).put("rows", figures.rows());
    figures.p50Millis().ifPresent(millis -> node.put("p50_ms", millis));
    figures.p99Millis().ifPresent(millis -> node.put("p99_ms", millis));
  }
}
