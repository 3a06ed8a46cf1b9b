package dev.sward.store.duckdb;

import dev.sward.event.ColumnType;
import dev.sward.event.FieldNames;
import dev.sward.expr.Expr;
import dev.sward.expr.Expr.ColumnRef;
import dev.sward.expr.Expr.Relation;
import dev.sward.expr.ExprTree;
import dev.sward.query.DatasetScope;
import dev.sward.query.Query;
import dev.sward.query.TimeRange;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a question's events are related to, in temporary tables that are made once and joined by
 * every statement:
 *
 * <pre>
 *   needed    trace of every event that passes the filter's terms about itself, if there are any
 *   roots     trace ──► attributes of the root span
 *   parents   trace, span ──► attributes of that span
 *   matches   trace of every span that satisfies the condition; one table a condition
 * </pre>
 *
 * <p>Spans are looked for in all datasets, in the range widened by {@link Query#RELATION_MARGIN}.
 */
final class Relations {
  static final Relations NONE = new Relations(false, false);

  private static final Set<ColumnType> TRACE_IDS = Set.of(ColumnType.ID128);
  private static final Set<ColumnType> SPAN_IDS = Set.of(ColumnType.ID64);

  private final boolean nativeTraces;
  private final boolean nativeSpans;
  private final Map<Relation, String> tables = new EnumMap<>(Relation.class);
  private final Map<ColumnRef, SqlValue> attributes = new HashMap<>();
  private final Map<Expr, String> matches = new HashMap<>();

  private Relations(boolean nativeTraces, boolean nativeSpans) {
    this.nativeTraces = nativeTraces;
    this.nativeSpans = nativeSpans;
  }

  /** Whether expressions speak of other rows than the event itself. */
  static boolean areUsedBy(List<Expr> expressions) {
    return expressions.stream().anyMatch(Relations::isUsedBy);
  }

  private static boolean isUsedBy(Expr expression) {
    return switch (expression) {
      case ColumnRef column -> column.relation() != Relation.SELF;
      case Expr.TraceMatch match -> true;
      default -> ExprTree.children(expression).stream().anyMatch(Relations::isUsedBy);
    };
  }

  /** Makes the tables that the expressions need. */
  static Relations of(
      TempTables temp, Tables events, TimeRange range, Optional<Expr> where, List<Expr> expressions)
      throws SQLException {
    if (!areUsedBy(expressions)) {
      return NONE;
    }
    TimeRange wider =
        new TimeRange(
            range.start().minus(Query.RELATION_MARGIN), range.end().plus(Query.RELATION_MARGIN));
    Tables spans = Tables.of(temp.session().snapshot(), new DatasetScope.All(), wider);
    return new Builder(temp, events, spans, ownTerms(where)).build(expressions);
  }

  /** The terms of a filter that speak of the event alone and must all be true. */
  private static List<Expr> ownTerms(Optional<Expr> where) {
    List<Expr> terms = new ArrayList<>();
    where.ifPresent(filter -> {
      List<Expr> all = filter instanceof Expr.And and ? and.terms() : List.of(filter);
      all.stream().filter(term -> !isUsedBy(term)).forEach(terms::add);
    });
    return terms;
  }

  /** A table that is to be joined to the events; null: it is not needed. */
  @Nullable String table(Relation relation) {
    return tables.get(relation);
  }

  /** The attribute of a related span, by the columns of its table. */
  SqlValue attribute(ColumnRef column) {
    return attributes.getOrDefault(column, SqlValue.UNKNOWN);
  }

  /** The table of the traces that satisfy the condition of a match. */
  String matching(Expr.TraceMatch match) {
    String table = matches.get(match.condition());
    if (table == null) {
      throw new IllegalStateException("no table for " + match);
    }
    return table;
  }

  /** The id of a row's trace, NULL without one, comparable over all rows of the question. */
  String trace(Conversions conversions, RowSource rows) {
    return id(conversions, rows.attribute(FieldNames.TRACE_ID), ColumnType.ID128, nativeTraces);
  }

  String span(Conversions conversions, RowSource rows) {
    return id(conversions, rows.attribute(FieldNames.SPAN_ID), ColumnType.ID64, nativeSpans);
  }

  String parent(Conversions conversions, RowSource rows) {
    return id(conversions, rows.attribute(FieldNames.PARENT_ID), ColumnType.ID64, nativeSpans);
  }

  private static String id(
      Conversions conversions, SqlValue id, ColumnType type, boolean asStored) {
    if (!asStored) {
      return conversions.text(id);
    }
    return id.isUnknown() ? "CAST(NULL AS " + PhysicalNames.engineType(type) + ")" : id.sql(type);
  }

  /** Makes the tables. */
  private static final class Builder {
    private final TempTables temp;
    private final Tables events;
    private final Tables spans;
    private final List<Expr> ownTerms;
    private final Relations relations;
    private @Nullable String needed;

    Builder(TempTables temp, Tables events, Tables spans, List<Expr> ownTerms) {
      this.temp = temp;
      this.events = events;
      this.spans = spans;
      this.ownTerms = ownTerms;
      this.relations =
          new Relations(
              areOnly(TRACE_IDS, FieldNames.TRACE_ID),
              areOnly(SPAN_IDS, FieldNames.SPAN_ID) && areOnly(SPAN_IDS, FieldNames.PARENT_ID));
    }

    private boolean areOnly(Set<ColumnType> types, String name) {
      return types.containsAll(events.types(name)) && types.containsAll(spans.types(name));
    }

    Relations build(List<Expr> expressions) throws SQLException {
      Map<Relation, Set<ColumnRef>> columns = new EnumMap<>(Relation.class);
      Set<Expr> conditions = new LinkedHashSet<>();
      expressions.forEach(expression -> collect(expression, columns, conditions));
      if (!ownTerms.isEmpty()) {
        needed = neededTraces();
      }
      Set<ColumnRef> ofRoots = columns.get(Relation.ROOT);
      if (ofRoots != null) {
        relations.tables.put(Relation.ROOT, related(Relation.ROOT, ofRoots));
      }
      Set<ColumnRef> ofParents = columns.get(Relation.PARENT);
      if (ofParents != null) {
        relations.tables.put(Relation.PARENT, related(Relation.PARENT, ofParents));
      }
      for (Expr condition : conditions) {
        relations.matches.put(condition, matching(condition));
      }
      return relations;
    }

    private static void collect(
        Expr expression, Map<Relation, Set<ColumnRef>> columns, Set<Expr> conditions) {
      switch (expression) {
        case ColumnRef column -> {
          if (column.relation() == Relation.ANY || column.relation() == Relation.NONE) {
            throw Refusals.invalid(
                "%s%s (expected: in a filter, as a condition on spans of the trace)"
                    .formatted(column.relation().prefix(), column.name()));
          }
          columns.computeIfAbsent(column.relation(), key -> new LinkedHashSet<>()).add(column);
        }
        case Expr.TraceMatch match -> conditions.add(match.condition());
        default ->
            ExprTree.children(expression).forEach(child -> collect(child, columns, conditions));
      }
    }

    private String neededTraces() throws SQLException {
      String table = null;
      for (Tables part : events.parts(RowSource.MAX_TABLES)) {
        SqlText sql = new SqlText();
        RowSource rows = new RowSource(sql, part, "e");
        ExpressionSql expressions = new ExpressionSql(sql, new OwnRows(rows));
        String trace = relations.trace(expressions.conversions(), rows);
        List<String> terms =
            new ArrayList<>(ownTerms.stream().map(expressions::condition).toList());
        terms.add(trace + " IS NOT NULL");
        table =
            add(
                table,
                sql.statement(
                    "SELECT DISTINCT %s AS trace FROM %s WHERE %s"
                        .formatted(trace, rows.from(), Conversions.joined(terms, "AND"))));
      }
      return made(table);
    }

    /** One row a trace, or a trace and span, of the first span that is the root or has the id. */
    private String related(Relation relation, Set<ColumnRef> columns) throws SQLException {
      boolean root = relation == Relation.ROOT;
      String found = null;
      Map<String, String> outputs = new LinkedHashMap<>();
      for (Tables part : spans.parts(RowSource.MAX_TABLES)) {
        SqlText sql = new SqlText();
        RowSource rows = new RowSource(sql, part, "s");
        Conversions conversions = new Conversions();
        outputs.clear();
        outputs.put("trace", relations.trace(conversions, rows));
        if (!root) {
          outputs.put("span", relations.span(conversions, rows));
        }
        outputs.put("t", rows.time());
        outputs.put("d", rows.dataset());
        outputs.put("i", conversions.text(rows.attribute(FieldNames.SPAN_ID)));
        for (ColumnRef column : columns) {
          nameParts(column, rows.attribute(column.name()), alias(relation), outputs);
        }
        List<String> terms = new ArrayList<>(spanTerms(conversions, rows));
        if (root) {
          terms.add(conversions.text(rows.attribute(FieldNames.PARENT_ID)) + " IS NULL");
        }
        found = add(found, sql.statement(select(outputs, rows.from(), terms)));
      }
      return temp.create(new SqlText.Bound(firstOfEach(root, made(found), outputs), List.of()));
    }

    /** Gives the parts of a column names in the table and remembers them. */
    private void nameParts(
        ColumnRef column, SqlValue value, String alias, Map<String, String> outputs) {
      SqlValue named = SqlValue.UNKNOWN;
      for (Map.Entry<ColumnType, String> part : value.parts().entrySet()) {
        String name = "c" + outputs.size();
        outputs.put(name, part.getValue());
        named = named.with(part.getKey(), alias + ".v." + name);
      }
      relations.attributes.put(column, named);
    }

    private static String select(Map<String, String> outputs, String from, List<String> terms) {
      List<String> columns = new ArrayList<>();
      outputs.forEach((name, sql) -> columns.add(sql + " AS " + name));
      return "SELECT %s FROM %s WHERE %s"
          .formatted(String.join(", ", columns), from, Conversions.joined(terms, "AND"));
    }

    private static String firstOfEach(boolean root, String found, Map<String, String> outputs) {
      List<String> fields =
          outputs.keySet().stream()
              .filter(name -> name.startsWith("c"))
              .map(name -> name + " := " + name)
              .toList();
      String values = fields.isEmpty() ? "none := TRUE" : String.join(", ", fields);
      String key = root ? "trace" : "trace, span";
      return "SELECT %1$s, arg_min(struct_pack(%2$s), struct_pack(t := t, d := d, i := i)) AS v"
              .formatted(key, values)
          + " FROM %s GROUP BY %s".formatted(found, key);
    }

    private String matching(Expr condition) throws SQLException {
      String table = null;
      for (Tables part : spans.parts(RowSource.MAX_TABLES)) {
        SqlText sql = new SqlText();
        RowSource rows = new RowSource(sql, part, "s");
        ExpressionSql expressions = new ExpressionSql(sql, new OwnRows(rows));
        String trace = relations.trace(expressions.conversions(), rows);
        List<String> terms = new ArrayList<>(spanTerms(expressions.conversions(), rows));
        terms.add(expressions.condition(condition));
        table =
            add(
                table,
                sql.statement(
                    "SELECT DISTINCT %s AS trace FROM %s WHERE %s"
                        .formatted(trace, rows.from(), Conversions.joined(terms, "AND"))));
      }
      return made(table);
    }

    /** What makes a row a span of a trace that is needed. */
    private List<String> spanTerms(Conversions conversions, RowSource rows) {
      List<String> terms = new ArrayList<>();
      String trace = relations.trace(conversions, rows);
      terms.add(trace + " IS NOT NULL");
      terms.add(Conversions.exists(rows.attribute(FieldNames.SPAN_ID).scalars()));
      if (needed != null) {
        terms.add("%s IN (SELECT trace FROM %s)".formatted(trace, needed));
      }
      return terms;
    }

    private String add(@Nullable String table, SqlText.Bound query) throws SQLException {
      if (table == null) {
        return temp.create(query);
      }
      temp.append(table, query);
      return table;
    }

    private static String made(@Nullable String table) {
      if (table == null) {
        throw new IllegalStateException("no part");
      }
      return table;
    }
  }

  static String alias(Relation relation) {
    return switch (relation) {
      case ROOT -> "r";
      case PARENT -> "p";
      case SELF, ANY, NONE -> throw new IllegalArgumentException("relation: " + relation);
    };
  }
}
