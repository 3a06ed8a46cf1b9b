package dev.sward.server.explore;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.query.Query;
import dev.sward.query.QueryResult;
import dev.sward.query.TimeRange;
import dev.sward.server.platform.config.QueryConfig;
import dev.sward.server.platform.http.Json;
import dev.sward.store.EventStore;
import dev.sward.store.QueryControl;
import java.time.Duration;
import java.util.Optional;

/**
 * Answers one question; if it is long, the newest part of its time first, so that there is
 * something to look at. That answer is exact for its part, says which that is, and is replaced by
 * the whole.
 */
final class NewestFirst {
  private static final String READING_NEWEST = "reading the newest part";
  private static final Duration LEAST = Duration.ofMillis(1);

  private final EventStore store;
  private final Inquiry inquiry;
  private final QueryConfig config;
  private final long startNanos = System.nanoTime();

  NewestFirst(EventStore store, Inquiry inquiry, QueryConfig config) {
    this.store = store;
    this.inquiry = inquiry;
    this.config = config;
  }

  /** The members of the answer. */
  ObjectNode answer(Query query) {
    Optional<NewestPart> newest =
        NewestPart.of(query, store.days(), inquiry.askedAt(), config.partialFrom());
    newest.ifPresent(part -> publish(query, part));
    double done = newest.map(NewestPart::share).orElse(0.0);
    return answered(query, ask(query, done, 1 - done));
  }

  private void publish(Query query, NewestPart newest) {
    Query part = query.over(newest.range());
    inquiry.phase(READING_NEWEST);
    ObjectNode known = Json.object();
    known.set("covers", times(newest.range()));
    known.setAll(answered(part, ask(part, 0, newest.share())));
    inquiry.partial(known);
    // What was looked at until now is no part of the whole.
    inquiry.control().phase(new QueryControl.Phase(EventStore.READING, 0));
    inquiry.phase("");
  }

  private QueryResult ask(Query query, double before, double share) {
    QueryControl whole = inquiry.control();
    Duration left = whole.timeout().minusNanos(System.nanoTime() - startNanos);
    Duration timeout = left.compareTo(LEAST) < 0 ? LEAST : left;
    try {
      return store.query(query, whole.part(timeout, before, share));
    } finally {
      whole.clearOnCancel();
    }
  }

  private static ObjectNode answered(Query query, QueryResult result) {
    ObjectNode answer = Json.object();
    answer.set("result", ResultCodec.json(query, result));
    return answer;
  }

  private static ObjectNode times(TimeRange range) {
    return Json.object()
        .put("start_time", range.start().toString())
        .put("end_time", range.end().toString());
  }
}
