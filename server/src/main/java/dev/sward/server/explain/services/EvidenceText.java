package dev.sward.server.explain.services;

import dev.sward.explain.Explanation;
import dev.sward.explain.Level;
import dev.sward.explain.services.Evidence;
import dev.sward.explain.services.Suspect;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Evidence in words. */
final class EvidenceText {
  /** Below this nobody is suspicious. */
  private static final double LEAST = 0.3;

  /** Two scores nearer than this are nearly even. */
  private static final double NEARLY_EVEN = 0.25;

  private EvidenceText() {}

  /** One sentence over all. */
  static String sentence(List<Suspect> suspects) {
    if (suspects.isEmpty() || suspects.getFirst().score() < LEAST) {
      return "No service stands out: what changed is no more than usual.";
    }
    Suspect first = suspects.getFirst();
    String why = of(first.evidence().getFirst());
    if (first.score() < RankedServices.CLEAR) {
      return "No service stands out clearly, %s the most: %s.".formatted(first.service(), why);
    }
    String most = "%s is the most suspicious: %s.".formatted(first.service(), why);
    if (suspects.size() > 1 && first.score() - suspects.get(1).score() < NEARLY_EVEN) {
      return "%s %s is nearly as suspicious.".formatted(most, suspects.get(1).service());
    }
    return most;
  }

  static String of(Evidence evidence) {
    return switch (evidence.kind()) {
      case SELF_TIME ->
          "%s itself takes %s, before %s"
              .formatted(evidence.subject(), millis(evidence.now()), millis(evidence.before()));
      case GAP ->
          "between caller and callee of %s pass %s, before %s"
              .formatted(evidence.subject(), millis(evidence.now()), millis(evidence.before()));
      case OWN_ERRORS ->
          "%s of %s fail without a failing call, before %s"
              .formatted(percent(evidence.now()), evidence.subject(), percent(evidence.before()));
      case MISSING_CALLS ->
          "%s is made %s times a call, before %s"
              .formatted(evidence.subject(), number(evidence.now()), number(evidence.before()));
      case LOG_STATEMENT ->
          "\"%s\" is logged %s times a span or minute, before %s"
              .formatted(evidence.subject(), number(evidence.now()), number(evidence.before()));
      case METRIC ->
          "%s is at %s, before %s"
              .formatted(evidence.subject(), number(evidence.now()), number(evidence.before()));
    };
  }

  /** Of traces that fail. */
  static String of(Explanation explanation) {
    return explanation.terms().stream()
        .map(term ->
            "%s: %s"
                .formatted(
                    term.factor(),
                    term.levels().stream()
                        .map(EvidenceText::of)
                        .collect(Collectors.joining(" or "))))
        .collect(Collectors.joining(" and ", "Failing traces have in common: ", ""));
  }

  static String of(Level level) {
    return switch (level) {
      case Level.Is is -> is.value().text();
      case Level.Missing _ -> "none";
      case Level.Other _ -> "others";
      case Level.Between between -> "%s to %s".formatted(between.low(), between.high());
    };
  }

  private static String millis(double millis) {
    return number(millis) + " ms";
  }

  private static String percent(double share) {
    return number(100 * share) + " %";
  }

  private static String number(double value) {
    double size = Math.abs(value);
    String form = size >= 100 || value == 0 ? "%,.0f" : size >= 1 ? "%.1f" : "%.3g";
    return String.format(Locale.ROOT, form, value);
  }
}
