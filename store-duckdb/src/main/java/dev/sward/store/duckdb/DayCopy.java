package dev.sward.store.duckdb;

import static dev.sward.store.duckdb.PhysicalNames.quoted;

import dev.sward.event.DatasetName;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * A day's file made anew beside the old one, sorted by time, without the datasets that leave.
 *
 * <pre>
 *   commits of the day   1 2 3 4 │ 5 6        4: the last one when it began
 *   copy, any thread     ■ ■ ■ ■ │
 *   catch up, writer's           │ ■ ■        nothing is committed meanwhile
 * </pre>
 */
final class DayCopy {
  private final DayFile from;
  private final Set<DatasetName> leaving;
  private final long lastSequence;
  private final Path part;

  /**
   * @param from the day as it was after a commit
   * @param lastSequence of that commit
   * @param part the file to make
   */
  DayCopy(DayFile from, Set<DatasetName> leaving, long lastSequence, Path part) {
    this.from = from;
    this.leaving = leaving;
    this.lastSequence = lastSequence;
    this.part = part;
  }

  /** Copies what there was. */
  void copy(Engine.EngineConnection connection) throws SQLException {
    String making = making();
    Engine.attach(connection, part, making);
    try {
      DaySchema.create(connection, making, from.date());
      connection.execute("INSERT INTO %s._about VALUES ('sealed', 'true')".formatted(making));
      // All markers: they also tell which requests were stored within the duplicate window.
      connection.execute(
          "INSERT INTO %1$s.%3$s SELECT * FROM %2$s.%3$s WHERE seq <= %4$d"
              .formatted(making, from.alias(), PhysicalNames.MARKERS, lastSequence));
      for (DayTable table : staying()) {
        create(connection, table);
        connection.execute(
            "INSERT INTO %s BY NAME SELECT * FROM %s WHERE _batch <= %d ORDER BY _time"
                .formatted(name(making, table), name(from.alias(), table), lastSequence));
      }
      connection.execute("CHECKPOINT " + making);
    } finally {
      Engine.detach(connection, making);
    }
  }

  /**
   * On the writer's thread: adds what was committed since; false if that needs a table or column
   * that there was not. The copy is of no use then.
   */
  boolean catchUp(Engine.EngineConnection connection, DayFile now) throws SQLException {
    for (DayTable table : now.tables().values()) {
      DayTable before = from.tables().get(table.dataset());
      if (!leaving.contains(table.dataset())
          && (before == null
              || before.hasOverflow() != table.hasOverflow()
              || !before.columns().equals(table.columns()))) {
        return false;
      }
    }
    String making = making();
    Engine.attach(connection, part, making);
    try {
      connection.execute(
          "INSERT INTO %1$s.%3$s SELECT * FROM %2$s.%3$s WHERE seq > %4$d"
              .formatted(making, from.alias(), PhysicalNames.MARKERS, lastSequence));
      for (DayTable table : staying()) {
        connection.execute(
            "INSERT INTO %s BY NAME SELECT * FROM %s WHERE _batch > %d"
                .formatted(name(making, table), name(from.alias(), table), lastSequence));
      }
      connection.execute("CHECKPOINT " + making);
      return true;
    } finally {
      Engine.detach(connection, making);
    }
  }

  private String making() {
    return "making_" + from.alias();
  }

  private List<DayTable> staying() {
    return from.tables().values().stream()
        .filter(table -> !leaving.contains(table.dataset()))
        .toList();
  }

  private void create(Engine.EngineConnection connection, DayTable table) throws SQLException {
    DaySchema.createLike(connection, making(), from.alias(), table);
  }

  private static String name(String alias, DayTable table) {
    return alias + "." + quoted(table.table());
  }
}
