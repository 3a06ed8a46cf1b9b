package dev.sward.store.duckdb;

import dev.sward.event.ColumnType;
import dev.sward.expr.Expr;
import dev.sward.query.Query;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One statement over the rows that passed the filter: what it reads of a row is named once in an
 * inner SELECT, so that the outer one can group by it, filter by it and add it up.
 *
 * <pre>
 *   SELECT x.c0, sum(x.c1) FROM (SELECT e."user:s" AS c0, e."ms:f" * e._weight AS c1 FROM … WHERE …) x
 * </pre>
 */
final class Pass {
  private final SqlText sql;
  private final QueryRows rows;
  private final ExpressionSql expressions;
  private final Optional<Expr> where;
  private final Map<String, String> names = new LinkedHashMap<>();
  private final Map<Expr, String> conditions = new HashMap<>();
  private final Map<Expr, String> numbers = new HashMap<>();
  private final List<String> unnested = new ArrayList<>();
  private final List<String> required = new ArrayList<>();
  private @Nullable List<GroupKey> keys;

  Pass(SqlText sql, QueryRows rows, Optional<Expr> where) {
    this.sql = sql;
    this.rows = rows;
    this.where = where;
    expressions = new ExpressionSql(sql, rows);
  }

  SqlText sql() {
    return sql;
  }

  QueryRows rows() {
    return rows;
  }

  ExpressionSql expressions() {
    return expressions;
  }

  Conversions conversions() {
    return expressions.conversions();
  }

  /** The name under which the outer SELECT sees a fragment. */
  String named(String fragment) {
    return "x." + names.computeIfAbsent(fragment, key -> "c" + names.size());
  }

  /** A condition, named; NULL where it is unknown. */
  String condition(Expr condition) {
    return conditions.computeIfAbsent(condition, key -> named(expressions.condition(key)));
  }

  /**
   * The finite number of a row, named; NULL where it is none. Written once, because every writing
   * invents new variables.
   */
  String number(Expr argument) {
    return numbers.computeIfAbsent(
        argument, key -> named(conversions().ownNumber(expressions.value(key))));
  }

  /** Keeps only the rows for which this fragment, read before any is named, is true. */
  void require(String condition) {
    required.add(condition);
  }

  /** One row for each member of a list; a row without members stays, with NULL. */
  String unnested(String list) {
    String name = "u" + unnested.size();
    String source = named(list).substring(2);
    unnested.add(
        "unnest(CASE WHEN len(x.%1$s) > 0 THEN x.%1$s ELSE [NULL] END) AS %2$s"
            .formatted(source, name));
    return "x." + name;
  }

  /** The keys of the rows' groups; made at the first call. */
  List<GroupKey> keys(List<Query.Breakdown> breakdowns) {
    List<GroupKey> made = keys;
    if (made == null) {
      made =
          breakdowns.stream()
              .map(breakdown -> GroupKey.of(this, expressions.value(breakdown.expression())))
              .toList();
      keys = made;
    }
    return made;
  }

  /** The FROM item x; asked for last. */
  String from() {
    List<String> columns = new ArrayList<>();
    List<String> terms = new ArrayList<>(required);
    where.ifPresent(condition -> terms.add(expressions.condition(condition)));
    String filter = terms.isEmpty() ? "" : " WHERE " + Conversions.joined(terms, "AND");
    names.forEach((fragment, name) -> columns.add(fragment + " AS " + name));
    String selected = columns.isEmpty() ? "1 AS one" : String.join(", ", columns);
    String from = "(SELECT %s FROM %s%s) x".formatted(selected, rows.from(), filter);
    for (String unnest : unnested) {
      from = "(SELECT x.*, %s FROM %s) x".formatted(unnest, from);
    }
    return from;
  }

  /** The different members of a list as texts. */
  String memberTexts(ColumnType type, String list) {
    if (type == ColumnType.STRING_LIST) {
      return "list_distinct(" + list + ")";
    }
    String item = conversions().variable();
    String text = conversions().text(ColumnType.DOUBLE, item);
    return "list_distinct(list_transform(%s, lambda %s: %s))".formatted(list, item, text);
  }
}
