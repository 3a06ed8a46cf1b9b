package dev.sward.store.duckdb;

import dev.sward.event.DatasetName;
import dev.sward.event.EpochNanos;
import dev.sward.event.EventBatch;
import dev.sward.store.AppendReceipt;
import dev.sward.store.StoreException;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
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
  private static final Duration DRAIN = Duration.ofSeconds(10);

  private final StoreFolder folder;
  private final Engine engine;
  private final Days days;
  private final InstantSource clock;
  private final WriteSettings settings;
  private final int maxColumns;
  private final SpaceGuard space;
  private final ColumnBook book;
  private final Arrivals arrivals;
  private final SpanWindow window;
  private final SeenKeys keys;
  private final GroupPlanner planner;
  private final Checkpoints checkpoints;
  private final AtomicLong storedRows = new AtomicLong();
  private final AtomicLong duplicateRows = new AtomicLong();
  private final AtomicLong commits = new AtomicLong();
  private @Nullable RowSink sink;
  private Engine.@Nullable EngineConnection connection;
  private @Nullable Uncertain uncertain;
  private @Nullable LocalDate altering;
  private volatile @Nullable String problem;
  private long sequence;

  Committer(
      StoreFolder folder,
      Engine engine,
      Days days,
      InstantSource clock,
      WriteSettings settings,
      int maxColumns,
      Duration duplicateWindow,
      SpaceGuard space,
      ColumnBook book) {
    this.folder = folder;
    this.engine = engine;
    this.days = days;
    this.clock = clock;
    this.settings = settings;
    this.maxColumns = maxColumns;
    this.space = space;
    this.book = book;
    this.arrivals = new Arrivals(duplicateWindow);
    this.window = new SpanWindow(duplicateWindow, settings.windowBytes());
    this.keys = new SeenKeys(duplicateWindow);
    this.checkpoints = new Checkpoints(days, settings);
    this.planner = new GroupPlanner(window, keys, new SplittableRandom().nextLong());
  }

  /** A transaction whose COMMIT has not answered. */
  private record Uncertain(
      GroupPlan.DayWork work, Map<PendingAppend, Integer> parts, long seq, long nowNanos) {}

  /** Attaches the files and remembers what came within the window. Before the writer starts. */
  void open() throws SQLException {
    space.check();
    try (Engine.EngineConnection opening = engine.connect()) {
      days.attachAll(opening);
      sequence =
          WindowHistory.load(opening, days, arrivals, window, keys, planner.seed(), nowNanos());
    }
  }

  /** Why nothing can be stored now, or empty if it can. Thread-safe. */
  Optional<StoreException> refusal() {
    Optional<StoreException> full = space.refusal();
    if (full.isPresent()) {
      return full;
    }
    String reason = problem;
    return reason == null ? Optional.empty() : Optional.of(unavailable(reason, null));
  }

  long storedRows() {
    return storedRows.get();
  }

  long duplicateRows() {
    return duplicateRows.get();
  }

  long commits() {
    return commits.get();
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
    if (problem != null || engine.isFatal()) {
      tryRecover();
    }
    space.check();
    upkeep();
  }

  /** The writer's own connection, for errands on its thread. */
  Engine.EngineConnection connection() throws SQLException {
    Engine.EngineConnection own = connection;
    if (own == null) {
      own = engine.connect();
      connection = own;
    }
    return own;
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
        checkpoints.all(connection());
      }
    } catch (SQLException | StoreException e) {
      LOG.warn("the last checkpoint failed; the next start reads the logs instead", e);
    }
    disconnect();
    window.close();
    RowSink used = sink;
    if (used != null) {
      used.close();
    }
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
    if (!recover(first)) {
      fail(group, failure(first, false), failures);
      return;
    }
    Exception second = attempt(group);
    if (second == null) {
      return;
    }
    boolean usable = recover(second);
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
      Engine.EngineConnection own = connection();
      resolveUncertain();
      LocalDate altered = altering;
      if (altered != null) {
        reread(altered);
        altering = null;
      }
      long nowNanos = nowNanos();
      GroupPlan plan =
          planner.plan(
              group,
              nowNanos,
              wanted ->
                  StoredSpans.among(own, days.views(), wanted, arrivals.firstSequence(nowNanos)));
      Map<PendingAppend, Integer> parts = parts(group, plan);
      for (GroupPlan.DayWork work : plan.days()) {
        commitDay(own, work, parts, nowNanos);
      }
      return null;
    } catch (SQLException | IOException | RuntimeException e) {
      return e;
    } finally {
      days.publish();
    }
  }

  private static Map<PendingAppend, Integer> parts(List<PendingAppend> group, GroupPlan plan) {
    Map<PendingAppend, Integer> parts = new HashMap<>();
    group.forEach(append -> parts.put(append, append.committed().size()));
    for (GroupPlan.DayWork work : plan.days()) {
      work.appends().forEach(append -> parts.merge(append, 1, Integer::sum));
    }
    return parts;
  }

  private void commitDay(
      Engine.EngineConnection own,
      GroupPlan.DayWork work,
      Map<PendingAppend, Integer> parts,
      long nowNanos)
      throws SQLException, IOException {
    boolean keyed = work.appends().stream().anyMatch(append -> append.key().isPresent());
    if (work.pieces().isEmpty() && !keyed) {
      remember(work, parts, nowNanos);
      return;
    }
    OpenDay day = days.ensure(own, work.date());
    List<TableLoad> loads = prepare(own, day, work);
    long seq = ++sequence;
    own.execute("BEGIN");
    for (TableLoad load : loads) {
      sink().append(own.sql(), load, seq);
    }
    insertMarkers(own, day, work, parts, seq, nowNanos);
    uncertain = new Uncertain(work, parts, seq, nowNanos);
    own.execute("COMMIT");
    uncertain = null;
    day.logged(nowNanos);
    count(day, work);
    work.pieces().forEach((dataset, pieces) -> book.note(dataset, pieces, nowNanos));
    committed(work, parts, seq, nowNanos);
  }

  private void committed(
      GroupPlan.DayWork work, Map<PendingAppend, Integer> parts, long seq, long nowNanos) {
    arrivals.add(seq, nowNanos);
    remember(work, parts, nowNanos);
    commits.incrementAndGet();
  }

  /** A COMMIT that failed may have been durable: its marker tells. */
  private void resolveUncertain() throws SQLException {
    Uncertain open = uncertain;
    if (open == null) {
      return;
    }
    if (hasMarker(open.work.date(), open.seq)) {
      LOG.warn("commit {} of {} had failed, but is durable", open.seq, open.work.date());
      reread(open.work.date());
      committed(open.work, open.parts, open.seq, open.nowNanos);
    }
    uncertain = null;
  }

  /** Reads back what a day holds, after an error left that in doubt. */
  private void reread(LocalDate date) throws SQLException {
    OpenDay day = days.find(date);
    if (day != null) {
      day.change(DaySchema.read(connection(), day.path()));
      day.logged(nowNanos());
    }
  }

  private void remember(GroupPlan.DayWork work, Map<PendingAppend, Integer> parts, long nowNanos) {
    for (PendingAppend append : work.appends()) {
      GroupPlan.Share share = work.share(append);
      append.commit(work.date(), new AppendReceipt(share.stored, share.duplicates));
      append
          .key()
          .ifPresent(key -> keys.add(key, nowNanos, parts.getOrDefault(append, 1), work.date()));
    }
  }

  /** Makes the tables and columns that the rows need, in a transaction of their own. */
  private List<TableLoad> prepare(Engine.EngineConnection own, OpenDay day, GroupPlan.DayWork work)
      throws SQLException {
    List<TableLoad> loads = new ArrayList<>();
    Map<DatasetName, DayTable> changed = new HashMap<>();
    boolean altered = false;
    for (Map.Entry<DatasetName, List<TableLoad.Piece>> entry : work.pieces().entrySet()) {
      DatasetName dataset = entry.getKey();
      DayTable table = day.view().tables().get(dataset);
      ColumnPlan plan = ColumnPlan.of(table, entry.getValue(), maxColumns);
      String physical = table == null ? PhysicalNames.table(dataset) : table.table();
      if (table == null || plan.needsDdl()) {
        if (changed.isEmpty()) {
          altering = work.date();
          own.execute("BEGIN");
        }
        if (table == null) {
          checkRoom(day, changed.size(), dataset);
          DaySchema.createTable(own, day.alias(), physical, plan.missing());
        } else {
          altered = true;
          for (TableLoad.Target column : plan.missing()) {
            DaySchema.addColumn(own, day.alias(), physical, column);
          }
        }
        if (plan.missingOverflow()) {
          DaySchema.addOverflow(own, day.alias(), physical);
        }
        DaySchema.recordColumns(own, day.alias(), physical, plan.missing(), nowNanos());
        boolean hasOverflow = plan.missingOverflow() || (table != null && table.hasOverflow());
        changed.put(
            dataset,
            new DayTable(
                dataset,
                physical,
                plan.columns(),
                hasOverflow,
                table == null ? 0 : table.rows(),
                table == null ? null : table.times()));
      }
      loads.add(new TableLoad(day.alias(), physical, plan.targets(), entry.getValue()));
    }
    if (!changed.isEmpty()) {
      own.execute("COMMIT");
      day.change(day.view().with(changed));
      day.logged(nowNanos());
      altering = null;
      if (altered) {
        checkpoints.now(own, day);
      }
    }
    return loads;
  }

  private void checkRoom(OpenDay day, int made, DatasetName dataset) {
    if (day.view().tables().size() + made >= settings.maxDatasetsPerDay()) {
      throw new StoreException(
          StoreException.Code.INVALID,
          ("dataset: %s would be one more than %d on %s. Send fewer distinct service names; what"
                  + " varies belongs into an attribute")
              .formatted(dataset, settings.maxDatasetsPerDay(), day.path().date()));
    }
  }

  /** One row for each keyed append, and one for all others together. */
  private static void insertMarkers(
      Engine.EngineConnection own,
      OpenDay day,
      GroupPlan.DayWork work,
      Map<PendingAppend, Integer> parts,
      long seq,
      long nowNanos)
      throws SQLException {
    String sql = "INSERT INTO %s._markers VALUES (?, ?, ?, ?, ?, ?)".formatted(day.alias());
    GroupPlan.Share others = new GroupPlan.Share();
    boolean anyOther = false;
    try (PreparedStatement insert = own.sql().prepareStatement(sql)) {
      for (PendingAppend append : work.appends()) {
        GroupPlan.Share share = work.share(append);
        if (append.key().isEmpty()) {
          others.stored += share.stored;
          others.duplicates += share.duplicates;
          anyOther = true;
          continue;
        }
        insertMarker(
            insert, seq, nowNanos, append.key().get(), parts.getOrDefault(append, 1), share);
      }
      if (anyOther) {
        insertMarker(insert, seq, nowNanos, null, 1, others);
      }
    }
  }

  private static void insertMarker(
      PreparedStatement insert,
      long seq,
      long nowNanos,
      @Nullable String key,
      int parts,
      GroupPlan.Share share)
      throws SQLException {
    insert.setLong(1, seq);
    insert.setLong(2, nowNanos);
    insert.setString(3, key);
    insert.setInt(4, parts);
    insert.setLong(5, share.stored);
    insert.setLong(6, share.duplicates);
    insert.execute();
  }

  private boolean hasMarker(LocalDate date, long seq) throws SQLException {
    OpenDay day = days.find(date);
    if (day == null) {
      return false;
    }
    try (Statement sql = connection().sql().createStatement();
        ResultSet rows =
            sql.executeQuery(
                "SELECT count(*) FROM %s._markers WHERE seq = %d".formatted(day.alias(), seq))) {
      rows.next();
      return rows.getLong(1) > 0;
    }
  }

  private static void count(OpenDay day, GroupPlan.DayWork work) {
    Map<DatasetName, DayTable> changed = new HashMap<>();
    work.pieces()
        .forEach((dataset, pieces) -> {
          DayTable table = day.view().tables().get(dataset);
          if (table != null) {
            changed.put(dataset, counted(table, pieces));
          }
        });
    day.change(day.view().with(changed));
  }

  private static DayTable counted(DayTable table, List<TableLoad.Piece> pieces) {
    long rows = table.rows();
    long min = Long.MAX_VALUE;
    long max = Long.MIN_VALUE;
    for (TableLoad.Piece piece : pieces) {
      EventBatch batch = piece.batch();
      for (int i = 0; i < piece.rows(); i++) {
        long time = batch.epochNanos()[piece.row(i)];
        min = Math.min(min, time);
        max = Math.max(max, time);
      }
      rows += piece.rows();
    }
    DayTable.TimeSpan added = new DayTable.TimeSpan(min, max);
    DayTable.TimeSpan times = table.times();
    return new DayTable(
        table.dataset(),
        table.table(),
        table.columns(),
        table.hasOverflow(),
        rows,
        times == null ? added : times.including(added));
  }

  private void upkeep() {
    if (problem != null) {
      return;
    }
    try {
      checkpoints.due(connection(), nowNanos());
    } catch (SQLException | StoreException e) {
      LOG.warn("a checkpoint failed", e);
      recover(e);
    }
  }

  /** Makes the connection, and if need be the engine, usable again; false if that failed. */
  private boolean recover(Exception error) {
    disconnect();
    if (error instanceof SQLException sql && EngineErrors.isFatal(sql)) {
      engine.reportFatal(sql);
    }
    if (isDiskFull(error)) {
      space.reportFull();
    }
    return (!engine.isFatal() && problem == null) || tryRecover();
  }

  private boolean tryRecover() {
    disconnect();
    engine.suspend();
    problem = "the engine is being restarted after a fault";
    try {
      while (!engine.awaitReturned(DRAIN)) {
        LOG.warn("waiting for questions to end, to restart the engine");
      }
      engine.restart();
      try (Engine.EngineConnection opening = engine.privately()) {
        days.attachAll(opening);
      }
      engine.resume();
      problem = null;
      LOG.info("the engine was restarted");
      return true;
    } catch (SQLException | StoreException e) {
      LOG.error("the engine could not be restarted; trying again", e);
      problem = "the engine could not be restarted: " + e.getMessage();
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void disconnect() {
    Engine.EngineConnection old = connection;
    connection = null;
    if (old != null) {
      old.close();
    }
  }

  private RowSink sink() {
    RowSink used = sink;
    if (used == null) {
      used = new ChunkRowSink();
      sink = used;
    }
    return used;
  }

  /** Arrival: the clock, held to never go back. */
  private long nowNanos() {
    return arrivals.monotonic(EpochNanos.of(clock.instant()));
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
      String reason = problem;
      return unavailable(reason == null ? "the engine is being restarted" : reason, error);
    }
    return new StoreException(
        StoreException.Code.INTERNAL,
        "the rows could not be stored, twice: " + error.getMessage(),
        null,
        error);
  }

  private static StoreException unavailable(String reason, @Nullable Exception cause) {
    return new StoreException(
        StoreException.Code.UNAVAILABLE, reason + "; retry", Waits.REOPEN, cause);
  }
}
