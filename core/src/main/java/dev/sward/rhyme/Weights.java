package dev.sward.rhyme;

import java.util.EnumMap;
import java.util.Map;

/**
 * How much each aspect counts, each 0 or more, at least one more; only their proportions matter.
 */
public record Weights(Map<Aspect, Double> byAspect) {
  /** Chosen on made-up families of faults; docs/bench/rhymes.md measures them on others. */
  public static final Weights USUAL =
      new Weights(
          Map.of(
              Aspect.EXPLANATIONS, 0.25,
              Aspect.SERVICES, 0.05,
              Aspect.HARM, 0.10,
              Aspect.BURN, 0.15,
              Aspect.CAUSE, 0.05,
              Aspect.DEPLOY, 0.05,
              Aspect.ERRORS, 0.10,
              Aspect.WORDS, 0.10));

  public Weights {
    byAspect = new EnumMap<>(byAspect);
    double sum = 0;
    for (Map.Entry<Aspect, Double> entry : byAspect.entrySet()) {
      if (!(entry.getValue() >= 0)) {
        throw new IllegalArgumentException(
            "weight of %s: %s (expected: at least 0)".formatted(entry.getKey(), entry.getValue()));
      }
      sum += entry.getValue();
    }
    if (!(sum > 0)) {
      throw new IllegalArgumentException("weights: all 0 (expected: one that is more)");
    }
  }

  /** One aspect alone. */
  public static Weights only(Aspect aspect) {
    return new Weights(Map.of(aspect, 1.0));
  }

  public Weights with(Aspect aspect, double weight) {
    Map<Aspect, Double> changed = new EnumMap<>(byAspect);
    changed.put(aspect, weight);
    return new Weights(changed);
  }

  public double of(Aspect aspect) {
    return byAspect.getOrDefault(aspect, 0.0);
  }
}
