package dev.sward.server.alert;

import dev.sward.burn.AlertFacts;
import dev.sward.burn.Transition;
import dev.sward.expr.Expr;
import dev.sward.query.Calculation;
import dev.sward.query.CalculationOp;
import dev.sward.query.Query;
import dev.sward.query.QueryResult;
import dev.sward.query.TimeRange;
import dev.sward.server.slo.budget.GroupText;
import dev.sward.sli.AnyBad;
import dev.sward.sli.Classification;
import dev.sward.sli.GroupKey;
import dev.sward.sli.Outcome;
import dev.sward.sli.Sli;
import dev.sward.slo.Slo;
import dev.sward.store.EventStore;
import dev.sward.store.MinuteSet;
import dev.sward.store.QueryControl;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How many users bad events met, as those of an alert from its beginning to its last transition:
 * one bounded question to the raw events. Alerts never wait for it.
 */
public final class AffectedUsers {
  private static final String BAD = "BAD";
  private static final String USERS = "USERS";
  private static final int MOST_GROUPS = 1_000;

  private final EventStore store;

  public AffectedUsers(EventStore store) {
    this.store = store;
  }

  /**
   * What is asked.
   *
   * @param group of the alert; empty for all events
   * @param bad events, as counted
   */
  record Question(String transitionId, Slo slo, String group, TimeRange range, long bad) {
    /** Empty without bad events. */
    static Optional<Question> of(Slo slo, Transition transition, AlertFacts facts) {
      long bad = Math.round(facts.sinceThen().bad());
      if (bad == 0) {
        return Optional.empty();
      }
      Instant end = MinuteSet.start(MinuteSet.minute(transition.at()));
      return Optional.of(
          new Question(
              AlertIds.of(transition),
              slo,
              transition.alert().key().group(),
              new TimeRange(facts.burningSince(), end),
              bad));
    }
  }

  /**
   * What was counted.
   *
   * @param isLeast whether events were sampled, so that there may be more
   */
  public record Answer(long users, boolean isLeast) {}

  /**
   * Those of all bad events of an objective in a time. Empty if no column says whom they met, or
   * none of them has a value in it. Blocks; throws what the store throws.
   */
  public Optional<Answer> of(Slo slo, TimeRange range, Duration longest) {
    return ask(new Question("", slo, "", range, 0), new QueryControl(longest));
  }

  /**
   * What was bad for several objectives, counted once.
   *
   * @param bad events, by their weight
   * @param users whom they met; empty if the objectives do not have the same column of users
   */
  public record OfAny(double bad, Optional<Answer> users) {}

  /** The events of a time that are bad for at least one. Blocks; throws what the store throws. */
  public OfAny ofAny(List<Slo> slos, TimeRange range, Duration longest) {
    AnyBad bad = AnyBad.of(slos.stream().map(Slo::sli).toList());
    Set<Optional<String>> columns = slos.stream().map(this::column).collect(Collectors.toSet());
    Optional<String> user =
        columns.size() == 1 ? columns.iterator().next() : Optional.<String>empty();
    List<Calculation> calculations = new ArrayList<>();
    calculations.add(new Calculation(CalculationOp.COUNT, Optional.empty(), Optional.empty(), BAD));
    user.ifPresent(column -> calculations.add(users(column)));
    QueryResult result =
        store.query(
            new Query(
                bad.scope(),
                range,
                calculations,
                Optional.of(bad.condition()),
                List.of(),
                List.of(),
                List.of(),
                1,
                Optional.empty(),
                Optional.empty()),
            new QueryControl(longest));
    List<@Nullable Double> totals =
        result.groups().isEmpty() ? List.of() : result.groups().getFirst().totals();
    return new OfAny(
        number(totals, 0),
        user.map(_ -> new Answer((long) number(totals, 1), result.honesty().distinctIsLowerBound()))
            .filter(answer -> answer.users() > 0));
  }

  private static double number(List<@Nullable Double> totals, int index) {
    return index < totals.size() ? Objects.requireNonNullElse(totals.get(index), 0.0) : 0;
  }

  /**
   * Empty if no column says whom the bad events met, or none of them has a value in it. Blocks;
   * throws what the store throws.
   */
  Optional<Answer> ask(Question question, QueryControl control) {
    return column(question.slo()).flatMap(user -> ask(question, user, control));
  }

  /** Whose values are users: the objective's own, else the first usual one that its events have. */
  public Optional<String> column(Slo slo) {
    return slo.user()
        .or(() ->
            Slo.usualUser(name ->
                slo.sli().scope().names().stream()
                    .anyMatch(dataset -> store.columnNames(dataset).contains(name))));
  }

  private Optional<Answer> ask(Question question, String user, QueryControl control) {
    boolean ofGroup = !question.group().isEmpty();
    QueryResult result = store.query(query(question, user), control);
    return result.groups().stream()
        .filter(group -> !ofGroup || name(question, group).equals(question.group()))
        .map(group -> Objects.requireNonNullElse(group.totals().getFirst(), 0.0).longValue())
        .filter(users -> users > 0)
        .findFirst()
        .map(users -> new Answer(users, result.honesty().distinctIsLowerBound()));
  }

  /** A group's values are known as text only, so that it is found among all groups. */
  private static Query query(Question question, String user) {
    Sli sli = question.slo().sli();
    boolean ofGroup = !question.group().isEmpty();
    return new Query(
        sli.scope(),
        question.range(),
        List.of(users(user)),
        Optional.of(new Classification(sli).condition(Outcome.BAD)),
        ofGroup ? sli.groupBy() : List.of(),
        List.of(),
        List.of(),
        ofGroup ? MOST_GROUPS : 1,
        Optional.empty(),
        Optional.empty());
  }

  private static Calculation users(String column) {
    return new Calculation(
        CalculationOp.COUNT_DISTINCT,
        Optional.of(Expr.ColumnRef.of(column)),
        Optional.empty(),
        USERS);
  }

  private static String name(Question question, QueryResult.Group group) {
    return GroupText.of(question.slo().sli().groupBy(), GroupKey.of(group.key()));
  }
}
