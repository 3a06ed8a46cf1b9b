package dev.sward.store.duckdb;

import dev.sward.event.EventBatch;
import dev.sward.store.AppendReceipt;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Decides which rows of a group of appends are new, and which day each belongs to.
 *
 * <pre>
 *   append ── key seen? ──────────────► all duplicates
 *     │
 *     └─ batch ─ span seen? ─ perhaps ─► asked of the store, and of the group itself
 *          │
 *          └─ rows by day ─► GroupPlan
 * </pre>
 *
 * <p>Used by the writer's thread.
 */
final class GroupPlanner {
  private static final long DAY_NANOS = TimeUnit.DAYS.toNanos(1);

  private final SpanWindow window;
  private final SeenKeys keys;
  private final long seed;

  GroupPlanner(SpanWindow window, SeenKeys keys, long seed) {
    this.window = window;
    this.keys = keys;
    this.seed = seed;
  }

  /** What the hashes of span ids start from. */
  long seed() {
    return seed;
  }

  /** The rows of one append that are dropped, by the index of their batch. */
  private record Dropped(Map<Integer, BitSet> byBatch) {
    static final Dropped NONE = new Dropped(Map.of());

    BitSet of(int batch) {
      return byBatch.getOrDefault(batch, new BitSet());
    }
  }

  /** Answers what is stored of some spans. */
  @FunctionalInterface
  interface Lookup {
    Set<SpanId> stored(Collection<SpanId> wanted) throws SQLException;
  }

  /**
   * Plans a group. An append whose key is durable already is decided here; one with the key of an
   * earlier one of the group must not be in it.
   *
   * @param nowNanos arrival
   */
  GroupPlan plan(List<PendingAppend> group, long nowNanos, Lookup lookup) throws SQLException {
    GroupPlan plan = new GroupPlan();
    List<PendingAppend> fresh = new ArrayList<>();
    Map<PendingAppend, Set<LocalDate>> durable = new HashMap<>();
    for (PendingAppend append : group) {
      Optional<SeenKeys.Seen> seen = append.key().flatMap(key -> keys.find(key, nowNanos));
      if (seen.isPresent() && seen.get().isComplete() && append.committed().isEmpty()) {
        append.decide(new AppendReceipt(0, append.request().rows()));
      } else {
        fresh.add(append);
        seen.ifPresent(partial -> durable.put(append, partial.days()));
      }
    }
    Map<PendingAppend, Dropped> dropped = duplicates(fresh, nowNanos, lookup);
    for (PendingAppend append : fresh) {
      Set<LocalDate> skip = durable.getOrDefault(append, Set.of());
      Dropped duplicates = dropped.getOrDefault(append, Dropped.NONE);
      List<EventBatch> batches = append.request().batches();
      for (int i = 0; i < batches.size(); i++) {
        split(plan, append, batches.get(i), duplicates.of(i), skip);
      }
    }
    return plan;
  }

  private Map<PendingAppend, Dropped> duplicates(
      List<PendingAppend> group, long nowNanos, Lookup lookup) throws SQLException {
    Set<SpanId> suspects = new HashSet<>();
    for (PendingAppend append : group) {
      for (EventBatch batch : append.request().batches()) {
        SpanId.Reader ids = new SpanId.Reader(batch, seed);
        if (!ids.hasSpans()) {
          continue;
        }
        for (int row = 0; row < batch.rows(); row++) {
          if (ids.isSpan(row) && window.seen(ids.hash(row), nowNanos)) {
            suspects.add(ids.id(row));
          }
        }
      }
    }
    return suspects.isEmpty()
        ? Map.of()
        : reallySeen(group, suspects, lookup.stored(suspects), nowNanos);
  }

