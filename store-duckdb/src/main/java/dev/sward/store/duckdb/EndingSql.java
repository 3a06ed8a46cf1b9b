package dev.sward.store.duckdb;

import dev.sward.event.ColumnType;
import dev.sward.event.HexIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;

/**
 * Whether a text ends with one of some others. Ids are compared by their last bits, so that none is
 * written out as text.
 */
final class EndingSql {
  private static final int MOST_DIGITS = 16;
  private static final int BITS = 4;

  private final SqlText sql;
  private final ComparisonSql comparisons;

  EndingSql(SqlText sql, ComparisonSql comparisons) {
    this.sql = sql;
    this.comparisons = comparisons;
  }

  /**
   * @param endings at least one
   */
  String oneOf(SqlValue value, List<String> endings) {
    boolean areBits = areOfOneLength(endings);
    List<String> pieces = new ArrayList<>();
    for (Entry<ColumnType, String> part : value.parts().entrySet()) {
      ColumnType type = part.getKey();
      boolean isId = type == ColumnType.ID64 || type == ColumnType.ID128;
      pieces.add(
          isId && areBits
              ? bits(type, part.getValue(), endings)
              : comparisons.someText(
                  SqlValue.of(type, part.getValue()), text -> text(text, endings)));
    }
    return Conversions.coalesce(pieces, Conversions.NO_BOOL);
  }

  private static boolean areOfOneLength(List<String> endings) {
    int digits = endings.getFirst().length();
    return digits > 0
        && digits <= MOST_DIGITS
        && endings.stream().allMatch(ending -> HexIds.isId(ending, digits));
  }

  private String bits(ColumnType type, String id, List<String> endings) {
    int digits = endings.getFirst().length();
    List<String> wanted =
        endings.stream().map(ending -> bits(type, Long.parseUnsignedLong(ending, 16))).toList();
    return "((%s & %s) IN (%s))"
        .formatted(id, bits(type, -1L >>> (Long.SIZE - BITS * digits)), String.join(", ", wanted));
  }

  private String bits(ColumnType type, long bits) {
    return type == ColumnType.ID64 ? sql.id64(bits) : sql.id128(0, bits);
  }

  private String text(String text, List<String> endings) {
    return Conversions.joined(
        endings.stream()
            .map(ending -> "ends_with(%s, %s)".formatted(text, sql.text(ending)))
            .toList(),
        "OR");
  }
}
