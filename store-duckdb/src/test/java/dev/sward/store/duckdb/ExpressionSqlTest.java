package dev.sward.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sward.event.ColumnType;
import dev.sward.event.DatasetName;
import dev.sward.expr.Expr;
import dev.sward.query.DatasetScope;
import dev.sward.query.TimeRange;
import dev.sward.store.StoreException;
import dev.sward.testkit.Exprs;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What expressions look like in SQL: plain where one type is plain. */
class ExpressionSqlTest {
  private static final TimeRange DAY =
      new TimeRange(Instant.parse("2026-11-23T00:00:00Z"), Instant.parse("2026-11-24T00:00:00Z"));

  private final SqlText sql = new SqlText();
  private final RowSource rows = new RowSource(sql, tables(DAY), "e");
  private final ExpressionSql expressions = new ExpressionSql(sql, new OwnRows(rows));

  private static Tables tables(TimeRange range) {
    SortedMap<String, Map<ColumnType, String>> columns = new TreeMap<>();
    put(columns, "route", ColumnType.STRING);
    put(columns, "status", ColumnType.LONG);
    put(columns, "ms", ColumnType.DOUBLE);
    put(columns, "error", ColumnType.BOOL);
    put(columns, "tags", ColumnType.STRING_LIST);
    put(columns, "trace.span_id", ColumnType.ID64);
    put(columns, "trace.trace_id", ColumnType.ID128);
    put(columns, "mixed", ColumnType.LONG);
    put(columns, "mixed", ColumnType.STRING);
    DatasetName shop = new DatasetName("Shop");
    DayTable table =
        new DayTable(
            shop,
            PhysicalNames.table(shop),
            DayTable.frozen(columns),
            false,
            1,
            new DayTable.TimeSpan(
                CatalogueSnapshot.epochNanos(DAY.start()), CatalogueSnapshot.epochNanos(DAY.end())),
            1);
    DayFile day =
        new DayFile("d20261123", LocalDate.of(2026, 11, 23), new TreeMap<>(Map.of(shop, table)));
    return Tables.of(new CatalogueSnapshot(List.of(day)), new DatasetScope.All(), range);
  }

  private static void put(
      SortedMap<String, Map<ColumnType, String>> columns, String name, ColumnType type) {
    columns
        .computeIfAbsent(name, key -> new EnumMap<>(ColumnType.class))
        .put(type, PhysicalNames.column(name, type));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          route = '/'                             | (e."route:s" = $1)
          route != '/'                            | (e."route:s" <> $1)
          route in ('/', '/cart')                 | (e."route:s" IN ($1, $2))
          status = 200                            | (e."status:i" = $1)
          status >= 500                           | (e."status:i" >= $1)
          status = '200'                          | (e."status:i" = $1)
          status = 'x'                            | (CASE WHEN e."status:i" IS NOT NULL THEN FALSE END)
          ms < 300                                | (e."ms:f" < $1)
          error = true                            | (e."error:b" = TRUE)
          trace.span_id = '00000000000000ff'      | (e."trace.span_id:h" = CAST($1 AS UBIGINT))
          trace.trace_id = '00000000000000000000000000000010' | (e."trace.trace_id:x" = CAST($1 AS UHUGEINT))
          tags = 'a'                              | (list_contains(e."tags:l", $1))
          nowhere = 1                             | (CAST(NULL AS BOOLEAN))
          mixed = 'a'                             | (COALESCE(e."mixed:s" = $1, CASE WHEN e."mixed:i" IS NOT NULL THEN FALSE END))
          """)
  void conditions_areAsPlainAsTheirTypesAllow(String condition, String expected) {
    assertThat(sql.statement(expressions.condition(Exprs.expr(condition))).sql())
        .isEqualTo(expected);
  }

  @Test
  void wholeDay_needsNoTimePredicate() {
    rows.attribute("route");
    assertThat(sql.statement(rows.from()).sql())
        .isEqualTo("(SELECT \"route:s\" FROM d20261123.\"t:^shop\") e");
  }

  @Test
  void partOfDay_isCutInEveryBranch() {
    SqlText own = new SqlText();
    RowSource part =
        new RowSource(
            own, tables(new TimeRange(DAY.start().plusSeconds(1), DAY.end().minusSeconds(1))), "e");
    part.attribute("route");
    assertThat(own.statement(part.from()).sql())
        .isEqualTo(
            "(SELECT \"route:s\" FROM d20261123.\"t:^shop\" WHERE _time >= $1 AND _time < $2) e");
  }

  @Test
  void hostileNamesAndTexts_areQuotedOrBound() {
    String hostile = "x\"; DROP TABLE y; --' \u0001 $1";
    SqlText.Bound bound =
        sql.statement(
            expressions.condition(
                new Expr.Compare(
                    Expr.Comparison.EQ, Expr.ColumnRef.of("route"), Expr.Literal.of(hostile))));
    assertThat(bound.sql()).isEqualTo("(e.\"route:s\" = $1)");
    assertThat(bound.values()).containsExactly(hostile);
  }

  @Test
  void expressionsNestedTooDeep_areRefused() {
    Expr deep = Exprs.expr("status");
    for (int i = 0; i <= ExpressionSql.MAX_DEPTH; i++) {
      deep = new Expr.Negate(deep);
    }
    Expr expression = deep;
    assertThatThrownBy(() -> expressions.value(expression))
        .isInstanceOfSatisfying(
            StoreException.class,
            refused -> assertThat(refused.code()).isEqualTo(StoreException.Code.INVALID))
        .hasMessageContaining("nested deeper than 120");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a            | 0",
        "(a)(b)       | 2",
        "(?:a)(?P<n>b)| 1",
        "\\(a\\)      | 0",
        "[(](b)       | 1",
        "[]()](b)     | 1",
        "[[:alpha:](](b) | 1",
        "(?i)a        | 0",
        "\\Q(\\E(a)   | 1"
      })
  void groupsOfPatterns_areCounted(String pattern, int groups) {
    assertThat(Regexes.groups(pattern.strip())).isEqualTo(groups);
  }
}
