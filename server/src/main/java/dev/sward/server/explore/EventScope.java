package dev.sward.server.explore;

import dev.sward.expr.Expr;
import dev.sward.query.DatasetScope;
import dev.sward.query.TimeRange;
import dev.sward.server.platform.http.Schema;
import java.util.Optional;
import java.util.Set;

/**
 * Which events a question speaks of.
 *
 * @param names what names mean in it
 */
public record EventScope(
    DatasetScope datasets, TimeRange range, Names names, Optional<Expr> where) {
  /** The members of JSON that say it. */
  public static final Set<String> MEMBERS =
      Set.of(
          "dataset",
          "datasets",
          "time_range",
          "start_time",
          "end_time",
          "filters",
          "filter_combination",
          "where",
          "calculated_fields");

  public static final Schema.Obj SCHEMA = Schemas.SCOPE;
}
