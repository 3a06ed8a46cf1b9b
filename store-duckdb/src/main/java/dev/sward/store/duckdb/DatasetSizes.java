package dev.sward.store.duckdb;

import static dev.sward.store.duckdb.PhysicalNames.literal;

import dev.sward.event.DatasetName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which share of a day's file is whose. Thread-safe.
 *
 * <p>A measured day is shared out by the blocks that its tables fill, as of its last checkpoint;
 * any other by rows, which costs nothing but takes all rows for equally wide.
 */
final class DatasetSizes {
  /** By the name its file is attached as; only of files that are there. */
  private final Map<String, Measured> measured = new ConcurrentHashMap<>();

  /**
   * @param rows of the day, then; 0 if some table had no block yet, so that it is measured again
   */
  private record Measured(long rows, Map<DatasetName, Double> shares) {}

  /** Of each dataset that has rows: 0..1, all together 1. */
  Map<DatasetName, Double> shares(DayFile day) {
    Measured known = measured.get(day.alias());
    Map<DatasetName, Double> byRows = byRows(day);
    return known != null && known.shares.keySet().equals(byRows.keySet()) ? known.shares : byRows;
  }

  /** Measures a day, unless it was and has not grown much since. */
  void measure(Engine.EngineConnection connection, DayFile day) throws SQLException {
    long rows = day.rows();
    Measured known = measured.get(day.alias());
    if (known != null
        && known.shares.keySet().equals(day.datasets())
        && known.rows <= rows
        && rows <= known.rows + known.rows / 10) {
      return;
    }
    Map<DatasetName, Double> blocks = new HashMap<>();
    for (DayTable table : day.tables().values()) {
      if (table.rows() > 0) {
        blocks.put(table.dataset(), blocks(connection, day, table));
      }
    }
    double all = blocks.values().stream().mapToDouble(Double::doubleValue).sum();
    if (all > 0) {
      boolean complete = blocks.values().stream().allMatch(own -> own > 0);
      blocks.replaceAll((dataset, own) -> own / all);
      measured.put(day.alias(), new Measured(complete ? rows : 0, Map.copyOf(blocks)));
    }
  }

  /** Forgets every file but these. */
  void keepOnly(CatalogueSnapshot snapshot) {
    Set<String> aliases = new HashSet<>();
    snapshot.days().forEach(day -> aliases.add(day.alias()));
    measured.keySet().retainAll(aliases);
  }

  /** Tables share some blocks; those count for each of them. */
  private static double blocks(Engine.EngineConnection connection, DayFile day, DayTable table)
      throws SQLException {
    String name = new CatalogueSnapshot.Located(day, table).qualifiedName();
    String sql =
        "SELECT count(DISTINCT block_id) FROM pragma_storage_info(%s) WHERE block_id >= 0"
            .formatted(literal(name));
    try (Statement statement = connection.sql().createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getDouble(1);
    }
  }

  private static Map<DatasetName, Double> byRows(DayFile day) {
    Map<DatasetName, Double> shares = new HashMap<>();
    double all = day.rows();
    day.tables()
        .forEach((dataset, table) -> {
          if (table.rows() > 0) {
            shares.put(dataset, table.rows() / all);
          }
        });
    return shares;
  }
}
