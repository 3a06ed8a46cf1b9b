package dev.sward.risk;

import dev.sward.burn.Sentences;

/**
 * What something that is done does to a risk; each figure is multiplied by its factor.
 *
 * @param detectFactor of the time to detect
 * @param repairFactor of the time to repair
 * @param frequencyFactor of how often; 0 removes the risk
 */
public record RiskChange(double detectFactor, double repairFactor, double frequencyFactor) {
  public static final double MOST_FACTOR = 100;

  public static final RiskChange NONE = new RiskChange(1, 1, 1);
  public static final RiskChange DETECTED_TWICE_AS_FAST = new RiskChange(0.5, 1, 1);
  public static final RiskChange REPAIRED_TWICE_AS_FAST = new RiskChange(1, 0.5, 1);
  public static final RiskChange HALF_AS_OFTEN = new RiskChange(1, 1, 0.5);
  public static final RiskChange REMOVED = new RiskChange(1, 1, 0);

  public RiskChange {
    require("detect_factor", detectFactor);
    require("repair_factor", repairFactor);
    require("frequency_factor", frequencyFactor);
  }

  /** What it would do, in plain words, after {@code if it were}. */
  public String words() {
    if (frequencyFactor == 0) {
      return "removed";
    }
    StringBuilder words = new StringBuilder();
    add(words, "noticed", detectFactor);
    add(words, "repaired", repairFactor);
    if (frequencyFactor != 1) {
      words.append(words.isEmpty() ? "" : " and ");
      words.append(
          frequencyFactor == 0.5 ? "half as frequent" : times(frequencyFactor) + "frequent");
    }
    return words.isEmpty() ? "left as it is" : words.toString();
  }

  private static void add(StringBuilder words, String verb, double factor) {
    if (factor != 1) {
      words.append(words.isEmpty() ? "" : " and ").append(verb);
      words.append(
          factor == 0.5 ? " in half the time" : " in %s of the time".formatted(percent(factor)));
    }
  }

  private static String times(double factor) {
    return percent(factor) + " as ";
  }

  private static String percent(double factor) {
    return Sentences.percent(factor);
  }

  private static void require(String what, double factor) {
    if (!(factor >= 0 && factor <= MOST_FACTOR)) {
      throw new IllegalArgumentException(
          "%s: %s (expected: 0 to %s; 0.5 halves it)".formatted(what, factor, MOST_FACTOR));
    }
  }
}
