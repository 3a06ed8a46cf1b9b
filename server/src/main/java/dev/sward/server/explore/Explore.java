package dev.sward.server.explore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.event.DatasetName;
import dev.sward.query.DatasetScope;
import dev.sward.query.TimeRange;
import dev.sward.server.platform.config.QueryConfig;
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
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

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
  private final QueryCodec codec;
  private final Workers workers;
  private final Inquiries inquiries;

  public Explore(
      EventStore store, Meta meta, QueryConfig config, InstantSource clock, MeterRegistry meters) {
    this.store = store;
    this.clock = clock;
    this.config = config;
    results = new SqliteResults(meta);
    catalogue = new Catalogue(store);
    codec = new QueryCodec(catalogue, clock);
    workers = new Workers(config, meters);
    inquiries = new Inquiries(workers, results, clock, meters);
  }

  Question question(JsonNode body) {
    return codec.question(body);
  }

  /**
   * Throws the problem that asking would be, and asks nothing; what it probably does not mean
   * otherwise. Blocks.
   */
  public List<String> check(JsonNode body) {
    return codec.question(body).warnings();
  }

  /** Starts to answer what is kept; see {@link Inquiries#start}. */
  Inquiry inquire(
      Inquiry.Kind kind, ObjectNode about, BiFunction<EventStore, Inquiry, ObjectNode> work) {
    return inquiries.start(kind, about, inquiry -> work.apply(store, inquiry));
  }

  /** What is being answered, or could not be a short while ago. */
  Optional<Inquiry> find(Inquiry.Kind kind, String id) {
    return inquiries.find(kind, id);
  }

  /** A kept result. Blocks. */
  Optional<ObjectNode> result(String id) {
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
    if (columns(dataset).stream().noneMatch(known -> known.name().equals(column))) {
      throw Problem.notFound("column: %s (expected: a column of %s)".formatted(column, dataset))
          .exception();
    }
    catalogue.describe(dataset, column, description);
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
