package dev.sward.store.duckdb;

import dev.sward.event.FieldNames;
import dev.sward.expr.Expr;
import dev.sward.query.DatasetScope;
import dev.sward.query.TimeRange;
import dev.sward.store.ContrastSearch;
import dev.sward.store.ContrastSearch.Side;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The events of one side of a contrast, for as many statements as it takes. */
final class SideRows {
  /** Rows are taken by their hashes modulo this. */
  private static final long PARTS = 1_000_003;

  private final Side side;
  private final Optional<Side> excluded;
  private final Asking.RowsFactory rows;
  private final Optional<Expr> where;

  private SideRows(
      Side side, Optional<Side> excluded, Asking.RowsFactory rows, Optional<Expr> where) {
    this.side = side;
    this.excluded = excluded;
    this.rows = rows;
    this.where = where;
  }

  static SideRows selected(TempTables temp, ContrastSearch search) throws SQLException {
    return of(temp, search, search.selected(), Optional.empty());
  }

  /** Without those that are selected. */
  static SideRows baseline(TempTables temp, ContrastSearch search) throws SQLException {
    Side selected = search.selected();
    boolean mayOverlap =
        selected.range().start().isBefore(search.baseline().range().end())
            && search.baseline().range().start().isBefore(selected.range().end());
    return of(
        temp, search, search.baseline(), mayOverlap ? Optional.of(selected) : Optional.empty());
  }

  private static SideRows of(
      TempTables temp, ContrastSearch search, Side side, Optional<Side> excluded)
      throws SQLException {
    List<Expr> later = new ArrayList<>();
    search.attributes().forEach(attribute -> later.add(attribute.expression()));
    excluded.flatMap(Side::where).ifPresent(later::add);
    later.add(Expr.ColumnRef.of(FieldNames.DATASET));
    List<Expr> expressions = new ArrayList<>(later);
    side.where().ifPresent(expressions::add);
    RegexCheck.check(temp.session(), expressions);
    Tables all = Tables.of(temp.session().snapshot(), side.scope(), side.range());
    Tables tables = side.where().map(filter -> Pruning.prune(all, filter)).orElse(all);
    if (Relations.areUsedBy(expressions) || tables.located().size() > RowSource.MAX_TABLES) {
      Relations relations = Relations.of(temp, tables, side.range(), side.where(), expressions);
      StagedRows staged = StagedRows.of(temp, tables, relations, side.where().orElse(null), later);
      return new SideRows(side, excluded, sql -> staged, Optional.empty());
    }
    return new SideRows(
        side,
        excluded,
        sql -> new RelatedRows(new RowSource(sql, tables, "e"), Relations.NONE),
        side.where());
  }

  /** All of them. */
  Pass pass(SqlText sql) {
    Pass pass = new Pass(sql, rows.open(sql), where);
    excluded.ifPresent(selected -> pass.require(isNot(selected, pass)));
    return pass;
  }

  /** An even share of them, the same ones every time. */
  Pass pass(SqlText sql, double share) {
    Pass pass = pass(sql);
    if (share < 1) {
      pass.require("hash(%s) %% %d < %d".formatted(pass.rows().place(), PARTS, parts(share)));
    }
    return pass;
  }

  private static long parts(double share) {
    return (long) Math.ceil(share * PARTS);
  }

  private String isNot(Side selected, Pass pass) {
    List<String> terms = new ArrayList<>();
    if (!covers(selected.range(), side.range())) {
      Tables.Range range = Tables.nanos(selected.range());
      terms.add(pass.rows().eventTime() + " >= " + pass.sql().whole(range.start()));
      terms.add(pass.rows().eventTime() + " < " + pass.sql().whole(range.end()));
    }
    String dataset = isOfDatasets(selected.scope(), pass);
    if (dataset != null) {
      terms.add(dataset);
    }
    selected.where().ifPresent(filter -> terms.add(pass.expressions().condition(filter)));
    return terms.isEmpty()
        ? "FALSE"
        : "NOT COALESCE(" + Conversions.joined(terms, "AND") + ", FALSE)";
  }

  private static boolean covers(TimeRange outer, TimeRange inner) {
    return !outer.start().isAfter(inner.start()) && !outer.end().isBefore(inner.end());
  }

  /** Null: all rows of this side are. */
  private @Nullable String isOfDatasets(DatasetScope scope, Pass pass) {
    if (!(scope instanceof DatasetScope.Named wanted)
        || (side.scope() instanceof DatasetScope.Named own
            && new HashSet<>(wanted.names()).containsAll(own.names()))) {
      return null;
    }
    SqlValue dataset = pass.expressions().value(Expr.ColumnRef.of(FieldNames.DATASET));
    List<String> names =
        wanted.names().stream().map(name -> pass.sql().text(name.value())).toList();
    return pass.conversions().text(dataset) + " IN (" + String.join(", ", names) + ")";
  }
}
