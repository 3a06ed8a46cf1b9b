package dev.sward.store.duckdb;

import dev.sward.event.DatasetName;
import dev.sward.store.MinuteSet;
import dev.sward.store.Touched;
import java.sql.SQLException;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds the minutes of event time that commits touched. Every row carries its commit, rows of later
 * commits lie behind, and the engine skips the row groups of earlier ones: what it costs is what is
 * new, except for a day that was rewritten since.
 */
final class ChangeFeed {
  private static final String MINUTE_NANOS = "60000000000";

  /** The minute since 1970 of a row. */
  static final String MINUTE =
      "(%1$s - (%1$s %% %2$s + %2$s) %% %2$s) // %2$s".formatted(PhysicalNames.TIME, MINUTE_NANOS);

  private ChangeFeed() {}

  static Touched touched(ReadSession session, long after, long upTo) throws SQLException {
    SortedMap<DatasetName, MinuteSet> touched = new TreeMap<>();
    for (DayFile day : session.snapshot().days()) {
      for (DayTable table : day.tables().values()) {
        if (table.lastCommit() > after) {
          MinuteSet minutes = touched.computeIfAbsent(table.dataset(), dataset -> new MinuteSet());
          read(session, new CatalogueSnapshot.Located(day, table), after, upTo, minutes);
        }
      }
    }
    touched.values().removeIf(MinuteSet::isEmpty);
    return new Touched(touched, upTo);
  }

  private static void read(
      ReadSession session,
      CatalogueSnapshot.Located table,
      long after,
      long upTo,
      MinuteSet minutes)
      throws SQLException {
    SqlText sql = new SqlText();
    ResultReader.each(
        session,
        sql.statement(
            "SELECT DISTINCT %1$s FROM %2$s WHERE %3$s > %4$s AND %3$s <= %5$s"
                .formatted(
                    MINUTE,
                    table.qualifiedName(),
                    PhysicalNames.BATCH,
                    sql.whole(after),
                    sql.whole(upTo))),
        row -> minutes.add(row.getLong(1)));
  }
}
