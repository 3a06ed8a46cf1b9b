package dev.sward.server.slo.rollup;

import dev.sward.query.Query;
import dev.sward.query.QueryResult;
import dev.sward.query.TimeRange;
import dev.sward.server.slo.rollup.MinuteSpans.Span;
import dev.sward.sli.Classification;
import dev.sward.sli.GroupKey;
import dev.sward.sli.Sli;
import dev.sward.sli.Tally;
import dev.sward.store.EventStore;
import dev.sward.store.MinuteSet;
import dev.sward.store.QueryControl;
import dev.sward.store.StoreException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts the minutes of one indicator by asking the store. What is too much for one question is
 * asked in halves, down to a minute. Blocks.
 */
final class MinuteCounter {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private final EventStore store;
  private final Sli sli;
  private final Classification classification;

  MinuteCounter(EventStore store, Sli sli) {
    this.store = store;
    this.sli = sli;
    this.classification = new Classification(sli);
  }

  /**
   * What was counted, by minutes since 1970; those without rows are not in it.
   *
   * @param rest events of groups that were too many to be told apart in one answer
   */
  record Counted(
      SortedMap<Long, Tally> all,
      Map<GroupKey, SortedMap<Long, Tally>> groups,
      SortedMap<Long, Tally> rest) {
    private void addAll(Counted other) {
      all.putAll(other.all);
      rest.putAll(other.rest);
      other.groups.forEach(
          (key, minutes) -> groups.computeIfAbsent(key, absent -> new TreeMap<>()).putAll(minutes));
    }
  }

  /**
   * Counts them.
   *
   * @throws StoreException if the store cannot answer now
   */
  Counted count(Span span) {
    try {
      Counted counted = ask(span);
      if (counted.rest.isEmpty() || span.minutes() == 1) {
        return counted;
      }
    } catch (StoreException e) {
      boolean isTooMuch =
          e.code() == StoreException.Code.TOO_LARGE || e.code() == StoreException.Code.TIMEOUT;
      if (!isTooMuch || span.minutes() == 1) {
        throw e;
      }
    }
    long middle = span.from() + span.minutes() / 2;
    Counted both = count(new Span(span.from(), middle));
    both.addAll(count(new Span(middle, span.to())));
    return both;
  }

  private Counted ask(Span span) {
    TimeRange range = new TimeRange(MinuteSet.start(span.from()), MinuteSet.start(span.to()));
    SortedMap<Long, Tally> all = classification.minutes(answer(classification.minutesQuery(range)));
    if (sli.groupBy().isEmpty()) {
      return new Counted(all, new HashMap<>(), new TreeMap<>());
    }
    QueryResult answer = answer(classification.groupMinutesQuery(range));
    Map<GroupKey, SortedMap<Long, Tally>> groups = classification.groupMinutes(answer);
    return new Counted(
        all, groups, Classification.isCut(answer) ? rest(all, groups) : new TreeMap<>());
  }

  private QueryResult answer(Query query) {
    return store.query(query, new QueryControl(DEADLINE));
  }

  /** All but the groups; never below nothing, as an event may be in several groups. */
  private static SortedMap<Long, Tally> rest(
      SortedMap<Long, Tally> all, Map<GroupKey, SortedMap<Long, Tally>> groups) {
    SortedMap<Long, Tally> rest = new TreeMap<>(all);
    groups
        .values()
        .forEach(minutes ->
            minutes.forEach((minute, tally) ->
                rest.computeIfPresent(minute, (key, left) -> Tallies.without(left, tally))));
    return rest;
  }
}
