package dev.sward.explain;

/**
 * A conjunction and what it is worth.
 *
 * @param gain nats, see {@link Likelihood}
 * @param cost nats, see {@link Priors}
 */
record Scored(Conjunction conjunction, double gain, double cost) {
  static Scored of(ContrastTable table, Conjunction conjunction, Crowd crowd, Priors priors) {
    Crowd inside = crowd.inside(table, conjunction);
    double gain = crowd.likelihood().gain(inside.allSelected(), inside.allBaseline());
    return new Scored(conjunction, gain, priors.conjunction(conjunction));
  }

  double value() {
    return gain - cost;
  }
}
