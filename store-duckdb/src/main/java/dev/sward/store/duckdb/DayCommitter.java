package dev.sward.store.duckdb;

import dev.sward.event.DatasetName;
import dev.sward.store.AppendReceipt;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits one day's rows in one transaction, and finds out what became of one that failed. Used by
 * the writer's thread, but for the figure.
 *
 * <pre>
 *   tables and columns ─► BEGIN rows marker COMMIT ─► remembered by append, key and day
 *                                             │ error: durable or not?
 *                                             └─► kept, until {@link #resolve} finds its marker or not
 * </pre>
 */
final class DayCommitter {
  private static final Logger LOG = LoggerFactory.getLogger(DayCommitter.class);

  private final Days days;
  private final TableMaker tables;
  private final Arrivals arrivals;
  private final SeenKeys keys;
  private final ColumnBook book;
  private final AtomicLong commits = new AtomicLong();
  private @Nullable RowSink sink;
  private @Nullable DayCommit uncertain;
  private long sequence;
  private long lastCommit;

  DayCommitter(Days days, TableMaker tables, Arrivals arrivals, SeenKeys keys, ColumnBook book) {
    this.days = days;
    this.tables = tables;
    this.arrivals = arrivals;
    this.keys = keys;
    this.book = book;
  }

  /** Commits get sequences above this one, the highest ever given. */
  void startAfter(long highestSequence) {
    sequence = highestSequence;
    lastCommit = highestSequence;
  }

  /** The last commit known to be durable; all before it are, or came to nothing. */
  long lastCommit() {
    return lastCommit;
  }

  /** The highest sequence given so far. */
  long lastSequence() {
    return sequence;
  }

  /** How many transactions were committed. Thread-safe. */
  long commits() {
    return commits.get();
  }

  /**
   * Stores the rows of one day. After a failure {@link #resolve} comes before anything else.
   *
   * @param parts by append: the days it has rows on
   * @param nowNanos arrival
   */
  void commit(
      Engine.EngineConnection connection,
      GroupPlan.DayWork work,
      Map<PendingAppend, Integer> parts,
      long nowNanos)
      throws SQLException, IOException {
    boolean keyed = work.appends().stream().anyMatch(append -> append.key().isPresent());
    if (work.pieces().isEmpty() && !keyed) {
      remember(new DayCommit(work, parts, sequence, nowNanos));
      return;
    }
    OpenDay day = days.ensure(connection, work.date());
    List<TableLoad> loads = tables.prepare(connection, day, work);
    DayCommit commit = new DayCommit(work, parts, ++sequence, nowNanos);
    connection.execute("BEGIN");
    for (TableLoad load : loads) {
      sink().append(connection.sql(), load, commit.sequence());
    }
    Markers.insert(connection, day, commit);
    uncertain = commit;
    connection.execute("COMMIT");
    uncertain = null;
    day.logged(nowNanos);
    count(day, commit);
    work.pieces().forEach((dataset, pieces) -> book.note(dataset, pieces, nowNanos));
    committed(commit);
  }

  /**
   * Finds out what is durable of what failed: a COMMIT by its marker, new columns by the file
   * itself.
   */
  void resolve(Engine.EngineConnection connection) throws SQLException {
    DayCommit open = uncertain;
    if (open != null) {
      LocalDate date = open.work().date();
      OpenDay day = days.find(date);
      if (day != null && Markers.has(connection, day, open.sequence())) {
        LOG.warn("commit {} of {} had failed, but is durable", open.sequence(), date);
        reread(connection, date);
        committed(open);
      }
      uncertain = null;
    }
    LocalDate altered = tables.inDoubt();
    if (altered != null) {
      reread(connection, altered);
      tables.settled();
    }
  }

  void close() {
    RowSink used = sink;
    if (used != null) {
      used.close();
    }
  }

  private void reread(Engine.EngineConnection connection, LocalDate date) throws SQLException {
    OpenDay day = days.find(date);
    if (day != null) {
      day.change(DaySchema.read(connection, day.path()));
      day.logged(arrivals.nowNanos());
    }
  }

  private void committed(DayCommit commit) {
    lastCommit = commit.sequence();
    arrivals.add(commit.sequence(), commit.nowNanos());
    remember(commit);
    commits.incrementAndGet();
  }

  private void remember(DayCommit commit) {
    GroupPlan.DayWork work = commit.work();
    for (PendingAppend append : work.appends()) {
      GroupPlan.Share share = work.share(append);
      append.commit(work.date(), new AppendReceipt(share.stored, share.duplicates));
      append
          .key()
          .ifPresent(key -> keys.add(key, commit.nowNanos(), commit.parts(append), work.date()));
    }
  }

  private static void count(OpenDay day, DayCommit commit) {
    Map<DatasetName, DayTable> changed = new HashMap<>();
    commit
        .work()
        .pieces()
        .forEach((dataset, pieces) -> {
          DayTable table = day.view().tables().get(dataset);
          if (table != null) {
            changed.put(dataset, table.with(pieces, commit.sequence()));
          }
        });
    day.change(day.view().with(changed));
  }

  private RowSink sink() {
    RowSink used = sink;
    if (used == null) {
      used = new ChunkRowSink();
      sink = used;
    }
    return used;
  }
}
