package dev.sward.store.duckdb;

import dev.sward.event.ColumnType;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Map.Entry;

/**
 * What an expression is in SQL: for each type it may have, the SQL of its value. In every row at
 * most one of them is not null.
 *
 * <pre>
 *   status, seen as 200 and as "ok"   LONG e."status:i"   STRING e."status:s"
 *   a name that no event has          nothing
 * </pre>
 */
record SqlValue(Map<ColumnType, String> parts) {
  static final SqlValue UNKNOWN = new SqlValue(Map.of());

  SqlValue {
    EnumMap<ColumnType, String> copy = new EnumMap<>(ColumnType.class);
    copy.putAll(parts);
    parts = Collections.unmodifiableMap(copy);
  }

  static SqlValue of(ColumnType type, String sql) {
    return new SqlValue(Map.of(type, sql));
  }

  boolean isUnknown() {
    return parts.isEmpty();
  }

  boolean has(ColumnType type) {
    return parts.containsKey(type);
  }

  /** The SQL of a type that it has. */
  String sql(ColumnType type) {
    String part = parts.get(type);
    if (part == null) {
      throw new IllegalArgumentException("type: " + type + " (expected: one of " + parts + ")");
    }
    return part;
  }

  boolean hasOnly(ColumnType type) {
    return parts.size() == 1 && has(type);
  }

  SqlValue with(ColumnType type, String sql) {
    EnumMap<ColumnType, String> more = new EnumMap<>(ColumnType.class);
    more.putAll(parts);
    more.put(type, sql);
    return new SqlValue(more);
  }

  /** Without its lists. */
  SqlValue scalars() {
    EnumMap<ColumnType, String> kept = new EnumMap<>(ColumnType.class);
    for (Entry<ColumnType, String> part : parts.entrySet()) {
      if (!part.getKey().isList()) {
        kept.put(part.getKey(), part.getValue());
      }
    }
    return new SqlValue(kept);
  }

  /** Its lists alone. */
  SqlValue lists() {
    EnumMap<ColumnType, String> kept = new EnumMap<>(ColumnType.class);
    for (Entry<ColumnType, String> part : parts.entrySet()) {
      if (part.getKey().isList()) {
        kept.put(part.getKey(), part.getValue());
      }
    }
    return new SqlValue(kept);
  }
}
