package dev.sward.server.explore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.event.DatasetName;
import dev.sward.query.DatasetScope;
import dev.sward.query.TimeRange;
import dev.sward.server.platform.config.QueryConfig;
import dev.sward.server.platform.http.Call;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.Problem;
import dev.sward.server.platform.json.Faults;
import dev.sward.server.platform.json.JsonFields;
import dev.sward.server.platform.meta.Meta;
import dev.sward.store.ColumnInfo;
import dev.sward.store.EventPage;
import dev.sward.store.EventSearch;
import dev.sward.store.EventStore;
import dev.sward.store.QueryControl;
import dev.sward.store.TraceSearch;
import dev.sward.store.ValueSearch;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Asking: questions with answers that are kept, raw events, traces, and what there is to ask about.
 * Thread-safe.
 */
public final class Explore implements AutoCloseable {
  private final EventStore store;
  private final InstantSource clock;
  private final QueryConfig config;
  private final ResultRepository results;
  private final Catalogue catalogue;
  private final HiddenColumns hidden;
  private final QueryCodec codec;
  private final Workers workers;
  private final Inquiries inquiries;
  private final Optional<String> capture;
  private final Function<String, Optional<JsonNode>> objectives;
  private volatile PinnedStores pinned = PinnedStores.NONE;

  public Explore(
      EventStore store, Meta meta, QueryConfig config, InstantSource clock, MeterRegistry meters) {
    this.store = store;
    this.clock = clock;
    this.config = config;
    results = new SqliteResults(meta);
    hidden = new HiddenColumns(meta);
    catalogue = new Catalogue(store, hidden);
    codec = new QueryCodec(catalogue, clock);
    workers = new Workers(config, meters);
    inquiries = new Inquiries(workers, results, clock, meters);
    capture = Optional.empty();
    objectives = name -> Optional.empty();
  }

  private Explore(Explore all, PinnedStores.Pinned events, String capture) {
    store = events.store();
    clock = InstantSource.fixed(events.end());
    config = all.config;
    results = all.results;
    hidden = all.hidden;
    catalogue = new Catalogue(store, hidden);
    codec = new QueryCodec(catalogue, clock);
    workers = all.workers;
    inquiries = all.inquiries;
    this.capture = Optional.of(capture);
    objectives = name -> all.pinned.objective(capture, name);
  }

  /** Where events are pinned that can be asked about instead; said once, before anybody asks. */
  public void pinnedIn(PinnedStores stores) {
    pinned = stores;
  }

  /** What a call asks about: all events, or the pinned ones that a parameter names. Blocks. */
  public Explore asked(Call call) {
    return call.query(PinnedStores.PARAMETER).map(this::over).orElse(this);
  }

  /** The same of pinned events; answers are kept with the others. Blocks. */
  public Explore over(String pinnedIn) {
    return new Explore(this, pinned.of(pinnedIn), pinnedIn);
  }

  /** The capture whose events are asked about; empty: all events are. */
  public Optional<String> capture() {
    return capture;
  }

  /** How an objective was defined when the events were pinned; empty if all are asked about. */
  public Optional<JsonNode> pinnedObjective(String name) {
    return objectives.apply(name);
  }

  /** Now, for those who ask: of pinned events their end. */
  public Instant now() {
    return clock.instant();
  }

  /**
   * Throws the problem that asking would be, and asks nothing; what it probably does not mean
   * otherwise. Blocks.
   */
  public List<String> check(JsonNode body) {
    return codec.question(body).warnings();
  }

  /** Starts to answer a question; throws the problem that asking would be. Blocks shortly. */
  public Inquiry ask(JsonNode body) {
    Question question = codec.question(body);
    ObjectNode about = Json.object();
    question.warnings().forEach(about.putArray("warnings")::add);
    about.set("query", question.asked());
    return inquire(
        ExploreApi.QUERY,
        about,
        (asked, inquiry) -> new NewestFirst(asked, inquiry, config).answer(question.query()));
  }

  /** Starts to answer what is kept; see {@link Inquiries#start}. */
  public Inquiry inquire(
      Inquiry.Kind kind, ObjectNode about, BiFunction<EventStore, Inquiry, ObjectNode> work) {
    capture.ifPresent(id -> about.put(PinnedStores.PARAMETER, id));
    return inquiries.start(kind, about, inquiry -> work.apply(store, inquiry));
  }

  /** What is being answered, or could not be a short while ago. */
  Optional<Inquiry> find(Inquiry.Kind kind, String id) {
    return inquiries.find(kind, id);
  }

  /** A kept result. Blocks. */
  public Optional<ObjectNode> result(String id) {
    return inquiries.kept(id);
  }

  EventSearch search(JsonNode body) {
    return codec.search(body);
  }

  CompletableFuture<EventPage> events(EventSearch search, QueryControl control) {
    return workers.run(control, reins -> store.events(search, reins));
  }

  CompletableFuture<EventPage> trace(TraceSearch search, QueryControl control) {
    return workers.run(control, reins -> store.trace(search, reins));
  }

  CompletableFuture<List<EventStore.ValueCount>> values(ValueSearch search, QueryControl control) {
    return workers.run(control, reins -> store.values(search, reins));
  }

  public QueryControl control() {
    return workers.control();
  }

  /**
   * Work that asks the store several things, as one question among the others: one at a time, each
   * with these reins.
   */
  public <T> CompletableFuture<T> work(
      QueryControl control, BiFunction<EventStore, QueryControl, T> work) {
    return workers.run(control, reins -> work.apply(store, reins));
  }

  /** What names mean in expressions about these datasets. Blocks. */
  public Names names(DatasetScope scope, Faults faults) {
    return new Names(
        catalogue.columnNames(scope), () -> catalogue.columnNames(new DatasetScope.All()), faults);
  }

  /** Which events the members of a question speak of. Blocks. */
  public EventScope scope(JsonFields fields, Faults faults) {
    return codec.scope(fields, faults);
  }

  /** The names of all columns in a scope. */
  public Set<String> columnNames(DatasetScope scope) {
    return catalogue.columnNames(scope);
  }

  /** The names of columns that nobody is offered, in any dataset of these that has them. */
  public Set<String> hiddenColumns(List<DatasetScope> scopes) {
    return catalogue.hiddenColumns(scopes);
  }

  /** The names of the datasets there are. */
  public List<String> datasetNames() {
    return catalogue.datasetNames();
  }

  List<EventStore.DatasetInfo> datasets() {
    return catalogue.datasets();
  }

  /** Throws a problem if there is no such dataset. */
  public List<ColumnInfo> columns(DatasetName dataset) {
    catalogue.require(new DatasetScope.Named(List.of(dataset)));
    return catalogue.columns(dataset);
  }

  void describe(DatasetName dataset, String column, String description) {
    catalogue.describe(dataset, column, description);
  }

  /** Columns that nobody is offered. */
  HiddenColumns hidden() {
    return hidden;
  }

  /** Throws a problem if the dataset has no such column. */
  void requireColumn(DatasetName dataset, String column) {
    if (columns(dataset).stream().noneMatch(known -> known.name().equals(column))) {
      throw Problem.notFound("column: %s (expected: a column of %s)".formatted(column, dataset))
          .exception();
    }
  }

  /** From so long ago until now. */
  public TimeRange last(Duration length) {
    return new TimeRange(clock.instant().minus(length), clock.instant());
  }

  /** Deletes results beyond their bounds. Blocks. */
  public void maintain() {
    results.prune(clock.instant().minus(config.keepResults()), config.maxResultsBytes());
  }

  @Override
  public void close() {
    inquiries.close();
    workers.close();
  }
}
