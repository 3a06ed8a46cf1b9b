package dev.sward.bench.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Draws the attributes of requests. */
final class DimensionDice {
  private static final int MOST_VALUES = 10_000;
  private static final int MOST_MEMBERS = 2_000;
  private static final int LONGEST_LIST = 6;

  /** Share of requests whose near-synonym has another value. */
  private static final double UNLIKE = 0.003;

  private final IncidentShape shape;
  private final int history;
  private final int requests;
  private final SplittableRandom random;

  /**
   * @param history requests before the incident
   */
  DimensionDice(IncidentShape shape, int history, SplittableRandom random) {
    this.shape = shape;
    this.history = history;
    requests = history + shape.requests();
    this.random = random;
  }

  MadeTraffic traffic() {
    List<Dimension> dimensions = new ArrayList<>();
    int[] origins = IntStream.range(0, shape.dimensions()).toArray();
    for (int place = 0; place < origins.length; place++) {
      if (shape.trait() == Cell.Trait.RELATED && place % 2 == 1) {
        origins[place] = place - 1;
        dimensions.add(relative((Dimension.Values) dimensions.getLast()));
      } else {
        dimensions.add(dimension(place));
      }
    }
    return new MadeTraffic(List.copyOf(dimensions), origins, history);
  }

  private Dimension dimension(int place) {
    boolean isSpecial = place % 2 == 0;
    return switch (shape.trait()) {
      case RANGES, TAILS -> isSpecial ? numbers() : values();
      case LISTS -> isSpecial ? lists() : values();
      case PLAIN, RELATED, TINY, SAMPLED, UNEVEN, SAME -> values();
    };
  }

  private Dimension.Values values() {
    int cardinality = cardinality(MOST_VALUES);
    double[] law = law(cardinality);
    return values(cardinality, IntStream.range(0, requests).map(request -> draw(law)).toArray());
  }

  private Dimension.Values values(int cardinality, int[] values) {
    for (int request = 0; request < values.length; request++) {
      if (random.nextDouble() < shape.missing()) {
        values[request] = Dimension.Values.MISSING;
      }
    }
    return new Dimension.Values(cardinality, values);
  }

  /** A parent of about five values each, or a near-synonym. */
  private Dimension.Values relative(Dimension.Values of) {
    boolean isParent = random.nextBoolean() && of.cardinality() >= 10;
    int cardinality = isParent ? (of.cardinality() + 4) / 5 : of.cardinality();
    int[] values = new int[requests];
    for (int request = 0; request < requests; request++) {
      int value = of.values()[request];
      if (value == Dimension.Values.MISSING || (!isParent && random.nextDouble() < UNLIKE)) {
        values[request] = random.nextInt(cardinality);
      } else {
        values[request] = isParent ? value % cardinality : cardinality - 1 - value;
      }
    }
    return values(cardinality, values);
  }

  private Dimension.Numbers numbers() {
    double[] numbers = new double[requests];
    for (int request = 0; request < requests; request++) {
      double number = Math.exp(3 + 1.5 * random.nextGaussian());
      numbers[request] = random.nextDouble() < shape.missing() ? Double.NaN : number;
    }
    return new Dimension.Numbers(numbers);
  }

  private Dimension.Lists lists() {
    int cardinality = cardinality(MOST_MEMBERS);
    double[] law = law(cardinality);
    int[][] members = new int[requests][];
    for (int request = 0; request < requests; request++) {
      int length = random.nextInt(LONGEST_LIST);
      members[request] = IntStream.range(0, length).map(i -> draw(law)).distinct().toArray();
    }
    return new Dimension.Lists(cardinality, members);
  }

  /** From 2 on, each order of magnitude as often as the others. */
  private int cardinality(int most) {
    return (int) Math.round(Math.exp(random.nextDouble(Math.log(2), Math.log(most))));
  }

  private double[] law(int cardinality) {
    double[] cumulated = new double[cardinality];
    double sum = 0;
    for (int value = 0; value < cardinality; value++) {
      sum += Math.pow(value + 1.0, -shape.skew());
      cumulated[value] = sum;
    }
    return cumulated;
  }

  private int draw(double[] law) {
    int at = Arrays.binarySearch(law, random.nextDouble(law[law.length - 1]));
    return Math.min(law.length - 1, at < 0 ? -at - 1 : at);
  }
}
