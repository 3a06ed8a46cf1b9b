package dev.sward.bench.explain;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Draws causes: requirements on dimensions that do not follow from each other. */
final class CauseDice {
  private static final int TRIES = 100;

  /** Requests that fail for a tiny cause. */
  private static final int MOST_FAILING_OF_TINY = 50;

  private static final double NARROWEST_RANGE = 0.05;
  private static final double WIDEST_RANGE = 0.4;
  private static final double NARROWEST_TAIL = 0.003;
  private static final double WIDEST_TAIL = 0.03;

  private final IncidentShape shape;
  private final MadeTraffic traffic;
  private final SplittableRandom random;

  CauseDice(IncidentShape shape, MadeTraffic traffic, SplittableRandom random) {
    this.shape = shape;
    this.traffic = traffic;
    this.random = random;
  }

  /** One that together with none of the others is one; empty if there seems to be none. */
  Optional<Cause> cause(Rule rule, List<Cause> others) {
    for (int tries = 0; tries < TRIES; tries++) {
      Optional<Cause> drawn = cause(others);
      if (drawn.isPresent()
          && others.stream().noneMatch(drawn.get()::isOneWith)
          && (rule == Rule.ANY || suits(drawn.get()))) {
        return drawn;
      }
    }
    return Optional.empty();
  }

  private boolean suits(Cause cause) {
    boolean isSmall =
        cause.severity() * traffic.during(cause).cardinality() <= MOST_FAILING_OF_TINY;
    return (isSmall || shape.trait() != Cell.Trait.TINY) && Fairness.mayBeFair(traffic, cause);
  }

  /** Empty if a requirement would be met by every request. */
  private Optional<Cause> cause(List<Cause> others) {
    SortedMap<Integer, Requirement> requirements = new TreeMap<>();
    for (int place : places(others)) {
      Optional<Requirement> requirement =
          shape.trait() == Cell.Trait.TAILS && requirements.isEmpty()
              ? tail(traffic.dimensions().get(place))
              : requirement(traffic.dimensions().get(place));
      if (requirement.isEmpty()) {
        return Optional.empty();
      }
      requirements.put(place, requirement.get());
    }
    return Optional.of(new Cause(requirements, shape.cell().severity().draw(random)));
  }

  private List<Integer> places(List<Cause> others) {
    if (shape.trait() == Cell.Trait.SAME && !others.isEmpty()) {
      return List.copyOf(others.getFirst().requirements().keySet());
    }
    List<Integer> left = new ArrayList<>(IntStream.range(0, shape.dimensions()).boxed().toList());
    List<Integer> taken = new ArrayList<>();
    boolean isSpecial = isSpecial();
    while (taken.size() < shape.cell().attributes() && !left.isEmpty()) {
      int place = left.get(random.nextInt(left.size()));
      if (isSpecial
          && taken.isEmpty()
          && traffic.dimensions().get(place) instanceof Dimension.Values) {
        continue;
      }
      taken.add(place);
      left.removeIf(other -> traffic.origins()[other] == traffic.origins()[place]);
    }
    return taken;
  }

  /** Whether every cause is to have a requirement of the special kind. */
  private boolean isSpecial() {
    return switch (shape.trait()) {
      case RANGES, TAILS, LISTS -> true;
      case PLAIN, RELATED, TINY, SAMPLED, UNEVEN, SAME -> false;
    };
  }

  private Optional<Requirement> requirement(Dimension dimension) {
    return switch (dimension) {
      case Dimension.Values(int cardinality, int[] values) ->
          oneOf(cardinality, () -> values[random.nextInt(values.length)]);
      case Dimension.Lists(int cardinality, int[][] members) ->
          oneOf(cardinality, () -> member(members[random.nextInt(members.length)]));
      case Dimension.Numbers(double[] numbers) -> Optional.of(range(numbers));
    };
  }

  private int member(int[] members) {
    return members.length == 0 ? Dimension.Values.MISSING : members[random.nextInt(members.length)];
  }

  /** Values of requests, so that frequent ones are drawn more often. */
  private Optional<Requirement> oneOf(int cardinality, IntSupplier some) {
    BitSet values = new BitSet();
    int wanted = 1 + random.nextInt(shape.cell().values());
    for (int tries = 0; tries < TRIES && values.cardinality() < wanted; tries++) {
      int value = some.getAsInt();
      if (value != Dimension.Values.MISSING) {
        values.set(value);
      }
    }
    return values.isEmpty() || values.cardinality() == cardinality
        ? Optional.empty()
        : Optional.of(new Requirement.OneOf(values));
  }

  private Optional<Requirement> tail(Dimension dimension) {
    if (!(dimension instanceof Dimension.Numbers(double[] numbers))) {
      return Optional.empty();
    }
    double[] sorted = sorted(numbers);
    int size = (int) (random.nextDouble(NARROWEST_TAIL, WIDEST_TAIL) * sorted.length);
    return Optional.of(
        random.nextBoolean()
            ? new Requirement.Range(sorted[sorted.length - size], Double.POSITIVE_INFINITY)
            : new Requirement.Range(sorted[0], sorted[size]));
  }

  private static double[] sorted(double[] numbers) {
    return DoubleStream.of(numbers).filter(number -> !Double.isNaN(number)).sorted().toArray();
  }

  private Requirement.Range range(double[] numbers) {
    double[] sorted = sorted(numbers);
    double width = random.nextDouble(NARROWEST_RANGE, WIDEST_RANGE);
    double from = random.nextDouble(1 - width);
    boolean isOpen = random.nextBoolean();
    double high =
        isOpen ? Double.POSITIVE_INFINITY : sorted[(int) ((from + width) * sorted.length)];
    return new Requirement.Range(sorted[(int) ((isOpen ? 1 - width : from) * sorted.length)], high);
  }
}
