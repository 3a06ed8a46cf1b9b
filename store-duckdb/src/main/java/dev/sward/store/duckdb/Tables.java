package dev.sward.store.duckdb;

import dev.sward.event.ColumnType;
import dev.sward.query.DatasetScope;
import dev.sward.query.TimeRange;
import dev.sward.store.duckdb.CatalogueSnapshot.Located;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The tables that a question reads and the types that attributes have in them. Not thread-safe.
 *
 * <p>An attribute with a column in a table has all its values there in columns; without one, it may
 * be in the table's overflow.
 */
final class Tables {
  /** The types that the overflow tells apart; ids are text there. */
  static final Set<ColumnType> OVERFLOW_TYPES =
      EnumSet.complementOf(EnumSet.of(ColumnType.ID64, ColumnType.ID128));

  private final List<Located> located;
  private final Range range;
  private final Types types;

  private Tables(List<Located> located, Range range, Types types) {
    this.located = located;
    this.range = range;
    this.types = types;
  }

  /**
   * A time range in nanoseconds since 1970.
   *
   * @param start inclusive
   * @param end exclusive
   */
  record Range(long start, long end) {}

  static Tables of(CatalogueSnapshot snapshot, DatasetScope scope, TimeRange range) {
    List<Located> located = snapshot.tables(scope, range);
    return new Tables(located, nanos(range), new Types(located));
  }

  static Range nanos(TimeRange range) {
    return new Range(
        CatalogueSnapshot.epochNanos(range.start()), CatalogueSnapshot.epochNanos(range.end()));
  }

  List<Located> located() {
    return located;
  }

  Range range() {
    return range;
  }

  /** The types that values of this name may have in some of the tables. */
  Set<ColumnType> types(String name) {
    return types.of(name);
  }

  /** Whether a row of this table may have a value under this name. */
  static boolean mayHave(Located table, String name) {
    return table.table().hasOverflow() || table.table().columns().containsKey(name);
  }

  /** Those that satisfy a condition, with the types of all. */
  Tables only(Predicate<Located> condition) {
    return new Tables(located.stream().filter(condition).toList(), range, types);
  }

  /** In parts of at most so many, in order, each with the types of all; at least one part. */
  List<Tables> parts(int most) {
    List<Tables> parts = new ArrayList<>();
    for (int from = 0; from == 0 || from < located.size(); from += most) {
      int to = Math.min(located.size(), from + most);
      parts.add(new Tables(located.subList(from, to), range, types));
    }
    return parts;
  }

  /** The types of attributes, found when asked for. */
  private static final class Types {
    private final List<Located> located;
    private final Map<String, Set<ColumnType>> byName = new HashMap<>();

    Types(List<Located> located) {
      this.located = located;
    }

    Set<ColumnType> of(String name) {
      return byName.computeIfAbsent(name, this::find);
    }

    private Set<ColumnType> find(String name) {
      Set<ColumnType> found = EnumSet.noneOf(ColumnType.class);
      for (Located table : located) {
        Map<ColumnType, String> columns = table.table().columns().get(name);
        if (columns != null) {
          found.addAll(columns.keySet());
        } else if (table.table().hasOverflow()) {
          found.addAll(OVERFLOW_TYPES);
        }
      }
      return found;
    }
  }
}
