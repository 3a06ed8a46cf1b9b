package dev.sward.store.duckdb;

import dev.sward.store.AppendReceipt;
import dev.sward.store.StoreException;
import dev.sward.store.StoreSettings;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits groups of appends, day by day, and gets over whatever goes wrong. Used by the writer's
 * thread, but for the figures.
 *
 * <p>One day is one transaction: rows, then the marker that proves them, then COMMIT.
 *
 * <pre>
 *   plan ─► for each day: columns ─► BEGIN rows marker COMMIT ─► publish ─► acknowledge
 *             │ error
 *             └─► new connection (new engine if it was fatal) ─► is the marker there? then it counts
 *                 ─► again ─► again by single appends, so that a poisoned one fails alone
 * </pre>
 */
final class Committer {
  private static final Logger LOG = LoggerFactory.getLogger(Committer.class);

  private final StoreFolder folder;
  private final Engine engine;
  private final Days days;
  private final SpaceGuard space;
  private final WriterConnection connection;
  private final Arrivals arrivals;
  private final SpanWindow window;
  private final SeenKeys keys;
  private final GroupPlanner planner;
  private final Checkpoints checkpoints;
  private final DayCommitter dayCommitter;
  private final AtomicLong storedRows = new AtomicLong();
  private final AtomicLong duplicateRows = new AtomicLong();
  private volatile long lastCommit;

  Committer(
      StoreSettings settings,
      WriteSettings write,
      StoreFolder folder,
      Engine engine,
      Days days,
      SpaceGuard space,
      ColumnBook book) {
    this.folder = folder;
    this.engine = engine;
    this.days = days;
    this.space = space;
    this.connection = new WriterConnection(engine, days, space);
    this.arrivals = new Arrivals(settings.duplicateWindow(), settings.clock());
    this.window = new SpanWindow(settings.duplicateWindow(), write.windowBytes());
    this.keys = new SeenKeys(settings.duplicateWindow());
    this.planner = new GroupPlanner(window, keys, new SplittableRandom().nextLong());
    this.checkpoints = new Checkpoints(days, write);
    TableMaker tables =
        new TableMaker(checkpoints, arrivals, settings.maxColumns(), write.maxDatasetsPerDay());
    this.dayCommitter = new DayCommitter(days, tables, arrivals, keys, book);
  }

  /** Attaches the files and remembers what came within the window. Before the writer starts. */
  void open() throws SQLException {
    space.check();
    try (Engine.EngineConnection opening = engine.connect()) {
      days.attachAll(opening);
      long highest =
          WindowHistory.load(
              opening, days, arrivals, window, keys, planner.seed(), arrivals.nowNanos());
      dayCommitter.startAfter(Math.max(highest, leastSequence()));
      lastCommit = dayCommitter.lastCommit();
    }
  }

  /**
   * Above every sequence ever given, also those of days that retention has deleted since: there are
   * fewer commits than microseconds.
   */
  private long leastSequence() {
    return TimeUnit.NANOSECONDS.toMicros(arrivals.nowNanos());
  }

  /** Why nothing can be stored now, or empty if it can. Thread-safe. */
  Optional<StoreException> refusal() {
    Optional<StoreException> full = space.refusal();
    if (full.isPresent()) {
      return full;
    }
    return connection.refusal();
  }

  long storedRows() {
    return storedRows.get();
  }

  long duplicateRows() {
    return duplicateRows.get();
  }

  long commits() {
    return dayCommitter.commits();
  }

  /** The last commit that is visible. Thread-safe. */
  long lastCommit() {
    return lastCommit;
  }

  /** Stores a group and settles every future of it. Never throws. */
  void commit(List<PendingAppend> group, Acknowledger acknowledger) {
    Map<String, PendingAppend> firstByKey = new HashMap<>();
    Map<PendingAppend, PendingAppend> followers = new LinkedHashMap<>();
    List<PendingAppend> leaders = new ArrayList<>();
    for (PendingAppend append : group) {
      PendingAppend first =
          append.key().map(key -> firstByKey.putIfAbsent(key, append)).orElse(null);
      if (first != null) {
        followers.put(append, first);
      } else {
        leaders.add(append);
      }
    }
    Map<PendingAppend, StoreException> failures = new HashMap<>();
    store(leaders, failures);
    for (PendingAppend append : leaders) {
      settle(append, failures.get(append), acknowledger);
    }
    followers.forEach((append, first) -> {
      append.decide(new AppendReceipt(0, append.request().rows()));
      settle(append, failures.get(first), acknowledger);
    });
  }

