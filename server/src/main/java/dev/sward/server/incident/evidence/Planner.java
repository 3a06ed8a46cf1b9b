package dev.sward.server.incident.evidence;

import dev.sward.event.DatasetName;
import dev.sward.event.FieldNames;
import dev.sward.expr.Expr;
import dev.sward.query.Query;
import dev.sward.query.TimeRange;
import dev.sward.store.EventStore;
import dev.sward.store.PinnedRows;
import dev.sward.store.QueryControl;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Decides what is copied: the most of these that is within the bounds.
 *
 * <pre>
 *   every event of every dataset, with the hour around it for spans that reach over
 *   every event of the datasets it is about, with that hour   + the chosen traces, of all datasets
 *   every event of the datasets it is about                   + the chosen traces
 *   the bad ones of these, and one in so many others          + the chosen traces
 *   one in so many of either                                  + the chosen traces
 * </pre>
 */
final class Planner {
  /** Of a row, where nothing is known of its dataset's size. */
  private static final long USUAL_BYTES = 200;

  /** Of the room, above which bad events are thinned out too; then they get half of it. */
  private static final double MOST_BAD = 0.8;

  private final EventStore store;
  private final RowCounts counts;
  private final Verdicts verdicts;
  private final EvidenceBounds bounds;
  private final Map<DatasetName, Long> bytesOfRow = new HashMap<>();

  Planner(EventStore store, QueryControl control, Verdicts verdicts, EvidenceBounds bounds) {
    this.store = store;
    this.verdicts = verdicts;
    this.bounds = bounds;
    counts = new RowCounts(store, control, verdicts);
    store
        .datasets()
        .forEach(one -> bytesOfRow.put(one.name(), one.sizeBytes() / Math.max(1, one.rows())));
  }

  /** The datasets that it is about, of those there are. */
  SortedSet<DatasetName> about(Wanted wanted) {
    SortedSet<DatasetName> about = new TreeSet<>(wanted.datasets());
    if (about.isEmpty()) {
      wanted.objectives().forEach(slo -> about.addAll(slo.sli().scope().names()));
    }
    if (about.isEmpty()) {
      return store.datasetNames();
    }
    about.retainAll(store.datasetNames());
    return about;
  }

  /**
   * @param traces that are kept whole
   */
  CapturePlan plan(Wanted wanted, List<String> traces) {
    TimeRange range = wanted.range();
    SortedSet<DatasetName> about = about(wanted);
    if (!wanted.traces().isEmpty()) {
      return ofTraces(wanted);
    }
    if (wanted.datasets().isEmpty()) {
      List<DatasetCount> wide = counts.of(store.datasetNames(), wider(range));
      if (fits(wide)) {
        return everything(range, wide);
      }
    }
    List<DatasetCount> own = counts.of(about, range);
    List<DatasetCount> wide = counts.of(about, wider(range));
    if (fits(wide)) {
      List<PinnedRows> parts = new ArrayList<>(all(wide, wider(range)));
      parts.addAll(traces(others(about), wider(range), traces));
      return new CapturePlan(parts, own, 1, 1, bytes(wide), Statement.all(own, range, traces));
    }
    return fits(own) ? whole(own, range, traces, about) : thinned(own, range, traces, about);
  }

  private CapturePlan ofTraces(Wanted wanted) {
    List<PinnedRows> parts = traces(store.datasetNames(), wanted.range(), wanted.traces());
    return new CapturePlan(parts, List.of(), 1, 1, 0, Statement.traces(wanted.traces()));
  }

  private CapturePlan everything(TimeRange range, List<DatasetCount> wide) {
    List<DatasetCount> own = counts.of(wide.stream().map(DatasetCount::dataset).toList(), range);
    return new CapturePlan(
        all(wide, wider(range)), own, 1, 1, bytes(wide), Statement.everything(own, range));
  }

