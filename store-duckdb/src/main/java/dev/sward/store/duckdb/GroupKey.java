package dev.sward.store.duckdb;

import dev.sward.event.ColumnType;
import dev.sward.query.KeyValues.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/**
 * A breakdown in a {@link Pass}. Where all its values have one type, rows are grouped by that
 * type's column as it is stored, otherwise by canonical text.
 *
 * @param sql what rows are grouped by
 * @param type what that is
 * @param kind the kind of every key; null: it differs by row
 * @param kindSql the {@link Kind} of the row's value, see {@link #code}; empty if the kind is known
 */
record GroupKey(String sql, ColumnType type, @Nullable Kind kind, String kindSql) {
  private static final List<Kind> CODES = List.of(Kind.NUMBER, Kind.TEXT, Kind.BOOLEAN, Kind.MIXED);

  static GroupKey of(Pass pass, SqlValue value) {
    SqlValue lists = value.lists();
    SqlValue scalars = value.scalars();
    if (value.isUnknown()) {
      return new GroupKey(pass.named(Conversions.NO_TEXT), ColumnType.STRING, Kind.TEXT, "");
    }
    Kind kind = commonKind(value);
    String kindSql = kind == null ? pass.named(kindOf(value)) : "";
    if (lists.isUnknown() && scalars.parts().size() == 1) {
      Entry<ColumnType, String> only = scalars.parts().entrySet().iterator().next();
      return new GroupKey(pass.named(only.getValue()), only.getKey(), kind, kindSql);
    }
    String key =
        lists.isUnknown()
            ? pass.named(pass.conversions().text(value))
            : pass.unnested(members(pass, value));
    return new GroupKey(key, ColumnType.STRING, kind, kindSql);
  }

  /** By canonical text, whatever the type. */
  GroupKey asText(Pass pass) {
    return new GroupKey(pass.conversions().text(type, sql), ColumnType.STRING, kind, kindSql);
  }

  private static String members(Pass pass, SqlValue value) {
    List<String> pieces = new ArrayList<>();
    value.lists().parts().forEach((type, list) -> pieces.add(pass.memberTexts(type, list)));
    if (!value.scalars().isUnknown()) {
      pieces.add("[" + pass.conversions().text(value) + "]");
    }
    return Conversions.coalesce(pieces, "[NULL]");
  }

  private static @Nullable Kind commonKind(SqlValue value) {
    List<Kind> kinds = value.parts().keySet().stream().map(GroupKey::kind).distinct().toList();
    return kinds.size() == 1 ? kinds.getFirst() : null;
  }

  private static Kind kind(ColumnType type) {
    return switch (type) {
      case LONG, DOUBLE, NUMBER_LIST -> Kind.NUMBER;
      case BOOL -> Kind.BOOLEAN;
      case STRING, STRING_LIST, ID64, ID128 -> Kind.TEXT;
    };
  }

  /** A kind in SQL. */
  static int code(Kind kind) {
    return CODES.indexOf(kind);
  }

  static Kind kind(int code) {
    return CODES.get(code);
  }

  private static String kindOf(SqlValue value) {
    StringBuilder text = new StringBuilder("CASE");
    value
        .parts()
        .forEach((type, part) ->
            text.append(" WHEN (")
                .append(part)
                .append(") IS NOT NULL THEN ")
                .append(code(kind(type))));
    return text.append(" END").toString();
  }
}
