package dev.sward.server.slo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.expr.Expr;
import dev.sward.expr.ExprLimits;
import dev.sward.expr.ExprPrinter;
import dev.sward.expr.ExprTree;
import dev.sward.query.DatasetScope;
import dev.sward.query.TimeRange;
import dev.sward.server.platform.http.Json;
import java.util.Optional;

/** Searches that find the events a figure was made of. */
public final class SearchJson {
  private SearchJson() {}

  /**
   * A body for {@code POST /api/v1/events/search}; empty if the condition cannot be asked as a
   * text: the CASE of a reason may not look at other spans.
   */
  public static Optional<ObjectNode> of(DatasetScope.Named scope, TimeRange range, Expr where) {
    if (where instanceof Expr.Compare reason && ExprTree.hasTraceMatch(reason)) {
      return Optional.empty();
    }
    String text = ExprPrinter.print(where);
    if (text.length() > ExprLimits.MAX_TEXT_LENGTH) {
      return Optional.empty();
    }
    ObjectNode search = Json.object();
    ArrayNode datasets = search.putArray("datasets");
    scope.names().forEach(name -> datasets.add(name.value()));
    return Optional.of(
        search
            .put("start_time", range.start().toString())
            .put("end_time", range.end().toString())
            .put("where", text));
  }
}
