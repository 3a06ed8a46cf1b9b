package dev.sward.server.explore;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.query.Calculation;
import dev.sward.query.CalculationOp;
import dev.sward.query.Heatmap;
import dev.sward.query.Query;
import dev.sward.query.QueryResult;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.json.JsonNodes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes answers as JSON. */
final class ResultCodec {
  private ResultCodec() {}

  /** The answer to a question; the names of its columns stand once, before the groups. */
  static ObjectNode json(Query query, QueryResult result) {
    ObjectNode node = Json.object();
    ArrayNode breakdowns = node.putArray("breakdowns");
    query.breakdowns().stream().map(Query.Breakdown::name).forEach(breakdowns::add);
    ArrayNode calculations = node.putArray("calculations");
    query.calculations().stream().map(Calculation::name).forEach(calculations::add);
    List<String> heatmaps =
        query.calculations().stream()
            .filter(one -> one.op() == CalculationOp.HEATMAP)
            .map(Calculation::name)
            .toList();
    write(node, result, heatmaps);
    return node;
  }

  private static void write(ObjectNode node, QueryResult result, List<String> heatmaps) {
    ArrayNode groups = node.putArray("groups");
    result.groups().forEach(group -> groups.add(group(group, heatmaps)));
    result.other().ifPresent(other -> node.set("other", group(other, heatmaps)));
    node.set("honesty", honesty(result));
    node.putObject("cost")
        .put("rows_scanned", result.cost().rowsScanned())
        .put("rows_matched", result.cost().rowsMatched())
        .put("elapsed_ms", result.cost().elapsed().toNanos() / 1e6);
    result
        .comparison()
        .ifPresent(comparison -> write(node.putObject("comparison"), comparison, heatmaps));
  }

  private static ObjectNode group(QueryResult.Group group, List<String> names) {
    ObjectNode node = Json.object();
    ArrayNode key = node.putArray("key");
    group.key().forEach(value -> key.add(JsonNodes.value(value)));
    node.set("totals", numbers(group.totals()));
    if (!group.series().isEmpty()) {
      ArrayNode series = node.putArray("series");
      for (QueryResult.Point point : group.series()) {
        ObjectNode one = series.addObject().put("time", point.time().toString());
        one.set("values", numbers(point.values()));
      }
    }
    if (!group.heatmaps().isEmpty()) {
      ArrayNode heatmaps = node.putArray("heatmaps");
      for (int i = 0; i < group.heatmaps().size(); i++) {
        heatmaps.add(heatmap(names.get(i), group.heatmaps().get(i)));
      }
    }
    return node;
  }

  private static ObjectNode heatmap(String name, Heatmap heatmap) {
    ObjectNode node = Json.object().put("name", name);
    ArrayNode times = node.putArray("times");
    heatmap.times().forEach(time -> times.add(time.toString()));
    node.set("bounds", numbers(heatmap.bounds()));
    ArrayNode weights = node.putArray("weights");
    for (double[] row : heatmap.weights()) {
      weights.add(numbers(row));
    }
    return node;
  }

  private static ObjectNode honesty(QueryResult result) {
    QueryResult.Honesty honesty = result.honesty();
    return Json.object()
        .put("weighted", honesty.weighted())
        .put("quantile_relative_error", honesty.quantileRelativeError())
        .put("distinct_is_lower_bound", honesty.distinctIsLowerBound())
        .put("groups_total", honesty.groupsTotal())
        .put("truncated", honesty.groupsTotal() > result.groups().size())
        .put("watermark", honesty.watermark().toString());
  }

  private static ArrayNode numbers(List<@Nullable Double> numbers) {
    ArrayNode array = Json.array();
    for (@Nullable Double number : numbers) {
      array.add(JsonNodes.number(number));
    }
    return array;
  }

  private static ArrayNode numbers(double[] numbers) {
    ArrayNode array = Json.array();
    for (double number : numbers) {
      array.add(JsonNodes.number(number));
    }
    return array;
  }
}
