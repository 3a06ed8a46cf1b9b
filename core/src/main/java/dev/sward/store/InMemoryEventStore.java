package dev.sward.store;

import static dev.sward.store.RowFilters.inScope;
import static dev.sward.store.RowFilters.select;
import static dev.sward.store.RowFilters.valid;
import static dev.sward.store.RowFilters.where;
import static dev.sward.store.RowFilters.within;

import dev.sward.event.DatasetName;
import dev.sward.event.EpochNanos;
import dev.sward.event.EventBatch;
import dev.sward.event.FieldNames;
import dev.sward.event.TextOrder;
import dev.sward.event.Value;
import dev.sward.query.CalculationOp;
import dev.sward.query.KeyValues;
import dev.sward.query.Query;
import dev.sward.query.QueryResult;
import dev.sward.query.TimeRange;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/**
 * The slow and obvious store: rows in a list, every question read from all of them. It says what
 * other stores have to answer, and serves tests and trials; it keeps nothing beyond its life, and
 * nothing on disk that could be bounded in bytes. Thread-safe. A deadline is measured by the clock
 * of the settings.
 */
public final class InMemoryEventStore implements EventStore {
  private static final long DAY_NANOS = 86_400_000_000_000L;

  private final StoreSettings settings;
  private final TextPatterns patterns;
  private final CatalogueReader catalogue = new CatalogueReader();

  private List<Row> rows = new ArrayList<>();
  private final Map<SpanKey, Instant> recentSpans = new HashMap<>();
  private final Map<String, Instant> recentKeys = new HashMap<>();
  private final Map<DescribedColumn, String> descriptions = new HashMap<>();
  private final SortedMap<DatasetName, LocalDate> expired = new TreeMap<>();
  private long nextSequence = 1;
  private long storedRows;
  private long duplicateRows;
  private long commits;
  private boolean closed;

  private record SpanKey(DatasetName dataset, String traceId, String spanId) {}

  private record DescribedColumn(DatasetName dataset, String column) {}

  public InMemoryEventStore(StoreSettings settings, TextPatterns patterns) {
    this.settings = settings;
    this.patterns = patterns;
  }

  @Override
  public CompletableFuture<AppendReceipt> append(AppendRequest request) {
    try {
      return CompletableFuture.completedFuture(store(request));
    } catch (StoreException refused) {
      return CompletableFuture.failedFuture(refused);
    }
  }

  private synchronized AppendReceipt store(AppendRequest request) {
    requireOpen();
    Instant now = settings.clock().instant();
    recentSpans.values().removeIf(stored -> isPast(stored, now));
    recentKeys.values().removeIf(stored -> isPast(stored, now));
    if (request.idempotencyKey().filter(recentKeys::containsKey).isPresent()) {
      duplicateRows += request.rows();
      return new AppendReceipt(0, request.rows());
    }
    long stored = 0;
    Map<SpanKey, Long> droppedDays = new HashMap<>();
    for (EventBatch batch : request.batches()) {
      for (int row = 0; row < batch.rows(); row++) {
        stored += store(Row.of(batch, row, nextSequence++, now), droppedDays) ? 1 : 0;
      }
    }
    request.idempotencyKey().ifPresent(key -> recentKeys.put(key, now));
    storedRows += stored;
    duplicateRows += request.rows() - stored;
    commits++;
    return new AppendReceipt(stored, request.rows() - stored);
  }

  private boolean isPast(Instant stored, Instant now) {
    return Duration.between(stored, now).compareTo(settings.duplicateWindow()) > 0;
  }

  /**
   * Stores a row unless it is a span stored before, or annotates a span of the same day that was
   * dropped before it in the same request.
   */
  private boolean store(Row row, Map<SpanKey, Long> droppedDays) {
    String traceId = row.id(FieldNames.TRACE_ID);
    String spanId = row.id(FieldNames.SPAN_ID);
    String parentId = row.id(FieldNames.PARENT_ID);
    Long day = Math.floorDiv(row.epochNanos(), DAY_NANOS);
    if (traceId != null && spanId != null) {
      SpanKey key = new SpanKey(row.dataset(), traceId, spanId);
      if (recentSpans.putIfAbsent(key, row.arrived()) != null) {
        droppedDays.put(key, day);
        return false;
      }
      droppedDays.remove(key);
    } else if (traceId != null
        && parentId != null
        && row.id(FieldNames.ANNOTATION_TYPE) != null
        && row.id(FieldNames.ORIGINAL_TIMESTAMP) == null
        && day.equals(droppedDays.get(new SpanKey(row.dataset(), traceId, parentId)))) {
      return false;
    }
    rows.add(row);
    return true;
  }

