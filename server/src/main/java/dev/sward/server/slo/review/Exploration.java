package dev.sward.server.slo.review;

import dev.sward.burn.AlertKey;
import dev.sward.burn.Budget;
import dev.sward.burn.ComplaintCluster;
import dev.sward.burn.Replay;
import dev.sward.burn.ReplayReport;
import dev.sward.burn.Review;
import dev.sward.burn.RuleSet;
import dev.sward.burn.Spending;
import dev.sward.query.TimeRange;
import dev.sward.sli.Counts;
import dev.sward.slo.Slo;
import dev.sward.slo.Target;
import dev.sward.store.EventStore;
import java.util.ArrayList;
import java.util.List;

/**
 * What each threshold with each target would have meant.
 *
 * @param cells by threshold, then by target, as asked
 * @param clusters how many clusters of complaints there are
 */
record Exploration(Question question, List<Cell> cells, int clusters) {
  /** The most thresholds times targets, each of which is replayed. */
  static final int MOST_CELLS = 60;

  Exploration {
    cells = List.copyOf(cells);
  }

  /**
   * What is asked.
   *
   * @param limit what of the indicator is changed
   * @param range whole minutes
   */
  record Question(
      Slo slo,
      List<String> warnings,
      Thresholds limit,
      List<Double> thresholds,
      List<Target> targets,
      Terms terms,
      TimeRange range,
      Complaints complaints) {
    Question {
      warnings = List.copyOf(warnings);
      thresholds = List.copyOf(thresholds);
      targets = List.copyOf(targets);
    }
  }

  /**
   * One threshold with one target.
   *
   * @param counts in the time
   * @param budget at its end
   * @param caught how many clusters of complaints would have had an alert
   */
  record Cell(
      double threshold,
      Target target,
      Counts counts,
      Budget budget,
      ReplayReport replay,
      int caught) {}

  /** Reads the events once and replays each combination. Blocks. */
  static Exploration of(Question question, EventStore store, Reins reins) {
    Slo slo = question.slo();
    TimeRange range = question.range();
    RuleSet rules = question.terms().rules(slo);
    TimeRange reads = Replay.reads(range, rules, slo.window());
    LimitMinutes minutes =
        LimitMinutes.of(slo.sli(), question.limit(), question.thresholds(), reads, store, reins);
    List<ComplaintCluster> clusters = question.complaints().clusters(range, store, reins);
    List<Cell> cells = new ArrayList<>();
    for (double threshold : question.thresholds()) {
      Spending spending = question.terms().spending(slo, minutes.at(threshold));
      Counts counts = spending.events().sum(range);
      for (Target target : question.targets()) {
        Spending against = spending.against(target);
        ReplayReport replay =
            Replay.run(range, AlertKey.of(slo.name()), rules, against, reins::check);
        cells.add(
            new Cell(
                threshold,
                target,
                counts,
                against.budget(range.end()),
                replay,
                clusters.size() - replay.missed(clusters, Review.AROUND).size()));
      }
    }
    return new Exploration(question, cells, clusters.size());
  }
}