  /**
   * Of the rows that were perhaps seen, those that are stored or come earlier in the group; and the
   * rows that annotate a span dropped before them in the same append. Those only if they are of the
   * span's day: what is of another day is committed apart, and may be missing though the span is
   * there.
   */
  private Map<PendingAppend, Dropped> reallySeen(
      List<PendingAppend> group, Set<SpanId> suspects, Set<SpanId> stored, long nowNanos) {
    Map<PendingAppend, Dropped> dropped = new HashMap<>();
    Set<SpanId> taken = new HashSet<>(stored);
    for (PendingAppend append : group) {
      Map<Integer, BitSet> byBatch = new HashMap<>();
      Map<SpanId, Long> droppedDays = new HashMap<>();
      dropped.put(append, new Dropped(byBatch));
      List<EventBatch> batches = append.request().batches();
      for (int i = 0; i < batches.size(); i++) {
        SpanId.Reader ids = new SpanId.Reader(batches.get(i), seed);
        if (!ids.hasSpans() && !ids.hasAnnotations()) {
          continue;
        }
        for (int row = 0; row < batches.get(i).rows(); row++) {
          Long day = Math.floorDiv(batches.get(i).epochNanos()[row], DAY_NANOS);
          if (!ids.isSpan(row)) {
            SpanId annotated = droppedDays.isEmpty() ? null : ids.annotated(row);
            if (annotated != null && day.equals(droppedDays.get(annotated))) {
              byBatch.computeIfAbsent(i, key -> new BitSet()).set(row);
            }
            continue;
          }
          SpanId id = ids.id(row);
          if (!suspects.contains(id)) {
            continue;
          }
          if (taken.add(id)) {
            window.add(ids.hash(row), nowNanos);
            droppedDays.remove(id);
          } else {
            byBatch.computeIfAbsent(i, key -> new BitSet()).set(row);
            droppedDays.put(id, day);
          }
        }
      }
    }
    return dropped;
  }

  private static void split(
      GroupPlan plan,
      PendingAppend append,
      EventBatch batch,
      BitSet duplicates,
      Set<LocalDate> durable) {
    if (batch.rows() == 0) {
      return;
    }
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (int row = 0; row < batch.rows(); row++) {
      first = Math.min(first, batch.epochNanos()[row]);
      last = Math.max(last, batch.epochNanos()[row]);
    }
    long firstDay = Math.floorDiv(first, DAY_NANOS);
    long lastDay = Math.floorDiv(last, DAY_NANOS);
    if (firstDay == lastDay) {
      place(plan, append, batch, duplicates, durable, firstDay, null);
      return;
    }
    Map<Long, int[]> rowsByDay = new TreeMap<>();
    Map<Long, Integer> counts = new HashMap<>();
    for (int row = 0; row < batch.rows(); row++) {
      long day = Math.floorDiv(batch.epochNanos()[row], DAY_NANOS);
      int count = counts.merge(day, 1, Integer::sum);
      int[] rows = rowsByDay.computeIfAbsent(day, key -> new int[16]);
      if (count > rows.length) {
        rows = Arrays.copyOf(rows, rows.length * 2);
        rowsByDay.put(day, rows);
      }
      rows[count - 1] = row;
    }
    rowsByDay.forEach((day, rows) ->
        place(
            plan,
            append,
            batch,
            duplicates,
            durable,
            day,
            Arrays.copyOf(rows, counts.getOrDefault(day, 0))));
  }

  /**
   * Puts a batch's rows of one day into the plan.
   *
   * @param rows which; null: all
   */
  private static void place(
      GroupPlan plan,
      PendingAppend append,
      EventBatch batch,
      BitSet duplicates,
      Set<LocalDate> durable,
      long epochDay,
      int @Nullable [] rows) {
    LocalDate date = LocalDate.ofEpochDay(epochDay);
    if (append.committed().containsKey(date)) {
      return;
    }
    int count = rows == null ? batch.rows() : rows.length;
    GroupPlan.DayWork day = plan.day(date);
    GroupPlan.Share share = day.share(append);
    if (durable.contains(date)) {
      share.duplicates += count;
      return;
    }
    if (duplicates.isEmpty()) {
      share.stored += count;
      day.add(batch.dataset(), new TableLoad.Piece(batch, rows, count));
      return;
    }
    int[] kept = new int[count];
    int keptCount = 0;
    for (int i = 0; i < count; i++) {
      int row = rows == null ? i : rows[i];
      if (!duplicates.get(row)) {
        kept[keptCount++] = row;
      }
    }
    share.stored += keptCount;
    share.duplicates += count - keptCount;
    if (keptCount > 0) {
      int[] selected = Arrays.copyOf(kept, keptCount);
      day.add(batch.dataset(), new TableLoad.Piece(batch, selected, keptCount));
    }
  }
}
