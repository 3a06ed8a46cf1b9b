package dev.sward.store.duckdb;

import static dev.sward.store.duckdb.PhysicalNames.quoted;

import dev.sward.event.ColumnType;
import dev.sward.event.FieldNames;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBReadableVector;

/** Reads back from the day files what came within the duplicate window before a restart. */
final class WindowHistory {
  private final Engine.EngineConnection connection;
  private final SpanWindow window;
  private final long seed;

  private WindowHistory(Engine.EngineConnection connection, SpanWindow window, long seed) {
    this.connection = connection;
    this.window = window;
    this.seed = seed;
  }

  /**
   * Fills the window, the keys and the arrivals; answers the highest sequence ever given.
   *
   * @param nowNanos the moment of the start
   */
  static long load(
      Engine.EngineConnection connection,
      Days days,
      Arrivals arrivals,
      SpanWindow window,
      SeenKeys keys,
      long seed,
      long nowNanos)
      throws SQLException {
    long highest = 0;
    long since = nowNanos - arrivals.windowNanos();
    SortedMap<Long, Long> commits = new TreeMap<>();
    for (OpenDay day : days.all()) {
      highest = Math.max(highest, highestSequence(connection, day));
      loadMarkers(connection, day, since, keys, commits);
    }
    long now = nowNanos;
    for (Map.Entry<Long, Long> commit : commits.entrySet()) {
      now = arrivals.monotonic(Math.max(now, commit.getValue()));
      arrivals.add(commit.getKey(), commit.getValue());
    }
    if (!commits.isEmpty()) {
      WindowHistory history = new WindowHistory(connection, window, seed);
      for (OpenDay day : days.all()) {
        for (DayTable table : day.view().tables().values()) {
          history.loadSpans(day, table, commits);
        }
      }
    }
    return highest;
  }

  private static long highestSequence(Engine.EngineConnection connection, OpenDay day)
      throws SQLException {
    try (Statement sql = connection.sql().createStatement();
        ResultSet rows =
            sql.executeQuery(
                "SELECT coalesce(max(seq), 0) FROM %s._markers".formatted(day.alias()))) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static void loadMarkers(
      Engine.EngineConnection connection,
      OpenDay day,
      long since,
      SeenKeys keys,
      Map<Long, Long> commits)
      throws SQLException {
    String query =
        ("SELECT seq, committed_at, idempotency_key, parts FROM %s._markers WHERE committed_at >= %d"
                + " ORDER BY committed_at, seq")
            .formatted(day.alias(), since);
    try (Statement sql = connection.sql().createStatement();
        ResultSet rows = sql.executeQuery(query)) {
      while (rows.next()) {
        commits.put(rows.getLong(1), rows.getLong(2));
        String key = rows.getString(3);
        if (key != null) {
          keys.add(key, rows.getLong(2), rows.getInt(4), day.path().date());
        }
      }
    }
  }

  private void loadSpans(OpenDay day, DayTable table, SortedMap<Long, Long> commits)
      throws SQLException {
    Map<ColumnType, String> traces = table.columns().getOrDefault(FieldNames.TRACE_ID, Map.of());
    Map<ColumnType, String> spans = table.columns().getOrDefault(FieldNames.SPAN_ID, Map.of());
    for (Map.Entry<ColumnType, String> trace : traces.entrySet()) {
      for (Map.Entry<ColumnType, String> span : spans.entrySet()) {
        if (SpanId.isIdType(trace.getKey()) && SpanId.isIdType(span.getKey())) {
          loadSpans(day, table, trace, span, commits);
        }
      }
    }
  }

  /**
   * Ids of 8 and 16 bytes come as signed longs (the engine's driver makes objects of unsigned
   * ones), others as text.
   */
  private void loadSpans(
      OpenDay day,
      DayTable table,
      Map.Entry<ColumnType, String> trace,
      Map.Entry<ColumnType, String> span,
      SortedMap<Long, Long> commits)
      throws SQLException {
    long datasetSeed = SpanId.datasetSeed(seed, table.dataset().value());
    String query =
        "SELECT _batch, %s, %s FROM %s.%s WHERE _batch >= %d AND %s IS NOT NULL AND %s IS NOT NULL"
            .formatted(
                selected(trace),
                selected(span),
                day.alias(),
                quoted(table.table()),
                commits.firstKey(),
                quoted(trace.getValue()),
                quoted(span.getValue()));
    int spanFrom = 1 + width(trace.getKey());
    try (PreparedStatement statement = connection.sql().prepareStatement(query);
        DuckDBChunkedResult result = statement.unwrap(DuckDBPreparedStatement.class).query()) {
      long sequence = -1;
      Long at = null;
      while (result.nextChunk()) {
        DuckDBDataChunkReader chunk = result.chunk();
        DuckDBReadableVector sequences = chunk.vector(0);
        IdReader traceIds = IdReader.of(chunk, 1, trace.getKey());
        IdReader spanIds = IdReader.of(chunk, spanFrom, span.getKey());
        for (long row = 0; row < chunk.rowCount(); row++) {
          // Rows of one commit lie together.
          if (sequences.getLong(row) != sequence) {
            sequence = sequences.getLong(row);
            at = commits.get(sequence);
          }
          if (at != null) {
            window.add(SpanId.hash(datasetSeed, traceIds.hash(row), spanIds.hash(row)), at);
          }
        }
      }
    }
  }

  private static int width(ColumnType type) {
    return type == ColumnType.ID128 ? 2 : 1;
  }

  private static String selected(Map.Entry<ColumnType, String> column) {
    String name = quoted(column.getValue());
    return switch (column.getKey()) {
      case ID128 ->
          ("((%1$s >> 64)::HUGEINT - 9223372036854775808)::BIGINT,"
                  + " ((%1$s & 18446744073709551615::UHUGEINT)::HUGEINT - 9223372036854775808)::BIGINT")
              .formatted(name);
      case ID64 -> "(%s::HUGEINT - 9223372036854775808)::BIGINT".formatted(name);
      default -> name + "::VARCHAR";
    };
  }

  /** The hashes of one id column in a chunk. */
  private interface IdReader {
    long hash(long row) throws SQLException;

    static IdReader of(DuckDBDataChunkReader chunk, int column, ColumnType type)
        throws SQLException {
      DuckDBReadableVector first = chunk.vector(column);
      return switch (type) {
        case ID128 -> {
          DuckDBReadableVector second = chunk.vector(column + 1);
          yield row ->
              SpanId.hashId128(
                  first.getLong(row) ^ Long.MIN_VALUE, second.getLong(row) ^ Long.MIN_VALUE);
        }
        case ID64 -> row -> SpanId.hashId64(first.getLong(row) ^ Long.MIN_VALUE);
        default -> row -> SpanId.hashId(first.getString(row));
      };
    }
  }
}
