package dev.sward.testkit;

import dev.sward.event.EpochNanos;
import dev.sward.expr.Expr;
import dev.sward.query.DatasetScope;
import dev.sward.query.Query;
import dev.sward.query.QueryResult;
import dev.sward.query.TimeRange;
import dev.sward.store.AppendReceipt;
import dev.sward.store.AppendRequest;
import dev.sward.store.Contrast;
import dev.sward.store.EventSearch;
import dev.sward.store.EventStore;
import dev.sward.store.QueryControl;
import dev.sward.store.StoreSettings;
import dev.sward.store.StoredEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/** The store that a part of the contract is tried on, with short ways to write and to ask. */
public interface StoreUnderTest {
  /** What the clock shows when a test begins. */
  Instant NOW = Instant.parse("2026-06-15T12:00:30.123456789Z");

  /** The hour before a test begins and the hour after. */
  TimeRange AROUND_NOW = new TimeRange(NOW.minusSeconds(3_600), NOW.plusSeconds(3_600));

  /** The dataset of tests that need only one. */
  String DATASET = "checkout";

  EventStore store();

  FakeClock clock();

  /** Closes the store and opens it again on what it left, which then is {@link #store()}. */
  EventStore reopen(UnaryOperator<StoreSettings> change);

  default EventStore reopen() {
    return reopen(settings -> settings);
  }

  /** Opens another store. The caller closes it. */
  EventStore openAnother(StoreSettings settings);

  /** The settings the store was opened with. */
  StoreSettings settings();

  /** Why the store keeps nothing on disk; empty if it does. */
  Optional<String> whyNotPersistent();

  default AppendReceipt append(EventDraft draft) {
    return append(draft.request());
  }

  default AppendReceipt append(AppendRequest request) {
    return append(store(), request);
  }

  default AppendReceipt append(EventStore to, AppendRequest request) {
    try {
      return to.append(request).get(30, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("append of %d rows".formatted(request.rows()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  default QueryControl control() {
    return new QueryControl(Duration.ofSeconds(60));
  }

  default QueryResult ask(Query query) {
    return store().query(query, control());
  }

  default QueryResult ask(QueryDraft draft) {
    return ask(draft.query());
  }

  default Contrast contrast(ContrastDraft draft) {
    return store().contrast(draft.search(), control());
  }

  /** A question about {@link #DATASET} around now. */
  default QueryDraft question() {
    return QueryDraft.of(AROUND_NOW, DATASET);
  }

  /** Σ weight of the events of {@link #DATASET} around now that satisfy a condition. */
  default double countWhere(Expr condition) {
    return Answers.total(ask(question().where(condition)));
  }

  default double countWhere(String condition) {
    return countWhere(Exprs.expr(condition));
  }

  /** All raw events of a dataset around now, newest first. */
  default List<StoredEvent> events(String dataset) {
    return events(dataset, AROUND_NOW);
  }

  default List<StoredEvent> events(String dataset, TimeRange range) {
    return events(store(), dataset, range);
  }

  default List<StoredEvent> events(EventStore from, String dataset, TimeRange range) {
    EventSearch search =
        new EventSearch(
            DatasetScope.of(dataset), range, Optional.empty(), 10_000, Optional.empty());
    return from.events(search, control()).events();
  }

  /** So many nanoseconds after {@link #NOW}, since 1970. */
  default long nanosAfterNow(long nanos) {
    return EpochNanos.of(NOW) + nanos;
  }
}
