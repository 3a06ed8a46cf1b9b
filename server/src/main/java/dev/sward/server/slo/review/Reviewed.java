package dev.sward.server.slo.review;

import dev.sward.burn.AlertKey;
import dev.sward.burn.ComplaintCluster;
import dev.sward.burn.MinuteHistory;
import dev.sward.burn.Replay;
import dev.sward.burn.ReplayReport;
import dev.sward.burn.Review;
import dev.sward.burn.RuleSet;
import dev.sward.burn.Spending;
import dev.sward.query.TimeRange;
import dev.sward.server.slo.UsualTargets;
import dev.sward.sli.Counts;
import dev.sward.sli.Sli;
import dev.sward.slo.Slo;
import dev.sward.slo.Target;
import dev.sward.store.EventStore;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whether an objective says what its users say.
 *
 * @param clusters of complaints in the time
 * @param proposals indicators that would have seen clusters this one misses, the best first
 */
record Reviewed(
    Question question,
    Histories.Source source,
    Counts counts,
    List<ComplaintCluster> clusters,
    Review review,
    List<Proposal> proposals) {
  private static final int TARGETS_EACH_SIDE = 2;
  private static final int MOST_PROPOSALS = 3;

  Reviewed {
    clusters = List.copyOf(clusters);
    proposals = List.copyOf(proposals);
  }

  /**
   * What is asked.
   *
   * @param range whole minutes
   */
  record Question(
      Slo slo, Terms terms, TimeRange range, Complaints complaints, List<String> warnings) {
    Question {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * Another indicator, replayed.
   *
   * @param slo the objective with it, and with a target that it meets or nearly
   * @param seen how many of the missed clusters it shows
   * @param caught how many of them would have had an alert
   */
  record Proposal(
      String title,
      Slo slo,
      Counts counts,
      Counts then,
      int seen,
      int caught,
      ReplayReport replay) {}

  /** Reviews it. Blocks. */
  static Reviewed of(Question question, Histories histories, EventStore store, Reins reins) {
    Slo slo = question.slo();
    TimeRange range = question.range();
    RuleSet rules = question.terms().rules(slo);
    TimeRange reads = Replay.reads(range, rules, slo.window());
    Histories.History history = histories.of(slo, reads, store, reins);
    List<ComplaintCluster> clusters = question.complaints().clusters(range, store, reins);
    Spending spending = question.terms().spending(slo, history.minutes());
    Review review =
        Review.of(
            range,
            AlertKey.of(slo.name()),
            rules,
            spending,
            clusters,
            UsualTargets.around(slo.target(), TARGETS_EACH_SIDE),
            reins::check);
    List<ComplaintCluster> missed =
        review.verdicts().stream()
            .filter(Review.Verdict.Missed.class::isInstance)
            .map(verdict -> ((Review.Verdict.Missed) verdict).cluster())
            .toList();
    return new Reviewed(
        question,
        history.source(),
        spending.events().sum(range),
        clusters,
        review,
        missed.isEmpty()
            ? List.of()
            : new Search(question, rules, reads, missed, reins).proposals(store));
  }

  /** The search for an indicator that sees what was missed. */
  private record Search(
      Question question,
      RuleSet rules,
      TimeRange reads,
      List<ComplaintCluster> missed,
      Reins reins) {
    List<Proposal> proposals(EventStore store) {
      TimeRange range = question.range();
      List<Changes.Change> changes = Changes.of(question.slo().sli(), range, store, reins);
      if (changes.isEmpty()) {
        return List.of();
      }
      List<Sli> slis = changes.stream().map(Changes.Change::sli).toList();
      List<MinuteHistory> histories = RawMinutes.of(slis, reads, store, reins);
      List<Sight> sights = new ArrayList<>();
      for (int i = 0; i < changes.size(); i++) {
        Slo slo = changed(question.slo(), slis.get(i), question.slo().target());
        Spending spending = question.terms().spending(slo, histories.get(i));
        sight(changes.get(i), spending).ifPresent(sights::add);
      }
      return sights.stream()
          .sorted(
              Comparator.comparingInt(Sight::seen)
                  .thenComparingInt(this::likeness)
                  .thenComparingDouble(Sight::contrast)
                  .reversed())
          .limit(MOST_PROPOSALS)
          .map(this::replayed)
          .toList();
    }

    /** More if the same events are eligible. */
    private int likeness(Sight sight) {
      Sli other = sight.change.sli();
      return other.eligible().equals(question.slo().sli().eligible()) ? 1 : 0;
    }

    /** What an indicator shows of the clusters; empty if nothing. */
    private Optional<Sight> sight(Changes.Change change, Spending spending) {
      Counts usual = spending.events().sum(question.range());
      Counts then = Counts.NONE;
      int seen = 0;
      for (ComplaintCluster cluster : missed) {
        Counts around = spending.events().sum(Review.around(cluster));
        if (Review.isElevated(around, usual)) {
          seen++;
          then = then.plus(around);
        }
      }
      return seen == 0
          ? Optional.empty()
          : Optional.of(new Sight(change, spending, usual, then, seen));
    }

    /** With the easiest of a few targets from the hardest it meets on that catches the most. */
    private Proposal replayed(Sight sight) {
      Target met = UsualTargets.met(sight.usual).orElse(UsualTargets.HARDEST_FIRST.getLast());
      List<Target> targets = new ArrayList<>(UsualTargets.around(met, TARGETS_EACH_SIDE));
      targets.add(met);
      return targets.stream()
          .filter(target -> target.ratio().compareTo(met.ratio()) >= 0)
          .sorted(Comparator.comparing(Target::ratio).reversed())
          .map(target -> replayed(sight, target))
          .max(Comparator.comparingInt(Proposal::caught).thenComparing(Search::ease))
          .orElseThrow();
    }

    private static BigDecimal ease(Proposal proposal) {
      return proposal.slo().target().ratio().negate();
    }

    private Proposal replayed(Sight sight, Target target) {
      Slo slo = changed(question.slo(), sight.change.sli(), target);
      ReplayReport replay =
          Replay.run(
              question.range(),
              AlertKey.of(slo.name()),
              rules,
              sight.spending.against(target),
              reins::check);
      int caught = missed.size() - replay.missed(missed, Review.AROUND).size();
      return new Proposal(
          sight.change.title(), slo, sight.usual, sight.then, sight.seen, caught, replay);
    }
  }

  /** What an indicator shows of clusters. */
  private record Sight(
      Changes.Change change, Spending spending, Counts usual, Counts then, int seen) {
    /** How much more fails then. */
    double contrast() {
      return then.badRatio() / usual.badRatio();
    }
  }

  private static Slo changed(Slo slo, Sli sli, Target target) {
    return new Slo(
        slo.name(),
        slo.title(),
        slo.description(),
        slo.service(),
        slo.labels(),
        sli,
        target,
        slo.window(),
        slo.budgeting(),
        slo.maxGroups(),
        slo.user());
  }
}
