package dev.sward.bench.explain;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;

/**
 * A cell of the grid of incidents.
 *
 * @param causes conjunctions that fail at the same time
 * @param attributes requirements of a cause
 * @param values at most in a requirement
 * @param severity share of a cause's requests that fail, each cause its own
 * @param background share of all requests that fail for no reason
 */
record Cell(Trait trait, int causes, int attributes, int values, Band severity, Band background) {
  private static final int LEAST_REQUESTS = 10_000;
  private static final int MOST_REQUESTS = 100_000;
  private static final int LEAST_DIMENSIONS = 3;
  private static final int MOST_DIMENSIONS = 12;
  private static final double MOST_SKEW = 1.3;
  private static final double MOST_MISSING = 0.05;

  /** What is special. */
  enum Trait {
    PLAIN("plain"),
    /** Every second attribute is a parent or a near-synonym of the one before. */
    RELATED("parents and near-synonyms"),
    /** Every cause is about a range of numbers. */
    RANGES("ranges of numbers"),
    /** Every cause is about members of lists. */
    LISTS("members of lists"),
    /** Few requests fail for a cause. */
    TINY("tiny groups"),
    /** Events stand for different numbers of requests. */
    SAMPLED("sampled events"),
    /** Some values always fail a little more. */
    UNEVEN("uneven background, with history"),
    /** Every cause is about the highest or the lowest few of a number. */
    TAILS("tails of numbers"),
    /** All causes are about the same attributes. */
    SAME("several causes over the same attributes");

    private final String title;

    Trait(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }

  /** Whether incidents of a trait may be of this cell otherwise. */
  boolean suits(Trait trait) {
    return trait != Trait.SAME || (causes > 1 && attributes > 1);
  }

  Cell with(Trait trait) {
    return new Cell(trait, causes, attributes, values, severity, background);
  }

  /** Anything between, each number as probable. */
  record Band(double least, double most) {
    double draw(SplittableRandom random) {
      return least + random.nextDouble() * (most - least);
    }

    @Override
    public String toString() {
      return least == most ? percent(least) + " %" : percent(least) + "–" + percent(most) + " %";
    }
  }

  private static String percent(double share) {
    return new BigDecimal(100 * share)
        .round(new MathContext(3))
        .stripTrailingZeros()
        .toPlainString();
  }

  /** Draws what the cell leaves open. */
  IncidentShape shape(SplittableRandom random) {
    int least = trait == Trait.RELATED ? 2 * attributes : LEAST_DIMENSIONS;
    return new IncidentShape(
        this,
        random.nextInt(LEAST_REQUESTS, MOST_REQUESTS),
        random.nextInt(Math.max(LEAST_DIMENSIONS, least), MOST_DIMENSIONS + 1),
        background.draw(random),
        random.nextBoolean() ? 0 : random.nextDouble(MOST_SKEW),
        random.nextBoolean() ? 0 : random.nextDouble(MOST_MISSING));
  }
}
