package dev.sward.burn;

import dev.sward.query.TimeRange;
import dev.sward.sli.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an alert tells, at one of its transitions.
 *
 * @param burningSince the best guess of when it began, by what was there when the alert was opened
 *     or became more or less urgent
 * @param sinceThen events from then to now
 * @param burnRate now, in times the allowed rate; of the first finding that has one, as in the
 *     summary
 * @param budgetEnds if it goes on at that rate; empty if it outlasts the window
 * @param due when somebody is expected to look
 * @param summary one or two plain sentences
 */
public record AlertFacts(
    Alert alert,
    Instant at,
    Instant burningSince,
    Counts sinceThen,
    double burnRate,
    Budget budget,
    Optional<Instant> budgetEnds,
    Instant due,
    List<Finding> because,
    String summary) {
  public AlertFacts {
    because = List.copyOf(because);
  }

  /**
   * @param what burns, as people call it
   */
  public static AlertFacts of(
      Transition transition, String what, Spending spending, BusinessHours hours) {
    Instant at = transition.at();
    Alert alert = transition.alert();
    Budget budget = spending.budget(at);
    List<Finding> because = transition.because();
    double burnRate =
        because.stream()
            .mapToDouble(finding -> finding.evidence().burnRate())
            .filter(rate -> rate > 0)
            .findFirst()
            .orElse(0);
    Optional<Duration> lasts = Forecast.exhaustion(spending, budget, burnRate, budget.length());
    Instant began = Onset.of(isSo(transition), lookBack(because), at, spending);
    Instant now = EpochMinutes.start(EpochMinutes.of(at));
    Counts since =
        began.isBefore(now) ? spending.events().sum(new TimeRange(began, now)) : Counts.NONE;
    return new AlertFacts(
        alert,
        at,
        began,
        since,
        burnRate,
        budget,
        lasts.map(at::plus),
        transition.to() == Urgency.PAGE ? at : hours.nextStart(at),
        because,
        summary(transition, what, budget, lasts));
  }

  /** Since when it is an alert of this urgency. */
  private static Instant isSo(Transition transition) {
    return switch (transition.kind()) {
      case ESCALATED -> transition.at();
      case OPENED, REOPENED, DEESCALATED, FROZEN, UNFROZEN, RESOLVED -> transition.alert().since();
    };
  }

  private static Duration lookBack(List<Finding> because) {
    return because.stream()
        .findFirst()
        .map(finding -> finding.rule().lookBack())
        .orElse(Duration.ZERO);
  }

  private static String summary(
      Transition transition, String what, Budget budget, Optional<Duration> lasts) {
    String left = left(budget, lasts);
    return switch (transition.kind()) {
      case RESOLVED ->
          "%s: resolved after %s. %s"
              .formatted(
                  what,
                  Sentences.length(Duration.between(transition.alert().since(), transition.at())),
                  left);
      case FROZEN, UNFROZEN, OPENED, REOPENED, ESCALATED, DEESCALATED ->
          "%s: %s. %s".formatted(what, findings(transition.because()), left);
    };
  }

  /** The most urgent, and what recurs: it says most about the cause. */
  private static String findings(List<Finding> because) {
    Stream<Finding> recurring =
        because.stream().filter(finding -> finding.evidence() instanceof Evidence.Recurring);
    return Stream.concat(because.stream().limit(1), recurring)
        .distinct()
        .map(Sentences::of)
        .collect(Collectors.joining("; "));
  }

  private static String left(Budget budget, Optional<Duration> lasts) {
    double left = budget.expectedLeftShare();
    if (left < 0) {
      return "The budget is overspent by %s.".formatted(Sentences.percent(-left));
    }
    String now = "%s of the budget is left".formatted(Sentences.percent(left));
    return lasts
        .map(in -> "%s, for %s at this rate.".formatted(now, Sentences.length(in)))
        .orElse(now + ".");
  }
}
