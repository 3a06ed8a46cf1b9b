package dev.sward.server.slo.review;

import dev.sward.burn.AlertFacts;
import dev.sward.burn.AlertKey;
import dev.sward.burn.BusinessHours;
import dev.sward.burn.ComplaintCluster;
import dev.sward.burn.Night;
import dev.sward.burn.Replay;
import dev.sward.burn.ReplayReport;
import dev.sward.burn.Review;
import dev.sward.burn.RuleSet;
import dev.sward.burn.Spending;
import dev.sward.burn.Transition;
import dev.sward.burn.Urgency;
import dev.sward.query.TimeRange;
import dev.sward.slo.Slo;
import dev.sward.store.EventStore;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * What rules would have said of an objective or a draft.
 *
 * @param firings each time at one urgency, oldest first; at most {@link #MOST_FIRINGS}
 * @param clusters of complaints in the time
 * @param missed those of them without an alert
 */
record Backtest(
    Question question,
    RuleSet rules,
    Histories.Source source,
    ReplayReport report,
    List<Firing> firings,
    List<ComplaintCluster> clusters,
    List<ComplaintCluster> missed) {
  static final int MOST_FIRINGS = 500;

  Backtest {
    firings = List.copyOf(firings);
    clusters = List.copyOf(clusters);
    missed = List.copyOf(missed);
  }

  /**
   * What is asked.
   *
   * @param range whole minutes
   * @param incidents when something is known to have begun
   */
  record Question(
      Slo slo,
      List<String> warnings,
      Terms terms,
      TimeRange range,
      Night night,
      List<Instant> incidents,
      Complaints complaints) {
    Question {
      warnings = List.copyOf(warnings);
      incidents = List.copyOf(incidents);
    }
  }

  /** One alert at one urgency: why it was called then, and how long it lasted. */
  record Firing(ReplayReport.Span span, Transition transition, AlertFacts facts) {}

  /** Replays it. Blocks. */
  static Backtest of(Question question, Histories histories, EventStore store, Reins reins) {
    Slo slo = question.slo();
    TimeRange range = question.range();
    RuleSet rules = question.terms().rules(slo);
    TimeRange reads = Replay.reads(range, rules, slo.window());
    Histories.History history = histories.of(slo, reads, store, reins);
    List<ComplaintCluster> clusters = question.complaints().clusters(range, store, reins);
    Spending spending = question.terms().spending(slo, history.minutes());
    ReplayReport report = Replay.run(range, AlertKey.of(slo.name()), rules, spending, reins::check);
    return new Backtest(
        question,
        rules,
        history.source(),
        report,
        firings(slo, report, spending.indexed(reads)),
        clusters,
        report.missed(clusters, Review.AROUND));
  }

  private static List<Firing> firings(Slo slo, ReplayReport report, Spending spending) {
    BusinessHours hours = BusinessHours.weekdays(ZoneOffset.UTC);
    List<Firing> firings = new ArrayList<>();
    for (ReplayReport.Span span : report.spans()) {
      if (firings.size() == MOST_FIRINGS) {
        break;
      }
      Transition transition = report.began(span);
      String what = slo.title().isEmpty() ? slo.name().text() : slo.title();
      firings.add(new Firing(span, transition, AlertFacts.of(transition, what, spending, hours)));
    }
    return firings;
  }

  /** How many firings are not listed. */
  int unlisted() {
    return report.spans().size() - firings.size();
  }

  boolean isAtNight(Firing firing) {
    return question.night().contains(firing.span().from());
  }

  long fired(Urgency urgency) {
    return report.fired(urgency);
  }

  long firedAtNight(Urgency urgency) {
    return report.firedAtNight(urgency, question.night());
  }
}