  @Override
  public QueryResult query(Query query, QueryControl control) {
    QuestionDeadline deadline = new QuestionDeadline(control, settings.clock());
    List<Row> all = snapshot();
    QueryResult result = answer(query, query.range(), all, deadline);
    control.phase(looked(READING, result));
    Optional<QueryResult> comparison =
        query
            .compareOffset()
            .map(offset -> answer(query, query.range().minus(offset), all, deadline));
    comparison.ifPresent(earlier -> control.phase(looked(READING_EARLIER, earlier)));
    control.progress(1);
    return new QueryResult(
        result.groups(), result.other(), result.honesty(), result.cost(), comparison);
  }

  private static QueryControl.Phase looked(String phase, QueryResult result) {
    return new QueryControl.Phase(phase, result.cost().rowsScanned(), result.cost().rowsScanned());
  }

  private QueryResult answer(
      Query asked, TimeRange range, List<Row> all, QuestionDeadline deadline) {
    Query query =
        new Query(
            asked.scope(),
            range,
            asked.calculations(),
            asked.where(),
            asked.breakdowns(),
            asked.orders(),
            asked.havings(),
            asked.limit(),
            asked.granularity(),
            Optional.empty());
    Evaluator evaluator = evaluator(all, range);
    List<Row> scanned = select(all, inScope(query.scope()).and(within(range)), deadline);
    List<Row> matched = select(scanned, where(query.where(), evaluator), deadline);
    InMemoryQueries.Answer answer =
        valid(() -> new InMemoryQueries(query, matched, evaluator, deadline::check).answer());
    boolean weighted = matched.stream().anyMatch(row -> row.weight() != 1);
    boolean asksDistinct =
        query.calculations().stream().anyMatch(one -> one.op() == CalculationOp.COUNT_DISTINCT);
    return new QueryResult(
        answer.groups(),
        answer.other(),
        new QueryResult.Honesty(
            weighted, 0, weighted && asksDistinct, answer.groupsTotal(), deadline.started()),
        new QueryResult.Cost(scanned.size(), matched.size(), deadline.taken()),
        Optional.empty());
  }

  @Override
  public EventPage events(EventSearch search, QueryControl control) {
    QuestionDeadline deadline = new QuestionDeadline(control, settings.clock());
    List<Row> all = snapshot();
    Evaluator evaluator = evaluator(all, search.range());
    List<Row> found =
        select(
            all,
            inScope(search.scope())
                .and(within(search.range()))
                .and(where(search.where(), evaluator)),
            deadline);
    EventPage page = RowPages.newestFirst(found, search.after(), search.pageSize());
    return search.columns().map(page::only).orElse(page);
  }

  @Override
  public EventPage trace(TraceSearch search, QueryControl control) {
    Predicate<Row> inTrace = row -> search.traceId().equals(row.id(FieldNames.TRACE_ID));
    Predicate<Row> inRange = search.range().map(RowFilters::within).orElse(row -> true);
    List<Row> found =
        select(snapshot(), inTrace.and(inRange), new QuestionDeadline(control, settings.clock()));
    return RowPages.oldestFirst(found, search.after(), search.pageSize());
  }

  @Override
  public List<ValueCount> values(ValueSearch search, QueryControl control) {
    Map<String, Double> weights = new TreeMap<>();
    Map<String, KeyValues.Kind> kinds = new HashMap<>();
    for (Row row :
        select(
            snapshot(),
            inScope(search.scope()).and(within(search.range())),
            new QuestionDeadline(control, settings.clock()))) {
      for (Value member : Row.members(row.get(search.column()))) {
        weights.merge(member.text(), row.weight(), Double::sum);
        kinds.merge(member.text(), KeyValues.kind(member), KeyValues::merge);
      }
    }
    String prefix = folded(search.prefix());
    Comparator<Map.Entry<String, Double>> mostFrequent =
        Map.Entry.<String, Double>comparingByValue().reversed();
    return weights.entrySet().stream()
        .filter(entry -> folded(entry.getKey()).startsWith(prefix))
        .sorted(mostFrequent.thenComparing(Map.Entry::getKey, TextOrder.BY_CODE_POINT))
        .limit(search.limit())
        .map(entry -> valueCount(entry, kinds))
        .toList();
  }

