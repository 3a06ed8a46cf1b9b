package dev.sward.bench.report;

import java.util.Optional;

/**
 * One measured number.
 *
 * @param name what it is, for people
 * @param target what it has to reach; empty: for information
 */
public record Figure(String name, double value, String unit, Optional<Target> target) {
  public static Figure of(String name, double value, String unit) {
    return new Figure(name, value, unit, Optional.empty());
  }

  /** With the least that must and the least that should be reached. */
  public Figure atLeast(double floor, double goal) {
    return new Figure(name, value, unit, Optional.of(new Target(Better.HIGHER, floor, goal)));
  }

  /** With the most that may and the most that should be. */
  public Figure atMost(double floor, double goal) {
    return new Figure(name, value, unit, Optional.of(new Target(Better.LOWER, floor, goal)));
  }

  /** In one word: where the value stands against its target. */
  public String verdict() {
    return target.map(wanted -> wanted.verdict(value)).orElse("");
  }

  /** Which way is better. */
  public enum Better {
    HIGHER,
    LOWER
  }

  /** A floor that must be reached and a goal that is aimed at. */
  public record Target(Better better, double floor, double goal) {
    String verdict(double value) {
      if (reaches(value, goal)) {
        return "goal";
      }
      return reaches(value, floor) ? "floor" : "missed";
    }

    private boolean reaches(double value, double bound) {
      return better == Better.HIGHER ? value >= bound : value <= bound;
    }
  }
}
