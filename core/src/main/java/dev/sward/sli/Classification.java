package dev.sward.sli;

import dev.sward.event.Value;
import dev.sward.expr.Expr;
import dev.sward.query.Calculation;
import dev.sward.query.CalculationOp;
import dev.sward.query.DatasetScope;
import dev.sward.query.Query;
import dev.sward.query.QueryResult;
import dev.sward.query.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The questions that tell the good, bad and not applicable events of an indicator, and what their
 * answers say. The store evaluates, as everything else.
 */
public final class Classification {
  /** The most groups times outcomes of one answer. */
  public static final int MOST_CELLS = 10_000;

  private static final String OUTCOME = "outcome";
  private static final String COUNT = "COUNT";
  private static final String ROWS = "ROWS";
  private static final int GOOD = 1;

  private final Sli sli;
  private final List<Outcome> outcomes;
  private final Expr number;

  /**
   * @throws dev.sward.expr.ExprException if the indicator's expressions are too large together
   */
  public Classification(Sli sli) {
    OutcomeCases cases = new OutcomeCases();
    this.sli = sli;
    number = cases.write(sli);
    outcomes = cases.outcomes();
  }

  Sli sli() {
    return sli;
  }

  /** The number of an event's outcome, in the order of {@link #outcomes()}: 0 is bad, 1 good. */
  public Expr number() {
    return number;
  }

  /** Every outcome an event can have: bad, good, then why it is not applicable. */
  public List<Outcome> outcomes() {
    return outcomes;
  }

  /** The condition that the events of an outcome satisfy and no other. */
  public Expr condition(Outcome outcome) {
    List<Expr> terms = new ArrayList<>(OutcomeCases.terms(sli.eligible()));
    return switch (outcome.verdict()) {
      case GOOD -> with(terms, sli.good());
      case BAD -> with(terms, new Expr.Not(sli.good()));
      case NOT_APPLICABLE ->
          new Expr.Compare(
              Expr.Comparison.EQ, number, Expr.Literal.of((long) outcomes.indexOf(outcome)));
    };
  }

  private static Expr with(List<Expr> terms, Expr last) {
    terms.add(last);
    return new Expr.And(terms);
  }

  /** All events of a range; {@link #tally} reads the answer. */
  public Query query(TimeRange range) {
    return query(range, List.of(), Optional.empty());
  }

  /** All events by minute; {@link #minutes} reads the answer. */
  public Query minutesQuery(TimeRange range) {
    return query(range, List.of(), Optional.of(Duration.ofMinutes(1)));
  }

  /** The events by group; {@link #groups} reads the answer. */
  public Query groupsQuery(TimeRange range) {
    return query(range, sli.groupBy(), Optional.empty());
  }

  /** The events by group and minute; {@link #groupMinutes} reads the answer. */
  public Query groupMinutesQuery(TimeRange range) {
    return query(range, sli.groupBy(), Optional.of(Duration.ofMinutes(1)));
  }

  /** Bad before good before the reasons, so that these are what a limit cuts first. */
  private Query query(
      TimeRange range, List<Query.Breakdown> groupBy, Optional<Duration> granularity) {
    return question(
        sli.scope(),
        range,
        List.of(new Query.Breakdown(number, OUTCOME)),
        groupBy,
        List.of(new Query.Order(OUTCOME, false), new Query.Order(COUNT, true)),
        granularity);
  }

  static Query question(
      DatasetScope scope,
      TimeRange range,
      List<Query.Breakdown> outcomes,
      List<Query.Breakdown> groupBy,
      List<Query.Order> orders,
      Optional<Duration> granularity) {
    return new Query(
        scope,
        range,
        List.of(calculation(CalculationOp.COUNT, COUNT), calculation(CalculationOp.ROWS, ROWS)),
        Optional.empty(),
        Stream.concat(outcomes.stream(), groupBy.stream()).toList(),
        orders,
        List.of(),
        MOST_CELLS,
        granularity,
        Optional.empty());
  }

  private static Calculation calculation(CalculationOp op, String name) {
    return new Calculation(op, Optional.empty(), Optional.empty(), name);
  }

  public Tally tally(QueryResult answer) {
    return groups(answer).values().stream().reduce(Tally.NONE, Tally::plus);
  }

  /** What each outcome has, of those with rows, in the order of {@link #outcomes()}. */
  public Map<Outcome, Tally.Amount> outcomes(QueryResult answer) {
    Map<Outcome, Tally.Amount> amounts = new LinkedHashMap<>();
    answer
        .groups()
        .forEach(group -> amounts.put(outcomes.get(number(group)), amount(group.totals())));
    return amounts;
  }

  /** By minutes since 1970; those without rows are not in it. */
  public SortedMap<Long, Tally> minutes(QueryResult answer) {
    SortedMap<Long, Tally> minutes = new TreeMap<>();
    groupMinutes(answer)
        .values()
        .forEach(
            group -> group.forEach((minute, tally) -> minutes.merge(minute, tally, Tally::plus)));
    return minutes;
  }

  /**
   * By group. A group's good and bad events are all there or it is left out, which happens only if
   * the answer {@link #isCut}; then reasons may be missing. An event counts in the group of each
   * member of a multi-valued attribute.
   */
  public Map<GroupKey, Tally> groups(QueryResult answer) {
    Map<GroupKey, Tally> groups = new LinkedHashMap<>();
    forEach(
        answer,
        (group, outcome) ->
            groups.merge(key(group), Tally.of(outcome, amount(group.totals())), Tally::plus));
    return groups;
  }

  /** By group and minutes since 1970; see {@link #groups}. */
  public Map<GroupKey, SortedMap<Long, Tally>> groupMinutes(QueryResult answer) {
    Map<GroupKey, SortedMap<Long, Tally>> groups = new LinkedHashMap<>();
    forEach(
        answer,
        (group, outcome) -> {
          SortedMap<Long, Tally> minutes =
              groups.computeIfAbsent(key(group), key -> new TreeMap<>());
          for (QueryResult.Point point : group.series()) {
            Tally tally = Tally.of(outcome, amount(point.values()));
            minutes.merge(minute(point.time()), tally, Tally::plus);
          }
        });
    return groups;
  }

  /** Whether there are more groups than an answer holds. */
  public static boolean isCut(QueryResult answer) {
    return answer.other().isPresent();
  }

  private void forEach(QueryResult answer, BiConsumer<QueryResult.Group, Outcome> visitor) {
    Set<GroupKey> whole = new HashSet<>();
    boolean allWhole = !isCut(answer) || number(answer.groups().getLast()) > GOOD;
    for (QueryResult.Group group : answer.groups()) {
      if (allWhole || number(group) == GOOD) {
        whole.add(key(group));
      }
    }
    for (QueryResult.Group group : answer.groups()) {
      if (whole.contains(key(group))) {
        visitor.accept(group, outcomes.get(number(group)));
      }
    }
  }

  private static int number(QueryResult.Group group) {
    if (group.key().getFirst() instanceof Value.Int whole) {
      return Math.toIntExact(whole.value());
    }
    throw new IllegalArgumentException(
        "answer: %s (expected: that of a question of this classification)".formatted(group.key()));
  }

  private static GroupKey key(QueryResult.Group group) {
    return GroupKey.of(group.key().subList(1, group.key().size()));
  }

  private static Tally.Amount amount(List<@Nullable Double> values) {
    return new Tally.Amount(
        Objects.requireNonNullElse(values.get(0), 0.0),
        Objects.requireNonNullElse(values.get(1), 0.0).longValue());
  }

  private static long minute(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), 60L);
  }
}