  private CapturePlan whole(
      List<DatasetCount> own, TimeRange range, List<String> traces, Collection<DatasetName> about) {
    List<PinnedRows> parts = new ArrayList<>(all(own, range));
    parts.addAll(around(about, range, traces));
    return new CapturePlan(parts, own, 1, 1, bytes(own), Statement.all(own, range, traces));
  }

  private CapturePlan thinned(
      List<DatasetCount> own, TimeRange range, List<String> traces, Collection<DatasetName> about) {
    long rows = own.stream().mapToLong(DatasetCount::rows).sum();
    long bad = own.stream().mapToLong(DatasetCount::bad).sum();
    long room = Math.max(1, Math.min(bounds.rows(), bounds.bytes() / (bytes(own) / rows + 1)));
    long badOneIn = bad <= MOST_BAD * room ? 1 : divided(bad, room / 2);
    long oneIn = divided(rows - bad, room - bad / badOneIn);
    List<PinnedRows> parts = new ArrayList<>();
    Optional<Expr> chosen = isOf(traces);
    for (DatasetCount count : own) {
      DatasetName dataset = count.dataset();
      List<Expr> kinds = verdicts.kinds(dataset);
      Optional<Expr> isBad = verdicts.bad(dataset);
      isBad.ifPresent(
          condition -> parts.add(new PinnedRows(dataset, range, isBad, chosen, kinds, badOneIn)));
      parts.add(new PinnedRows(dataset, range, isBad.map(Expr.Not::new), chosen, kinds, oneIn));
    }
    parts.addAll(around(about, range, traces));
    return new CapturePlan(
        parts,
        own,
        oneIn,
        badOneIn,
        bytes(own) / rows * (bad / badOneIn + (rows - bad) / oneIn),
        Statement.thinned(own, range, traces, oneIn, badOneIn));
  }

  /** The chosen traces before and after, and in the datasets that it is not about. */
  private List<PinnedRows> around(
      Collection<DatasetName> about, TimeRange range, List<String> traces) {
    TimeRange wide = wider(range);
    List<PinnedRows> parts =
        new ArrayList<>(traces(about, new TimeRange(wide.start(), range.start()), traces));
    parts.addAll(traces(about, new TimeRange(range.end(), wide.end()), traces));
    parts.addAll(traces(others(about), wide, traces));
    return parts;
  }

  private static List<PinnedRows> all(List<DatasetCount> datasets, TimeRange range) {
    return datasets.stream()
        .map(one -> PinnedRows.all(one.dataset(), range, Optional.empty()))
        .toList();
  }

  private static List<PinnedRows> traces(
      Collection<DatasetName> datasets, TimeRange range, List<String> traces) {
    return traces.isEmpty()
        ? List.of()
        : datasets.stream().map(one -> PinnedRows.all(one, range, isOf(traces))).toList();
  }

  private static Optional<Expr> isOf(List<String> traces) {
    return traces.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Expr.In(
                Expr.ColumnRef.of(FieldNames.TRACE_ID),
                traces.stream().map(Expr.Literal::of).toList()));
  }

  private List<DatasetName> others(Collection<DatasetName> about) {
    return store.datasetNames().stream().filter(name -> !about.contains(name)).toList();
  }

  private boolean fits(List<DatasetCount> datasets) {
    return datasets.stream().mapToLong(DatasetCount::rows).sum() <= bounds.rows()
        && bytes(datasets) <= bounds.bytes();
  }

  private long bytes(List<DatasetCount> datasets) {
    return datasets.stream()
        .mapToLong(one -> {
          long ofRow = bytesOfRow.getOrDefault(one.dataset(), 0L);
          return one.rows() * (ofRow == 0 ? USUAL_BYTES : ofRow);
        })
        .sum();
  }

  private static long divided(long rows, long room) {
    return Math.max(1, Math.ceilDiv(rows, Math.max(1, room)));
  }

  private static TimeRange wider(TimeRange range) {
    return new TimeRange(
        range.start().minus(Query.RELATION_MARGIN), range.end().plus(Query.RELATION_MARGIN));
  }
}
