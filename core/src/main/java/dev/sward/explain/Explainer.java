package dev.sward.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds what selected events share that baseline events do not.
 *
 * <p>A conjunction is as good as the two rates, inside and outside of it, that it tells apart
 * ({@link Likelihood}), less what it takes to name it ({@link Priors}). The search for the best one
 * ({@link Beam}, {@link Climb}) is repeated on the events that it does not explain ({@link Cover}),
 * on evenly thinned events where there are many; what it finds is bettered on, and judged by, all
 * of them. In the terms of the literature: subgroup discovery (Klösgen 1996) with a likelihood
 * instead of weighted relative accuracy, by sequential covering, with significance corrected for
 * the size of the search; what conjunctions of values are for multi-dimensional root causes
 * (Adtributor 2014, Squeeze 2019) and risk-ratio tables (MacroBase 2017).
 */
public final class Explainer {
  /** Of the events of one side that the search looks at. */
  private static final int SEARCHED = 12_000;

  /** What is reported is found by chance once in so many explained sets of events at most. */
  private static final double SIGNIFICANT = 0.01;

  /** While fewer events are looked at, more may turn out to be significant. */
  private static final double PROMISING = 0.1;

  private final ContrastTable table;
  private final Priors priors;

  private Explainer(ContrastTable table) {
    this.table = table;
    priors = new Priors(table);
  }

  /**
   * The explanations, the strongest first: those that separate more of the events, by likelihood.
   * None of them if nothing but chance is to be seen, or nothing that differs by much: odds of less
   * than one and a half times the others' are not told.
   *
   * @param most how many at most
   * @param reins of the search
   */
  public static List<Explanation> explain(ContrastTable table, int most, Reins reins) {
    return new Explainer(table).explain(most, reins);
  }

  private List<Explanation> explain(int most, Reins reins) {
    ContrastTable searched = table.thinned(SEARCHED);
    List<Scored> found = new Cover(searched, priors, PROMISING, reins).found(most);
    Cover whole = new Cover(table, priors, SIGNIFICANT, reins);
    return whole.worthTelling(whole.refined(found)).stream()
        .map(one -> explanation(one, searched))
        .toList();
  }

  private Explanation explanation(Scored scored, ContrastTable searched) {
    List<Term> terms = new ArrayList<>();
    Map<String, List<Term>> alike = new HashMap<>();
    Conjunction plain =
        new Naming(table)
            .plain(scored.conjunction(), new Alike(searched, priors, scored.conjunction()));
    Alike others = new Alike(searched, priors, plain);
    for (Condition condition : plain.conditions()) {
      Term term = table.term(condition);
      terms.add(term);
      List<Term> instead = others.of(condition).stream().map(table::term).toList();
      if (!instead.isEmpty()) {
        alike.put(term.factor(), instead);
      }
    }
    return new Explanation(terms, alike, scored.gain(), Significance.corrected(scored));
  }
}
