package dev.sward.server.explore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.sward.event.DatasetName;
import dev.sward.query.DatasetScope;
import dev.sward.query.QueryResult;
import dev.sward.query.TimeRange;
import dev.sward.server.platform.config.QueryConfig;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.Problem;
import dev.sward.server.platform.http.ProblemResponses;
import dev.sward.server.platform.http.Problems;
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
import io.micrometer.core.instrument.Timer;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asking: questions with answers that are kept, raw events, traces, and what there is to ask about.
 * Thread-safe.
 */
public final class Explore implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Explore.class);
  private static final int ID_BYTES = 16;
  private static final int MOST_UNANSWERED = 1_000;
  private static final Duration KEEP_UNANSWERED = Duration.ofMinutes(10);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final EventStore store;
  private final InstantSource clock;
  private final QueryConfig config;
  private final MeterRegistry meters;
  private final ResultRepository results;
  private final Catalogue catalogue;
  private final QueryCodec codec;
  private final Workers workers;

  /** Waiting and running; bounded by the workers' queue. */
  private final Map<String, RunningQuery> active = new ConcurrentHashMap<>();

  /** Failed and cancelled; what was answered is in the repository. */
  private final Cache<String, RunningQuery> unanswered =
      Caffeine.newBuilder().maximumSize(MOST_UNANSWERED).expireAfterWrite(KEEP_UNANSWERED).build();

  public Explore(
      EventStore store, Meta meta, QueryConfig config, InstantSource clock, MeterRegistry meters) {
    this.store = store;
    this.clock = clock;
    this.config = config;
    this.meters = meters;
    results = new SqliteResults(meta);
    catalogue = new Catalogue(store);
    codec = new QueryCodec(catalogue, clock);
    workers = new Workers(config, meters);
  }

  /** Starts to answer a question. */
  RunningQuery ask(JsonNode body) {
    Question question = codec.question(body);
    RunningQuery running =
        new RunningQuery(randomId(), question, clock.instant(), workers.control());
    active.put(running.id(), running);
    CompletableFuture<QueryResult> answer =
        workers.run(
            running.control(),
            control -> {
              running.running();
              QueryResult result = store.query(question.query(), control);
              results.save(running.id(), running.askedAt(), Json.bytes(document(running, result)));
              return result;
            });
    var _ = answer.whenComplete((result, failure) -> finish(running, result, failure));
    if (answer.isCompletedExceptionally() && running.state() == RunningQuery.State.FAILED) {
      throw running.problem().orElseThrow().exception();
    }
    return running;
  }

  /** A question that is being answered, or that could not be a short while ago. */
  Optional<RunningQuery> find(String id) {
    return Optional.ofNullable(active.get(id))
        .or(() -> Optional.ofNullable(unanswered.getIfPresent(id)));
  }

  /** A kept result. Blocks. */
  Optional<ObjectNode> result(String id) {
    return results.find(id).map(Explore::parse);
  }

  /** Stops a question; true if there was one to stop. */
  boolean cancel(String id) {
    RunningQuery running = active.get(id);
    if (running == null) {
      return false;
    }
    running.control().cancel();
    return true;
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
    active.values().forEach(running -> running.control().cancel());
    workers.close();
  }

  /** The kept form of an answer, and the form in which it is sent. */
  ObjectNode document(RunningQuery running, QueryResult result) {
    ObjectNode document = status(running, RunningQuery.State.DONE);
    document.set("query", running.question().asked());
    document.set("result", ResultCodec.json(running.question().query(), result));
    return document;
  }

  /** Where a question is. */
  ObjectNode status(RunningQuery running) {
    RunningQuery.State state = running.state();
    Optional<QueryResult> result = running.result();
    if (state == RunningQuery.State.DONE && result.isPresent()) {
      return document(running, result.get());
    }
    ObjectNode node = status(running, state);
    running.problem().ifPresent(problem -> node.set("error", ProblemResponses.document(problem)));
    return node;
  }

  private static ObjectNode status(RunningQuery running, RunningQuery.State state) {
    ObjectNode node =
        Json.object()
            .put("id", running.id())
            .put("state", state.name().toLowerCase(Locale.ROOT))
            .put("asked_at", running.askedAt().toString());
    if (state == RunningQuery.State.RUNNING) {
      node.put("progress", running.control().progress());
    }
    ArrayNode warnings = node.putArray("warnings");
    running.question().warnings().forEach(warnings::add);
    node.putObject("links")
        .put("query", "/api/v1/queries/" + running.id())
        .put("result", "/api/v1/results/" + running.id());
    return node;
  }

  private void finish(
      RunningQuery running, @Nullable QueryResult result, @Nullable Throwable failure) {
    if (result != null) {
      running.done(result);
    } else if (failure != null) {
      running.failed(Problems.of(failure));
      unanswered.put(running.id(), running);
    }
    active.remove(running.id());
    Timer.builder("sward.queries")
        .description("Questions answered, by outcome")
        .tag("state", running.state().name().toLowerCase(Locale.ROOT))
        .register(meters)
        .record(Duration.between(running.askedAt(), clock.instant()));
    log.debug("Question {} is {}", running.id(), running.state());
  }

  private static ObjectNode parse(byte[] document) {
    try {
      return (ObjectNode) Json.parse(document);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String randomId() {
    byte[] bytes = new byte[ID_BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
