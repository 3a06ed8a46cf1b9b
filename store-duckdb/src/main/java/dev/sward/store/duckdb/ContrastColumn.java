package dev.sward.store.duckdb;

import dev.sward.event.ColumnType;
import dev.sward.store.ContrastSearch.Attribute;

/**
 * An attribute of a contrast in the statements about its events.
 *
 * @param index its place among those asked for
 * @param hasMembers whether it is a list with members in some event
 * @param wide whether it has very many different values, which then are estimated
 */
record ContrastColumn(int index, Attribute attribute, boolean hasMembers, boolean wide) {
  /** What rows are grouped by; of a list, one row a member. */
  GroupKey key(Pass pass) {
    SqlValue value = pass.expressions().value(attribute.expression());
    return GroupKey.of(pass, hasMembers ? value : value.scalars());
  }

  /** The number of a row, named; also one that is not finite; NULL where it is none. */
  String number(Pass pass) {
    SqlValue value = pass.expressions().value(attribute.expression());
    SqlValue numbers = SqlValue.UNKNOWN;
    for (ColumnType type : new ColumnType[] {ColumnType.LONG, ColumnType.DOUBLE}) {
      numbers = value.has(type) ? numbers.with(type, value.sql(type)) : numbers;
    }
    return pass.named(pass.conversions().number(numbers));
  }

  ContrastColumn widened() {
    return new ContrastColumn(index, attribute, hasMembers, true);
  }

  /**
   * A FROM item of the codes of the values that the key may have: k is the {@link #comparable}
   * value, code its code.
   */
  String dictionary(Pass pass, GroupKey key, String ranked) {
    String own = " FROM " + ranked + " WHERE a = " + index;
    return switch (key.type()) {
      case LONG, DOUBLE, BOOL ->
          "(SELECT k, code FROM (SELECT v, TRY_CAST(v AS %s) AS k, code%s) WHERE %s = v)"
              .formatted(
                  PhysicalNames.engineType(key.type()),
                  own,
                  pass.conversions().text(key.type(), "k"));
      case STRING, ID64, ID128, STRING_LIST, NUMBER_LIST -> "(SELECT v AS k, code" + own + ")";
    };
  }

  /** The key as it is in {@link #dictionary}. */
  static String comparable(Pass pass, GroupKey key) {
    return switch (key.type()) {
      case ID64, ID128 -> pass.conversions().text(key.type(), key.sql());
      case LONG, DOUBLE, BOOL, STRING, STRING_LIST, NUMBER_LIST -> key.sql();
    };
  }
}
