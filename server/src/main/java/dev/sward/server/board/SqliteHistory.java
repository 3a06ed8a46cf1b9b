package dev.sward.server.board;

import dev.sward.server.platform.meta.Meta;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The history in the metadata database: so many questions, the oldest go. Who repeats a question
 * within a minute is in it once. Thread-safe; blocks.
 */
final class SqliteHistory {
  private static final Duration REPEATED = Duration.ofMinutes(1);

  private final Meta meta;
  private final int mostKept;

  SqliteHistory(Meta meta, int mostKept) {
    this.meta = meta;
    this.mostKept = mostKept;
  }

  /** The oldest first. */
  void save(List<HistoryEntry> entries) {
    meta.jdbi()
        .useTransaction(handle -> {
          for (HistoryEntry entry : entries) {
            forgetRepeated(handle, entry);
            insert(handle, entry);
          }
          handle
              .createUpdate(
                  """
                  DELETE FROM query_history WHERE seq IN (
                    SELECT seq FROM query_history ORDER BY asked_at DESC, seq DESC
                    LIMIT -1 OFFSET :most)
                  """)
              .bind("most", mostKept)
              .execute();
        });
  }

  /**
   * The newest first.
   *
   * @param by whose; everybody's if empty
   * @param after where they begin
   */
  HistoryPage newest(Optional<String> by, HistoryPage.Place after, int limit) {
    List<Row> found =
        meta.jdbi()
            .withHandle(handle ->
                handle
                    .createQuery(
                        """
                        SELECT * FROM query_history
                        WHERE (:by IS NULL OR asked_by = :by) AND (asked_at, seq) < (:at, :seq)
                        ORDER BY asked_at DESC, seq DESC LIMIT :limit
                        """)
                    .bind("by", by.orElse(null))
                    .bind("at", after.millis())
                    .bind("seq", after.seq())
                    // One more tells whether there are older ones.
                    .bind("limit", limit + 1)
                    .map((row, context) -> new Row(row.getLong("seq"), read(row)))
                    .list());
    List<Row> shown = found.subList(0, Math.min(limit, found.size()));
    return new HistoryPage(
        shown.stream().map(Row::entry).toList(),
        found.size() > limit ? Optional.of(shown.getLast().place()) : Optional.empty());
  }

  private record Row(long seq, HistoryEntry entry) {
    HistoryPage.Place place() {
      return new HistoryPage.Place(entry.askedAt().toEpochMilli(), seq);
    }
  }

  private static void forgetRepeated(Handle handle, HistoryEntry entry) {
    handle
        .createUpdate(
            """
            DELETE FROM query_history
            WHERE asked_at >= :since AND asked_by = :by AND document = :document
            """)
        .bind("since", entry.askedAt().minus(REPEATED).toEpochMilli())
        .bind("by", entry.by())
        .bind("document", entry.document())
        .execute();
  }

  private static void insert(Handle handle, HistoryEntry entry) {
    handle
        .createUpdate(
            """
            INSERT INTO query_history
              (asked_at, asked_by, state, result, rows_scanned, elapsed_ms, document)
            VALUES (:at, :by, :state, :result, :rows, :millis, :document)
            """)
        .bind("at", entry.askedAt().toEpochMilli())
        .bind("by", entry.by())
        .bind("state", entry.state())
        .bind("result", entry.id())
        .bind("rows", entry.rowsScanned())
        .bind("millis", entry.elapsedMillis())
        .bind("document", entry.document())
        .execute();
  }

  private static HistoryEntry read(ResultSet row) throws SQLException {
    return new HistoryEntry(
        row.getString("result"),
        Instant.ofEpochMilli(row.getLong("asked_at")),
        row.getString("asked_by"),
        row.getString("state"),
        row.getLong("rows_scanned"),
        row.getDouble("elapsed_ms"),
        row.getString("document"));
  }
}
