package dev.sward.explain;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Selected and baseline events, coded by their attributes: what {@link Explainer} searches.
 *
 * <pre>
 *   event      0 … selected - 1          selected … size - 1
 *   side       selected                  baseline
 *   weights    how many real events each stands for
 *   factors    what is known of each
 * </pre>
 *
 * The array belongs to the table from then on.
 */
public final class ContrastTable {
  private final int selected;
  private final double[] weights;
  private final List<Factor> factors;
  private final int considered;
  private final double[] expected;

  /** Of all factors that were considered. */
  public ContrastTable(int selected, double[] weights, List<Factor> factors) {
    this(selected, weights, factors, factors.size());
  }

  /**
   * @param selected how many of the events, the first ones, are selected
   * @param weights one an event, more than 0: also of what was left out when events were thinned
   * @param considered how many factors these were chosen from for what their codes say of the
   *     sides, themselves included
   */
  public ContrastTable(int selected, double[] weights, List<Factor> factors, int considered) {
    this(selected, weights, factors, considered, new double[0]);
  }

  private ContrastTable(
      int selected, double[] weights, List<Factor> factors, int considered, double[] expected) {
    this.selected = selected;
    this.weights = weights;
    this.factors = List.copyOf(factors);
    this.considered = considered;
    this.expected = expected;
    if (selected < 0 || selected > weights.length) {
      throw new IllegalArgumentException(
          "selected: %d (expected: 0 to %d, the number of events)"
              .formatted(selected, weights.length));
    }
    if (considered < factors.size()) {
      throw new IllegalArgumentException(
          "considered: %d (expected: at least %d, the number of factors)"
              .formatted(considered, factors.size()));
    }
    for (Factor factor : factors) {
      if (factor.size() != weights.length) {
        throw new IllegalArgumentException(
            "%s codes %d events (expected: %d)"
                .formatted(factor.name(), factor.size(), weights.length));
      }
    }
  }

  public int size() {
    return weights.length;
  }

  public int selected() {
    return selected;
  }

  public List<Factor> factors() {
    return factors;
  }

  public int considered() {
    return considered;
  }

  public double weight(int event) {
    return weights[event];
  }

  /**
   * The same events, of which those of the baseline are expected to be selected by different odds.
   *
   * @param odds one an event, more than 0; those of selected events do not matter
   */
  ContrastTable expecting(double[] odds) {
    return new ContrastTable(selected, weights, factors, considered, odds);
  }

  /** By which odds an event is expected to be selected, 1 if all are alike. */
  double expected(int event) {
    return expected.length == 0 ? 1 : expected[event];
  }

  /** With so many factors at most: those whose own codes tell the sides apart best. */
  public ContrastTable mostDiffering(int most) {
    if (factors.size() <= most) {
      return this;
    }
    Differing differing = new Differing(this);
    double[] nats = IntStream.range(0, factors.size()).mapToDouble(differing::nats).toArray();
    List<Integer> best =
        IntStream.range(0, nats.length)
            .boxed()
            .sorted(Comparator.<Integer>comparingDouble(factor -> nats[factor]).reversed())
            .limit(most)
            .sorted()
            .toList();
    return new ContrastTable(
        selected, weights, best.stream().map(factors::get).toList(), considered, expected);
  }

  Term term(Condition condition) {
    Factor factor = factors.get(condition.factor());
    List<Level> levels = condition.codes().stream().mapToObj(factor.levels()::get).toList();
    return new Term(factor.name(), factor.kind(), levels);
  }

  /** About {@code most} evenly taken events of each side at most, which stand for all. */
  ContrastTable thinned(int most) {
    int baseline = size() - selected;
    if (selected <= most && baseline <= most) {
      return this;
    }
    int keptSelected = Math.min(selected, most);
    int keptBaseline = Math.min(baseline, most);
    int[] kept = new int[keptSelected + keptBaseline];
    double[] keptWeights = new double[kept.length];
    for (int i = 0; i < kept.length; i++) {
      kept[i] =
          i < keptSelected
              ? (int) ((long) i * selected / keptSelected)
              : selected + (int) ((long) (i - keptSelected) * baseline / keptBaseline);
      keptWeights[i] = weights[kept[i]];
    }
    return new ContrastTable(
        keptSelected,
        keptWeights,
        factors.stream().map(factor -> factor.of(kept)).toList(),
        considered,
        expected.length == 0 ? expected : IntStream.of(kept).mapToDouble(this::expected).toArray());
  }
}