  @Override
  public Contrast contrast(ContrastSearch search, QueryControl control) {
    QuestionDeadline deadline = new QuestionDeadline(control, settings.clock());
    List<Row> all = snapshot();
    List<InMemoryContrast.Event> selected = side(search.selected(), true, all, deadline);
    Set<Row> isSelected = Collections.newSetFromMap(new IdentityHashMap<>());
    selected.forEach(event -> isSelected.add(event.row()));
    List<InMemoryContrast.Event> baseline =
        side(search.baseline(), false, all, deadline).stream()
            .filter(event -> !isSelected.contains(event.row()))
            .toList();
    control.phase(
        new QueryControl.Phase("reading events", (long) selected.size() + baseline.size()));
    Predicate<Row> isScanned = isAsked(search.selected()).or(isAsked(search.baseline()));
    Contrast answer =
        valid(() ->
            new InMemoryContrast(search, selected, baseline, deadline::check)
                .answer(
                    new QueryResult.Cost(
                        select(all, isScanned, deadline).size(),
                        selected.size() + baseline.size(),
                        deadline.taken())));
    control.progress(1);
    return answer;
  }

  private static Predicate<Row> isAsked(ContrastSearch.Side side) {
    return inScope(side.scope()).and(within(side.range()));
  }

  private List<InMemoryContrast.Event> side(
      ContrastSearch.Side side, boolean selected, List<Row> all, QuestionDeadline deadline) {
    Evaluator evaluator = evaluator(all, side.range());
    List<Row> scanned = select(all, isAsked(side), deadline);
    return select(scanned, where(side.where(), evaluator), deadline).stream()
        .map(row -> new InMemoryContrast.Event(row, evaluator, selected, row.weight()))
        .toList();
  }

  private static ValueCount valueCount(
      Map.Entry<String, Double> entry, Map<String, KeyValues.Kind> kinds) {
    KeyValues.Kind kind = kinds.getOrDefault(entry.getKey(), KeyValues.Kind.TEXT);
    return new ValueCount(KeyValues.key(kind, entry.getKey()), entry.getValue());
  }

