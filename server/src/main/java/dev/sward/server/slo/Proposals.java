package dev.sward.server.slo;

import dev.sward.event.DatasetName;
import dev.sward.event.FieldNames;
import dev.sward.expr.Expr;
import dev.sward.query.Query;
import dev.sward.query.TimeRange;
import dev.sward.sli.Classification;
import dev.sward.sli.Counts;
import dev.sward.sli.Sli;
import dev.sward.sli.Tally;
import dev.sward.slo.Budgeting;
import dev.sward.slo.Slo;
import dev.sward.slo.SloName;
import dev.sward.slo.SloWindow;
import dev.sward.slo.Target;
import dev.sward.store.EventStore;
import dev.sward.store.QueryControl;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Objectives that the events of a dataset suggest, tried on these events.
 *
 * @param rejected what was thought of and why it is not proposed
 */
record Proposals(TimeRange range, List<Proposal> proposals, List<Rejected> rejected) {
  private static final int LONGEST_NAME = 63;
  private static final SloWindow WINDOW = new SloWindow.Rolling(30);

  Proposals {
    proposals = List.copyOf(proposals);
    rejected = List.copyOf(rejected);
  }

  /** A draft and what it would have said. */
  record Proposal(Slo slo, String reason, Tally tally) {}

  record Rejected(String title, String reason) {}

  /** Looks at the dataset. Blocks. */
  static Proposals of(
      DatasetName dataset, TimeRange range, EventStore store, QueryControl control) {
    DatasetShape shape = new DatasetShape(dataset, range, store, control);
    List<Proposal> proposals = new ArrayList<>();
    List<Rejected> rejected = new ArrayList<>();
    for (Candidate candidate : new Candidates(shape).all()) {
      Sli sli =
          new Sli(
              shape.scope(),
              candidate.eligibleExpr(),
              candidate.goodExpr(),
              candidate.groupBy().stream()
                  .map(column -> new Query.Breakdown(Expr.ColumnRef.of(column), column))
                  .toList());
      Classification classification = new Classification(sli);
      Tally tally = classification.tally(store.query(classification.query(range), control));
      String nonsense = nonsense(candidate, tally.counts(), shape);
      if (nonsense.isEmpty()) {
        proposals.add(
            new Proposal(slo(dataset, candidate, sli, tally.counts()), candidate.reason(), tally));
      } else {
        rejected.add(new Rejected(candidate.title(), nonsense));
      }
    }
    return new Proposals(range, proposals, rejected);
  }

  /** Why it would say nothing; empty if it would. */
  private static String nonsense(Candidate candidate, Counts counts, DatasetShape shape) {
    if (counts.eligibleRows() == 0) {
      return "No event in this time is eligible.";
    }
    boolean isMeasure = candidate.told().equals(FieldNames.DURATION_MS);
    if (isMeasure && shape.values(candidate.told()).size() < 2) {
      return "%s has the same value in every event.".formatted(candidate.told());
    }
    if (counts.badRatio() > 0.5) {
      return "More than half of the events would be bad, so the condition is probably another.";
    }
    return "";
  }

  private static Slo slo(DatasetName dataset, Candidate candidate, Sli sli, Counts counts) {
    return new Slo(
        name(dataset.value(), candidate.kind()),
        candidate.title(),
        "",
        dataset.value().length() <= SloCodec.LONGEST_TITLE ? dataset.value() : "",
        Slo.labels(Map.of()),
        sli,
        target(counts),
        WINDOW,
        new Budgeting.Occurrences(),
        Slo.DEFAULT_MAX_GROUPS);
  }

  /** The hardest usual target that was met and lets at least one event be bad. */
  private static Target target(Counts counts) {
    return UsualTargets.HARDEST_FIRST.stream()
        .filter(target -> UsualTargets.isMet(target, counts))
        .filter(target -> target.allowedBad(counts.eligible()) >= 1)
        .findFirst()
        .orElse(UsualTargets.HARDEST_FIRST.getLast());
  }

  static SloName name(String dataset, String kind) {
    String slug =
        dataset.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    int longest = LONGEST_NAME - kind.length() - 1;
    String cut = slug.substring(0, Math.min(slug.length(), longest)).replaceAll("-$", "");
    return new SloName(cut.isEmpty() ? kind : cut + "-" + kind);
  }
}
