package dev.sward.server.slo.openslo;

import dev.sward.slo.Target;
import java.math.BigDecimal;
import java.util.Optional;

/** Reads how good is good enough, as a ratio or in percent. */
final class TargetReader {
  private static final String RATIO = "a number above 0 and below 1. Use 0.999 for 99.9 %";
  private static final String PERCENT =
      "a percentage above 0 and below 100. Use 99.9 for 99.9 %, or the field target for 0.999";

  private TargetReader() {}

  /** {@code target} or {@code targetPercent}, one of them. */
  static Optional<Target> openSlo(Section objective) {
    boolean ratio = objective.has("target");
    boolean percent = objective.has("targetPercent");
    if (ratio && percent) {
      objective
          .findings()
          .message(
              objective.path("targetPercent"),
              "stands beside target (expected: one of the two). Remove one",
              objective.place("targetPercent"));
    }
    return percent && !ratio
        ? percent(objective, "targetPercent")
        : field(objective, "target", RATIO, 0);
  }

  /** A percentage in a field that must be there. */
  static Optional<Target> percent(Section section, String field) {
    return field(section, field, PERCENT, 2);
  }

  private static Optional<Target> field(
      Section section, String field, String expected, int places) {
    Optional<Yaml.Scalar> text = section.required(field, expected);
    Optional<Target> target =
        text.flatMap(Numbers::of)
            .map(number -> number.movePointLeft(places))
            .filter(ratio -> ratio.signum() > 0 && ratio.compareTo(BigDecimal.ONE) < 0)
            .map(Target::new);
    if (text.isPresent() && target.isEmpty()) {
      section.findings().wrong(section.path(field), text.get(), expected);
    }
    return target;
  }
}
