package dev.sward.bench.explain;

/** Which incidents count. */
public enum Rule {
  /** Those whose causes somebody could find, see {@link Fairness}. */
  FAIR,
  /** All. */
  ANY
}