  private static String folded(String text) {
    return text.codePoints()
        .map(Character::toLowerCase)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Every row is a commit of its own here. */
  @Override
  public synchronized Touched touched(long afterCommit, QueryControl control) {
    QuestionDeadline deadline = new QuestionDeadline(control, settings.clock());
    SortedMap<DatasetName, MinuteSet> touched = new TreeMap<>();
    for (Row row : select(snapshot(), row -> row.sequence() > afterCommit, deadline)) {
      touched
          .computeIfAbsent(row.dataset(), dataset -> new MinuteSet())
          .add(MinuteSet.minute(EpochNanos.instant(row.epochNanos())));
    }
    return new Touched(touched, nextSequence - 1);
  }

  @Override
  public synchronized Touched touchedThroughTraces(long afterCommit, QueryControl control) {
    Touched touched = touched(afterCommit, control);
    QuestionDeadline deadline = new QuestionDeadline(control, settings.clock());
    Set<String> traces = new HashSet<>();
    for (Row row : select(snapshot(), row -> row.sequence() > afterCommit, deadline)) {
      String trace = row.id(FieldNames.TRACE_ID);
      if (trace != null) {
        traces.add(trace);
      }
    }
    MinuteSet near = touched.near(Query.RELATION_MARGIN);
    SortedMap<DatasetName, MinuteSet> all = new TreeMap<>(touched.minutes());
    for (Row row :
        select(snapshot(), row -> traces.contains(row.id(FieldNames.TRACE_ID)), deadline)) {
      long minute = MinuteSet.minute(EpochNanos.instant(row.epochNanos()));
      if (near.contains(minute)) {
        all.computeIfAbsent(row.dataset(), dataset -> new MinuteSet()).add(minute);
      }
    }
    return new Touched(all, touched.upTo());
  }

  @Override
  public synchronized SortedMap<DatasetName, LocalDate> expired() {
    return new TreeMap<>(expired);
  }

  @Override
  public List<DatasetInfo> datasets() {
    SortedMap<DatasetName, List<Row>> byDataset = new TreeMap<>();
    snapshot()
        .forEach(row -> byDataset.computeIfAbsent(row.dataset(), d -> new ArrayList<>()).add(row));
    return byDataset.entrySet().stream()
        .map(entry -> catalogue.dataset(entry.getKey(), entry.getValue()))
        .toList();
  }

  @Override
  public List<DayInfo> days() {
    return catalogue.days(snapshot());
  }

  @Override
  public synchronized List<ColumnInfo> columns(DatasetName dataset) {
    List<Row> ofDataset = rows.stream().filter(row -> row.dataset().equals(dataset)).toList();
    return catalogue.columns(
        ofDataset,
        column -> Optional.ofNullable(descriptions.get(new DescribedColumn(dataset, column))));
  }

  @Override
  public SortedSet<DatasetName> datasetNames() {
    return new TreeSet<>(snapshot().stream().map(Row::dataset).toList());
  }

  @Override
  public SortedSet<String> columnNames(DatasetName dataset) {
    SortedSet<String> names = new TreeSet<>(TextOrder.BY_CODE_POINT);
    columns(dataset).forEach(column -> names.add(column.name()));
    return names;
  }

  @Override
  public synchronized void describe(DatasetName dataset, String column, String description) {
    DescribedColumn described = new DescribedColumn(dataset, column);
    if (description.isEmpty()) {
      descriptions.remove(described);
    } else {
      descriptions.put(described, description);
    }
  }

  @Override
  public synchronized MaintenanceReport maintain() {
    Instant now = settings.clock().instant();
    Set<DatasetDay> leaving = new LinkedHashSet<>();
    Set<String> keptDays = new HashSet<>();
    List<Row> kept = new ArrayList<>();
    for (Row row : rows) {
      LocalDate day = CatalogueReader.day(row);
      if (day.isBefore(settings.retention().firstDay(row.dataset(), now))) {
        leaving.add(new DatasetDay(row.dataset(), day.toString()));
        expired.merge(row.dataset(), day, (one, other) -> one.isAfter(other) ? one : other);
      } else {
        kept.add(row);
        keptDays.add(day.toString());
      }
    }
    rows = kept;
    return new MaintenanceReport(
        leaving.stream()
            .map(DatasetDay::day)
            .filter(day -> !keptDays.contains(day))
            .distinct()
            .sorted()
            .toList(),
        leaving.stream()
            .filter(one -> keptDays.contains(one.day()))
            .sorted(Comparator.comparing(DatasetDay::day).thenComparing(DatasetDay::dataset))
            .toList(),
        List.of());
  }

  @Override
  public void pin(List<PinnedRows> parts, Path target, QueryControl control) {
    throw new StoreException(
        StoreException.Code.INVALID,
        "pin: the in-memory store keeps nothing on disk. Use another store.");
  }

  @Override
  public Path parquet(DatasetName dataset, QueryControl control) {
    throw new StoreException(
        StoreException.Code.INVALID,
        "parquet: the in-memory store writes no files. Use another store, or NDJSON.");
  }

  @Override
  public void backup(Path target) {
    throw new StoreException(
        StoreException.Code.INVALID,
        "backup: the in-memory store keeps nothing on disk. Use another store.");
  }

  @Override
  public synchronized StoreHealth health() {
    Optional<String> problem = closed ? Optional.of("The store is closed.") : Optional.empty();
    return new StoreHealth(problem, 0, storedRows, duplicateRows, commits, 0, Long.MAX_VALUE);
  }

  /** Lets go of the rows too: whoever still holds a closed store keeps no data alive. */
  @Override
  public synchronized void close() {
    closed = true;
    rows = new ArrayList<>();
  }

  private synchronized List<Row> snapshot() {
    requireOpen();
    return List.copyOf(rows);
  }

  private void requireOpen() {
    if (closed) {
      throw new StoreException(StoreException.Code.UNAVAILABLE, "The store is closed.");
    }
  }

  private Evaluator evaluator(List<Row> all, TimeRange range) {
    TimeRange wider =
        new TimeRange(
            range.start().minus(Query.RELATION_MARGIN), range.end().plus(Query.RELATION_MARGIN));
    return new Evaluator(new TraceSpans(all.stream().filter(within(wider)).toList()), patterns);
  }
}
