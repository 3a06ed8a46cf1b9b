package dev.sward.store.duckdb;

import dev.sward.event.ColumnType;
import dev.sward.store.ContrastSearch.Attribute;

/**
 * An attribute of a contrast in the statements about its events.
 *
 * @param index its place among those asked for
 * @param hasMembers whether it is a list with members in some event
 * @param hasTypes whether its values have more than one type in the events of both sides
 * @param wide whether it has very many different values, which then are estimated
 */
record ContrastColumn(
    int index, Attribute attribute, boolean hasMembers, boolean hasTypes, boolean wide) {
  /**
   * What rows are grouped by, of one type in the rows of both sides; of a list, one row a member.
   */
  GroupKey key(Pass pass) {
    GroupKey own = key(pass, attribute, hasMembers);
    return hasTypes ? own.asText(pass) : own;
  }

  /** The key in the rows of one side. */
  static GroupKey key(Pass pass, Attribute attribute, boolean hasMembers) {
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
    return new ContrastColumn(index, attribute, hasMembers, hasTypes, true);
  }
}
