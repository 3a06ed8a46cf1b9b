package dev.sward.store.duckdb;

import dev.sward.event.ColumnType;
import dev.sward.event.Value;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value of an attribute as it comes back from the engine; ids are selected as hex text. */
final class StoredValue {
  private StoredValue() {}

  /** The SQL that selects a column so that {@link #read} understands it. */
  static String readable(String column, ColumnType type) {
    return switch (type) {
      case ID128 -> "lower(lpad(to_hex(%s), 32, '0'))".formatted(column);
      case ID64 -> "lower(lpad(to_hex(%s), 16, '0'))".formatted(column);
      default -> column;
    };
  }

  /** The value in a column of the row at hand, or null if it has none. */
  static @Nullable Value read(ResultSet row, int column, ColumnType type) throws SQLException {
    Value value =
        switch (type) {
          case STRING, ID64, ID128 -> {
            String text = row.getString(column);
            yield text == null ? null : new Value.Text(text);
          }
          case LONG -> new Value.Int(row.getLong(column));
          case DOUBLE -> new Value.Num(row.getDouble(column));
          case BOOL -> new Value.Bool(row.getBoolean(column));
          case STRING_LIST, NUMBER_LIST -> list(row, column);
        };
    return row.wasNull() ? null : value;
  }

  private static @Nullable Value list(ResultSet row, int column) throws SQLException {
    Array array = row.getArray(column);
    if (array == null) {
      return null;
    }
    List<Value> items = new ArrayList<>();
    for (Object item : (Object[]) array.getArray()) {
      items.add(
          item instanceof Number number
              ? new Value.Num(number.doubleValue())
              : new Value.Text(String.valueOf(item)));
    }
    return new Value.ListOf(items);
  }
}
