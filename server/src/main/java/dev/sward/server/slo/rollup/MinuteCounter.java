package dev.sward.server.slo.rollup;

import dev.sward.query.Query;
import dev.sward.query.QueryResult;
import dev.sward.query.TimeRange;
import dev.sward.server.slo.rollup.MinuteSpans.Span;
import dev.sward.sli.Classification;
import dev.sward.sli.GroupKey;
import dev.sward.sli.JointClassification;
import dev.sward.sli.Tally;
import dev.sward.store.EventStore;
import dev.sward.store.MinuteSet;
import dev.sward.store.QueryControl;
import dev.sward.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/**
 * Counts the minutes of indicators of the same datasets and groups by asking the store once for all
 * of them. What is too much for one question of one indicator is asked in halves, down to a minute.
 * Blocks.
 */
final class MinuteCounter {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  /**
   * So many are asked for one by one: dividing the answer by time costs more than the questions.
   */
  private static final int FEW_MINUTES = 3;

  private final EventStore store;
  private final List<Classification> classifications;
  private final JointClassification joint;
  private final LongConsumer tooLong;

  /**
   * @param tooLong told how many minutes of a single indicator were too much for one answer
   */
  MinuteCounter(EventStore store, List<Classification> classifications, LongConsumer tooLong) {
    this.store = store;
    this.classifications = classifications;
    this.tooLong = tooLong;
    this.joint = new JointClassification(classifications);
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
   * Counts them, of each indicator.
   *
   * @throws StoreException if the store cannot answer now; TOO_LARGE if it can answer of fewer
   *     indicators at once
   */
  List<Counted> count(Span span) {
    if (span.minutes() > 1 && span.minutes() <= FEW_MINUTES) {
      return inHalves(span);
    }
    boolean canBeHalved = classifications.size() == 1 && span.minutes() > 1;
    try {
      List<Counted> counted = ask(span);
      if (!canBeHalved || counted.getFirst().rest.isEmpty()) {
        return counted;
      }
    } catch (StoreException e) {
      boolean isTooMuch =
          e.code() == StoreException.Code.TOO_LARGE || e.code() == StoreException.Code.TIMEOUT;
      if (!isTooMuch || !canBeHalved) {
        throw e;
      }
    }
    tooLong.accept(span.minutes());
    return inHalves(span);
  }

  private List<Counted> inHalves(Span span) {
    long middle = span.from() + span.minutes() / 2;
    List<Counted> counted = count(new Span(span.from(), middle));
    List<Counted> later = count(new Span(middle, span.to()));
    for (int i = 0; i < counted.size(); i++) {
      counted.get(i).addAll(later.get(i));
    }
    return counted;
  }

  private List<Counted> ask(Span span) {
    TimeRange range = new TimeRange(MinuteSet.start(span.from()), MinuteSet.start(span.to()));
    boolean isOneMinute = span.minutes() == 1;
    QueryResult all = answer(isOneMinute ? joint.query(range) : joint.minutesQuery(range));
    Optional<QueryResult> groups =
        joint.isGrouped()
            ? Optional.of(
                answer(isOneMinute ? joint.groupsQuery(range) : joint.groupMinutesQuery(range)))
            : Optional.empty();
    List<Counted> counted = new ArrayList<>();
    for (int i = 0; i < classifications.size(); i++) {
      counted.add(counted(i, span, all, groups));
    }
    return counted;
  }

  private QueryResult answer(Query query) {
    QueryResult answer = store.query(query, new QueryControl(DEADLINE));
    if (classifications.size() > 1 && Classification.isCut(answer)) {
      throw new StoreException(
          StoreException.Code.TOO_LARGE,
          "%d indicators at once: more than %d combinations of outcomes (expected: at most that many)"
              .formatted(classifications.size(), Classification.MOST_CELLS));
    }
    return answer;
  }

  private Counted counted(int member, Span span, QueryResult all, Optional<QueryResult> groups) {
    SortedMap<Long, Tally> minutes =
        read(member, span, all).getOrDefault(new GroupKey(List.of()), new TreeMap<>());
    if (groups.isEmpty()) {
      return new Counted(minutes, new HashMap<>(), new TreeMap<>());
    }
    Map<GroupKey, SortedMap<Long, Tally>> byGroup = read(member, span, groups.get());
    return new Counted(
        minutes,
        byGroup,
        Classification.isCut(groups.get()) ? rest(minutes, byGroup) : new TreeMap<>());
  }

  /** The totals of one minute are its counts. */
  private Map<GroupKey, SortedMap<Long, Tally>> read(int member, Span span, QueryResult answer) {
    Classification classification = classifications.get(member);
    QueryResult own = joint.answer(member, answer);
    if (span.minutes() > 1) {
      return classification.groupMinutes(own);
    }
    Map<GroupKey, SortedMap<Long, Tally>> minute = new LinkedHashMap<>();
    classification
        .groups(own)
        .forEach((key, tally) -> minute.put(key, new TreeMap<>(Map.of(span.from(), tally))));
    return minute;
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
