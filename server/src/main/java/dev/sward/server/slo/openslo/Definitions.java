package dev.sward.server.slo.openslo;

import dev.sward.event.DatasetName;
import dev.sward.expr.Expr;
import dev.sward.query.DatasetScope;
import dev.sward.sli.Sli;
import dev.sward.slo.Budgeting;
import dev.sward.slo.Slo;
import dev.sward.slo.SloName;
import dev.sward.slo.SloWindow;
import dev.sward.slo.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;

/** What came of one object that defines objectives. */
final class Definitions {
  private static final Sli TO_BE_FILLED_IN =
      new Sli(
          new DatasetScope.Named(List.of(DatasetName.UNKNOWN)),
          Expr.Literal.of(true),
          Expr.Literal.of(true),
          List.of());

  private final Findings findings;
  private final Indicator indicator;
  private final List<Slo> whole = new ArrayList<>();
  private final List<Slo> drafts = new ArrayList<>();

  /** An objective but for its indicator; what could not be read is empty. */
  record Draft(
      SloName name,
      String title,
      String description,
      String service,
      SortedMap<String, String> labels,
      Optional<Target> target,
      Optional<SloWindow> window,
      Optional<Budgeting> budgeting,
      Optional<Integer> maxGroups,
      Optional<String> user) {}

  Definitions(Findings findings, Indicator indicator) {
    this.findings = findings;
    this.indicator = indicator;
  }

  /**
   * Adds an objective.
   *
   * @param sli what it counts, by what its indicator measures
   */
  void add(Draft draft, Function<Measure, Optional<Sli>> sli) {
    Optional<Sli> counted = indicator.measure().flatMap(sli);
    if (draft.target().isPresent()
        && draft.window().isPresent()
        && draft.budgeting().isPresent()
        && draft.maxGroups().isPresent()) {
      counted.ifPresent(found -> whole.add(slo(draft, found)));
      drafts.add(slo(draft, TO_BE_FILLED_IN));
    }
  }

  private Slo slo(Draft draft, Sli sli) {
    return new Slo(
        draft.name(),
        draft.title(),
        draft.description(),
        draft.service(),
        draft.labels(),
        sli,
        draft.target().orElseThrow(),
        draft.window().orElseThrow(),
        draft.budgeting().orElseThrow(),
        draft.maxGroups().orElseThrow(),
        draft.user());
  }

  /** The definitions; none if anything is wrong or foreign. */
  List<Slo> slos() {
    return findings.errors().isEmpty() && findings.foreign().isEmpty()
        ? List.copyOf(whole)
        : List.of();
  }

  /** The same with a Sward indicator to be filled in, if only another system's is known. */
  Optional<DraftText> draft() {
    return indicator.foreign().isEmpty() || drafts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new DraftText(
                drafts.stream().map(Slo::name).toList(),
                OpenSloWriter.draft(drafts, indicator.foreign())));
  }
}
