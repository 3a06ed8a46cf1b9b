package dev.sward.store.duckdb;

import dev.sward.event.DatasetName;
import dev.sward.explain.ContrastTable;
import dev.sward.query.DatasetScope;
import dev.sward.query.QueryResult;
import dev.sward.query.TimeRange;
import dev.sward.store.Contrast;
import dev.sward.store.Contrast.LeftOut;
import dev.sward.store.ContrastSearch;
import dev.sward.store.FactorCoding;
import dev.sward.store.duckdb.AttributeCodings.Coded;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Codes the events of both sides of a contrast:
 *
 * <pre>
 *   count    events and weight of each side
 *   values   of each attribute, which decide how it is coded
 *   prune    all attributes of a few events, if there are more than wanted
 *   events   the codes of each
 * </pre>
 */
final class ContrastSql {
  /** Of a side, to find the edges of intervals and which attributes differ most. */
  private static final int SAMPLE = 20_000;

  private final TempTables temp;
  private final ContrastSearch search;
  private final SideRows selected;
  private final SideRows baseline;
  private final SideCount selectedCount;
  private final SideCount baselineCount;

  private ContrastSql(TempTables temp, ContrastSearch search) throws SQLException {
    this.temp = temp;
    this.search = search;
    selected = SideRows.selected(temp, search);
    baseline = SideRows.baseline(temp, search);
    selectedCount = SideCount.of(temp.session(), selected);
    baselineCount = SideCount.of(temp.session(), baseline);
  }

  static Contrast answer(ReadSession session, ContrastSearch search) throws SQLException {
    long started = System.nanoTime();
    return TempTables.within(session, temp -> new ContrastSql(temp, search).answer(started));
  }

  private Contrast answer(long startedNanos) throws SQLException {
    ReadSession session = temp.session();
    long rows = selectedCount.rows() + baselineCount.rows();
    session.phase("counting values", rows);
    session.step(0.1, 0.1);
    List<ContrastColumn> columns =
        new ContrastColumns(session, selected, baseline).of(search.attributes());
    session.step(0.2, 0.1);
    AttributeCodings codings =
        AttributeCodings.of(
            columns,
            new ValueTotals(session, selected, baseline, rows),
            new ValueCandidates(session, selected, baseline, selectedCount.weighting()));
    List<Coded> coded = codings.coded();
    List<LeftOut> leftOut = new ArrayList<>(codings.leftOut());
    session.phase("reading events", rows);
    session.step(0.4, 0.1);
    List<Coded> kept = coded;
    if (coded.size() > search.mostAttributes()) {
      ContrastTable all = read(coded, SAMPLE, SAMPLE, coded.size());
      ContrastTable most = all.mostDiffering(search.mostAttributes());
      List<LeftOut> pruned = Contrast.leastDifferent(all, most);
      Set<String> names = new HashSet<>(pruned.stream().map(LeftOut::attribute).toList());
      kept =
          coded.stream().filter(one -> !names.contains(one.column().attribute().name())).toList();
      leftOut.addAll(pruned);
    }
    session.step(0.5, 0.4);
    ContrastTable table = read(kept, search.mostSelected(), search.mostBaseline(), coded.size());
    return new Contrast(
        table,
        new Contrast.SideTotal(selectedCount.rows(), selectedCount.weight(), table.selected()),
        new Contrast.SideTotal(
            baselineCount.rows(), baselineCount.weight(), table.size() - table.selected()),
        leftOut,
        new QueryResult.Cost(scanned(), rows, Duration.ofNanos(System.nanoTime() - startedNanos)));
  }

  private ContrastTable read(List<Coded> coded, int mostSelected, int mostBaseline, int considered)
      throws SQLException {
    int most =
        CodedEvents.room(selectedCount, mostSelected)
            + CodedEvents.room(baselineCount, mostBaseline);
    NumberSample numbers =
        NumberSample.of(
            temp.session(),
            coded.stream()
                .filter(one -> one.coding() instanceof FactorCoding.ByInterval)
                .map(Coded::column)
                .toList(),
            selected,
            selectedCount.share(Math.min(SAMPLE, mostSelected)),
            baseline,
            baselineCount.share(Math.min(SAMPLE, mostBaseline)));
    List<CodedColumn> columns = new ArrayList<>();
    for (Coded one : coded) {
      switch (one.coding()) {
        case FactorCoding.ByValue byValue ->
            columns.add(
                CodedColumn.of(
                    one.column(), byValue, new ValueCodes(one.hashes()), one.distinct(), most));
        case FactorCoding.ByInterval interval ->
            columns.add(
                CodedColumn.of(
                    one.column(), numbers.intervals(one.column()), one.distinct(), most));
        case FactorCoding.None none -> throw new IllegalStateException("not coded: " + none);
      }
    }
    CodedEvents events = new CodedEvents(temp.session(), columns, most);
    events.read(selected, selectedCount, mostSelected, true);
    events.read(baseline, baselineCount, mostBaseline, false);
    return events.table(considered);
  }

  /** Rows of either side's datasets and time. */
  private long scanned() throws SQLException {
    ContrastSearch.Side one = search.selected();
    ContrastSearch.Side other = search.baseline();
    long rows = rows(one.scope(), one.range()) + rows(other.scope(), other.range());
    Optional<DatasetScope> scope = common(one.scope(), other.scope());
    Optional<TimeRange> range = common(one.range(), other.range());
    return scope.isPresent() && range.isPresent() ? rows - rows(scope.get(), range.get()) : rows;
  }

  private long rows(DatasetScope scope, TimeRange range) throws SQLException {
    return Counting.rows(temp.session(), Tables.of(temp.session().snapshot(), scope, range));
  }

  private static Optional<DatasetScope> common(DatasetScope one, DatasetScope other) {
    if (!(one instanceof DatasetScope.Named named)) {
      return Optional.of(other);
    }
    if (!(other instanceof DatasetScope.Named others)) {
      return Optional.of(one);
    }
    List<DatasetName> both = named.names().stream().filter(others.names()::contains).toList();
    return both.isEmpty() ? Optional.empty() : Optional.of(new DatasetScope.Named(both));
  }

  private static Optional<TimeRange> common(TimeRange one, TimeRange other) {
    Instant start = one.start().isAfter(other.start()) ? one.start() : other.start();
    Instant end = one.end().isBefore(other.end()) ? one.end() : other.end();
    return start.isBefore(end) ? Optional.of(new TimeRange(start, end)) : Optional.empty();
  }
}
