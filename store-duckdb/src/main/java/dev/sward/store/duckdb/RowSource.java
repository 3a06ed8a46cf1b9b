package dev.sward.store.duckdb;

import dev.sward.event.ColumnType;
import dev.sward.event.FieldNames;
import dev.sward.store.duckdb.CatalogueSnapshot.Located;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of some tables as one FROM item, with the columns that were asked for before {@link
 * #from()}:
 *
 * <pre>
 *   (SELECT _time, "http.route:s" FROM d20261123."t:shop" WHERE _time >= $1 AND _time < $2
 *    UNION ALL
 *    SELECT _time, CAST(NULL AS VARCHAR) FROM d20261123."t:pay" WHERE …) e
 * </pre>
 */
final class RowSource {
  /** How many branches stand beside each other; deeper trees are planned faster than long lists. */
  private static final int FAN_OUT = 16;

  /** Tables that one statement reads; the time to plan more grows with their square. */
  static final int MAX_TABLES = 256;

  private static final String DATASET = "_dataset";
  private static final String ROW = "_row";
  private static final String PLACE = "_place";
  private static final String DAY = "_day";
  private static final long DAY_NANOS = 86_400_000_000_000L;

  /** More than any table has. */
  private static final long ROWS_OF_A_TABLE = 1L << 40;

  private final SqlText sql;
  private final Tables tables;
  private final String alias;
  private final Map<String, ColumnSource> columns = new LinkedHashMap<>();

  /** How a table gives a column; null: it has none. */
  private interface ColumnSource {
    @Nullable String of(Located table);

    String engineType();
  }

  RowSource(SqlText sql, Tables tables, String alias) {
    this.sql = sql;
    this.tables = tables;
    this.alias = alias;
  }

  Tables tables() {
    return tables;
  }

  String time() {
    return column(PhysicalNames.TIME, PhysicalNames.TIME, "BIGINT");
  }

  String weight() {
    return column(PhysicalNames.WEIGHT, PhysicalNames.WEIGHT, "DOUBLE");
  }

  /** The name of the row's dataset. */
  String dataset() {
    columns.putIfAbsent(DATASET, new DatasetColumn());
    return alias + "." + DATASET;
  }

  /** The row's place in its table, BIGINT. */
  String row() {
    columns.putIfAbsent(ROW, new FixedColumn("rowid", "BIGINT"));
    return alias + "." + ROW;
  }

  /** The row's place among those of all tables, BIGINT. */
  String place() {
    columns.putIfAbsent(PLACE, new PlaceColumn());
    return alias + "." + PLACE;
  }

  /** What the row's day is attached as. */
  String day() {
    columns.putIfAbsent(DAY, new DayColumn());
    return alias + "." + DAY;
  }

  /** The values of an attribute. */
  SqlValue attribute(String name) {
    return switch (name) {
      case FieldNames.DATASET -> SqlValue.of(ColumnType.STRING, dataset());
      case FieldNames.WEIGHT -> SqlValue.of(ColumnType.DOUBLE, weight());
      default -> stored(name);
    };
  }

  private SqlValue stored(String name) {
    SqlValue value = SqlValue.UNKNOWN;
    for (ColumnType type : tables.types(name)) {
      value = value.with(type, attribute(name, type));
    }
    return value;
  }

  private String attribute(String name, ColumnType type) {
    String output = PhysicalNames.quoted(PhysicalNames.column(name, type));
    columns.putIfAbsent(output, new AttributeColumn(name, type));
    return alias + "." + output;
  }

  private String column(String output, String physical, String engineType) {
    columns.putIfAbsent(output, new FixedColumn(physical, engineType));
    return alias + "." + output;
  }

  /** The FROM item, with its alias. */
  String from() {
    if (columns.isEmpty()) {
      time();
    }
    List<Located> located = tables.located();
    return (located.isEmpty() ? "(" + nothing() + ")" : union(located)) + " " + alias;
  }

  private String union(List<Located> located) {
    List<String> terms = new ArrayList<>();
    if (located.size() <= FAN_OUT) {
      located.forEach(table -> terms.add(branch(table)));
    } else {
      int part = (located.size() + FAN_OUT - 1) / FAN_OUT;
      for (int from = 0; from < located.size(); from += part) {
        terms.add(union(located.subList(from, Math.min(located.size(), from + part))));
      }
    }
    return "(" + String.join(" UNION ALL ", terms) + ")";
  }

  private String branch(Located table) {
    List<String> outputs = new ArrayList<>();
    columns.forEach((output, source) -> {
      String given = source.of(table);
      String value = given == null ? "CAST(NULL AS " + source.engineType() + ")" : given;
      outputs.add(value.equals(output) ? output : value + " AS " + output);
    });
    return "SELECT "
        + String.join(", ", outputs)
        + " FROM "
        + table.qualifiedName()
        + timePredicate(table);
  }

  /** A day that lies in the range whole needs none. */
  private String timePredicate(Located table) {
    long dayStart = table.day().startEpochNanos();
    List<String> terms = new ArrayList<>();
    if (tables.range().start() > dayStart) {
      terms.add("_time >= " + sql.whole(tables.range().start()));
    }
    if (tables.range().end() - DAY_NANOS < dayStart) {
      terms.add("_time < " + sql.whole(tables.range().end()));
    }
    return terms.isEmpty() ? "" : " WHERE " + String.join(" AND ", terms);
  }

  private String nothing() {
    List<String> outputs = new ArrayList<>();
    columns.forEach(
        (output, source) -> outputs.add("CAST(NULL AS " + source.engineType() + ") AS " + output));
    return "SELECT " + String.join(", ", outputs) + " WHERE FALSE";
  }

  private record FixedColumn(String physical, String engineType) implements ColumnSource {
    @Override
    public String of(Located table) {
      return physical;
    }
  }

  private final class DatasetColumn implements ColumnSource {
    @Override
    public String of(Located table) {
      return sql.text(table.table().dataset().value());
    }

    @Override
    public String engineType() {
      return "VARCHAR";
    }
  }

  private final class PlaceColumn implements ColumnSource {
    @Override
    public String of(Located table) {
      return "rowid + " + tables.located().indexOf(table) * ROWS_OF_A_TABLE;
    }

    @Override
    public String engineType() {
      return "BIGINT";
    }
  }

  private record DayColumn() implements ColumnSource {
    @Override
    public String of(Located table) {
      return PhysicalNames.literal(table.day().alias());
    }

    @Override
    public String engineType() {
      return "VARCHAR";
    }
  }

  private final class AttributeColumn implements ColumnSource {
    private final String name;
    private final ColumnType type;

    AttributeColumn(String name, ColumnType type) {
      this.name = name;
      this.type = type;
    }

    @Override
    public @Nullable String of(Located table) {
      Map<ColumnType, String> physical = table.table().columns().get(name);
      if (physical != null) {
        String column = physical.get(type);
        return column == null ? null : PhysicalNames.quoted(column);
      }
      return table.table().hasOverflow() && Tables.OVERFLOW_TYPES.contains(type)
          ? OverflowSql.value(sql.text(name), type)
          : null;
    }

    @Override
    public String engineType() {
      return PhysicalNames.engineType(type);
    }
  }
}
