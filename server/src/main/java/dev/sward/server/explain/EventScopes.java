package dev.sward.server.explain;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.expr.Expr;
import dev.sward.query.DatasetScope;
import dev.sward.query.TimeRange;
import dev.sward.server.explore.EventScope;
import dev.sward.server.explore.Explore;
import dev.sward.server.explore.Names;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.json.Faults;
import dev.sward.server.platform.json.JsonFields;
import dev.sward.server.platform.json.TimeRangeCodec;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which events the parts of one body speak of: what stands beside the sides holds for both, unless
 * a side says it anew; conditions hold besides.
 */
final class EventScopes {
  private static final List<String> DATASETS = List.of("dataset", "datasets");
  private static final List<String> TIMES = List.of("time_range", "start_time", "end_time");
  private static final List<String> CONDITIONS = List.of("where", "filters", "filter_combination");
  private static final String CALCULATED = "calculated_fields";

  private final Explore explore;
  private final ObjectNode beside;
  private final Faults faults;

  /**
   * @param now that both sides reckon from, so that they are of one time
   */
  EventScopes(Explore explore, ObjectNode body, Instant now, Faults faults) {
    this.explore = explore;
    this.faults = faults;
    beside = Json.object();
    EventScope.MEMBERS.stream()
        .filter(body::has)
        .forEach(member -> beside.set(member, body.get(member)));
    TimeRange range =
        TimeRangeCodec.read(JsonFields.of(beside, "", EventScope.MEMBERS, faults), now, faults);
    beside.remove(TIMES);
    beside.put("start_time", range.start().toString()).put("end_time", range.end().toString());
  }

  /** What both sides share. */
  EventScope shared() {
    return read(beside, "");
  }

  /** What both sides share, of these datasets. */
  EventScope shared(DatasetScope.Named datasets) {
    ObjectNode node = beside.deepCopy();
    var names = node.putArray("datasets");
    datasets.names().forEach(name -> names.add(name.value()));
    return read(node, "");
  }

  /** A side's own condition, with what it takes from beside it. */
  EventScope side(ObjectNode own, String path) {
    ObjectNode node = beside.deepCopy();
    node.remove(CONDITIONS);
    for (List<String> together : List.of(DATASETS, TIMES)) {
      if (together.stream().anyMatch(own::has)) {
        node.remove(together);
      }
    }
    ObjectNode all = own.deepCopy();
    if (node.path(CALCULATED).isArray() && own.path(CALCULATED).isArray()) {
      own.get(CALCULATED).forEach(node.withArray(CALCULATED)::add);
      all.remove(CALCULATED);
    }
    node.setAll(all);
    return read(node, path);
  }

  boolean namesDatasets() {
    return DATASETS.stream().anyMatch(beside::has);
  }

  /** What can be compared: columns and calculated fields of these events. */
  Map<String, Expr> attributes(List<DatasetScope> scopes, Names names) {
    Map<String, Expr> attributes = new LinkedHashMap<>();
    for (DatasetScope scope : scopes) {
      for (String column : explore.columnNames(scope)) {
        attributes.put(column, Expr.ColumnRef.of(column));
      }
    }
    beside
        .path(CALCULATED)
        .forEach(field -> {
          String name = field.path("name").asText();
          names
              .value(Expr.ColumnRef.of(name), CALCULATED)
              .ifPresent(expr -> attributes.put(name, expr));
        });
    return attributes;
  }

  /** The columns that people do not want to be offered. */
  Set<String> hidden(List<DatasetScope> scopes) {
    return explore.hiddenColumns(scopes);
  }

  private EventScope read(ObjectNode node, String path) {
    EventScope scope = explore.scope(JsonFields.of(node, path, EventScope.MEMBERS, faults), faults);
    ExplainCodec.check(faults);
    return scope;
  }
}