  /** What is due between two groups. */
  void afterCommit() {
    upkeep();
  }

  /** What is due when nothing comes. */
  void idle() {
    connection.recoverIfBroken();
    space.check();
    upkeep();
  }

  /** No commit so far has a higher sequence; on the writer's thread. */
  long lastSequence() {
    return dayCommitter.lastSequence();
  }

  /** The writer's own connection, for errands on its thread. */
  Engine.EngineConnection connection() throws SQLException {
    return connection.open();
  }

  Days days() {
    return days;
  }

  Checkpoints checkpoints() {
    return checkpoints;
  }

  /** Moves the logs into the files and lets go of everything. */
  void close() {
    try {
      if (!engine.isFatal()) {
        checkpoints.all(connection.open());
      }
    } catch (SQLException | StoreException e) {
      LOG.warn("the last checkpoint failed; the next start reads the logs instead", e);
    }
    connection.disconnect();
    window.close();
    dayCommitter.close();
  }

  private void settle(
      PendingAppend append, @Nullable StoreException failure, Acknowledger acknowledger) {
    if (failure != null) {
      acknowledger.fail(append, failure);
      return;
    }
    AppendReceipt receipt = append.receipt();
    storedRows.addAndGet(receipt.stored());
    duplicateRows.addAndGet(receipt.duplicates());
    acknowledger.succeed(append);
  }

  /** Stores what it can; appends that cannot be stored get their failure. */
  private void store(List<PendingAppend> group, Map<PendingAppend, StoreException> failures) {
    Optional<StoreException> refusal = space.check();
    if (refusal.isPresent()) {
      group.forEach(append -> failures.put(append, refusal.get()));
      return;
    }
    Exception first = attempt(group);
    if (first == null) {
      return;
    }
    if (!connection.recover(first)) {
      fail(group, failure(first, false), failures);
      return;
    }
    Exception second = attempt(group);
    if (second == null) {
      return;
    }
    boolean usable = connection.recover(second);
    if (!usable || isDiskFull(second) || group.size() == 1) {
      fail(group, failure(second, usable), failures);
      return;
    }
    for (PendingAppend append : group) {
      store(List.of(append), failures);
    }
  }

  private static void fail(
      List<PendingAppend> group,
      StoreException failure,
      Map<PendingAppend, StoreException> failures) {
    LOG.error("appends could not be stored: {}", group.size(), failure);
    group.forEach(append -> failures.put(append, failure));
  }

  /** One try; null if every row is durable. */
  private @Nullable Exception attempt(List<PendingAppend> group) {
    try {
      Engine.EngineConnection own = connection.open();
      dayCommitter.resolve(own);
      long nowNanos = arrivals.nowNanos();
      GroupPlan plan =
          planner.plan(
              group,
              nowNanos,
              wanted ->
                  StoredSpans.among(own, days.views(), wanted, arrivals.firstSequence(nowNanos)));
      Map<PendingAppend, Integer> parts = plan.parts(group);
      for (GroupPlan.DayWork work : plan.days()) {
        dayCommitter.commit(own, work, parts, nowNanos);
      }
      return null;
    } catch (SQLException | IOException | RuntimeException e) {
      return e;
    } finally {
      days.publish();
      lastCommit = dayCommitter.lastCommit();
    }
  }

  private void upkeep() {
    if (connection.isBroken()) {
      return;
    }
    try {
      checkpoints.due(connection.open(), arrivals.nowNanos());
    } catch (SQLException | StoreException e) {
      LOG.warn("a checkpoint failed", e);
      connection.recover(e);
    }
  }

  private static boolean isDiskFull(Exception error) {
    return error instanceof SQLException sql && EngineErrors.isDiskFull(sql);
  }

  private StoreException failure(Exception error, boolean usable) {
    if (error instanceof StoreException store) {
      return store;
    }
    if (isDiskFull(error)) {
      return SpaceGuard.full(folder.freeBytes(), 0, error);
    }
    if (!usable) {
      return connection.unavailable(error);
    }
    return new StoreException(
        StoreException.Code.INTERNAL,
        "the rows could not be stored, twice: " + error.getMessage(),
        null,
        error);
  }
}
