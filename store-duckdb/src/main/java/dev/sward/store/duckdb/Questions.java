package dev.sward.store.duckdb;

import dev.sward.query.Query;
import dev.sward.query.QueryResult;
import dev.sward.store.Contrast;
import dev.sward.store.ContrastSearch;
import dev.sward.store.EventPage;
import dev.sward.store.EventSearch;
import dev.sward.store.EventStore.ValueCount;
import dev.sward.store.QueryControl;
import dev.sward.store.StoreException;
import dev.sward.store.Touched;
import dev.sward.store.TraceSearch;
import dev.sward.store.ValueSearch;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that is asked of the store, run on its readers. Thread-safe. */
final class Questions {
  private static final Logger log = LoggerFactory.getLogger(Questions.class);

  private final Readers readers;
  private final InstantSource clock;

  Questions(Readers readers, InstantSource clock) {
    this.readers = readers;
    this.clock = clock;
  }

  QueryResult query(Query query, QueryControl control) {
    Instant watermark = clock.instant();
    QueryResult result = run(control, session -> answer(session, query, watermark));
    control.progress(1);
    return result;
  }

  private static QueryResult answer(ReadSession session, Query query, Instant watermark)
      throws SQLException {
    if (query.compareOffset().isEmpty()) {
      return QuerySql.answer(session, query, watermark, Passes.Part.ALL);
    }
    QueryResult result = QuerySql.answer(session, query, watermark, Passes.Part.ASKED);
    Query earlier =
        new Query(
            query.scope(),
            query.range().minus(query.compareOffset().get()),
            query.calculations(),
            query.where(),
            query.breakdowns(),
            query.orders(),
            query.havings(),
            query.limit(),
            query.granularity(),
            Optional.empty());
    return new QueryResult(
        result.groups(),
        result.other(),
        result.honesty(),
        result.cost(),
        Optional.of(QuerySql.answer(session, earlier, watermark, Passes.Part.EARLIER)));
  }

  EventPage events(EventSearch search, QueryControl control) {
    return run(control, session -> EventSql.events(session, search));
  }

  EventPage trace(TraceSearch search, QueryControl control) {
    return run(control, session -> EventSql.trace(session, search));
  }

  List<ValueCount> values(ValueSearch search, QueryControl control) {
    return run(control, session -> EventSql.values(session, search));
  }

  Contrast contrast(ContrastSearch search, QueryControl control) {
    Contrast contrast = run(control, session -> ContrastSql.answer(session, search));
    control.progress(1);
    return contrast;
  }

  /**
   * The change feed.
   *
   * @param upTo a commit that was visible before this was called
   */
  Touched touched(long after, long upTo, QueryControl control) {
    return run(control, session -> ChangeFeed.touched(session, after, upTo));
  }

  /** The same, with the earlier rows of the traces that got rows. */
  Touched touchedThroughTraces(long after, long upTo, QueryControl control) {
    return run(
        control,
        session -> TempTables.within(session, temp -> TraceFeed.touched(temp, after, upTo)));
  }

  /** The engine's own words are for us: people are told that the defect is ours. */
  private <T> T run(QueryControl control, ReadTask<T> task) {
    try {
      return readers.read(control, task);
    } catch (StoreException e) {
      if (e.code() != StoreException.Code.INTERNAL) {
        throw e;
      }
      log.error("A question could not be answered.", e);
      throw new StoreException(
          StoreException.Code.INTERNAL,
          "the question could not be answered, which is a defect of the store; its log says more");
    }
  }
}
