package dev.sward.server.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What traces share, in words. */
final class AcrossText {
  private final int explanations;

  /**
   * @param explanations of attributes; what is known beyond them is of traces
   */
  AcrossText(int explanations) {
    this.explanations = explanations;
  }

  /** What follows "traces that". */
  String of(List<TraceCondition> conditions) {
    return Phrase.listed(conditions.stream().map(this::of).toList(), "and");
  }

  String of(TraceCondition condition) {
    List<String> ways = new ArrayList<>();
    if (!condition.values().isEmpty()) {
      ways.add(named(condition));
    } else if (!condition.orNone() || condition.isRange()) {
      ways.add(timed(condition));
    }
    if (condition.orNone()) {
      ways.add(none(condition));
    }
    return String.join(" or ", ways);
  }

  private String named(TraceCondition condition) {
    String names =
        Phrase.listed(condition.values().stream().map(Phrase::value).limit(6).toList(), "or");
    return switch (condition.fact()) {
      case EXPLANATION -> "are of " + known(condition.values());
      case VERSIONS, SERVICES -> "cross " + names;
      case CALLS -> "make the call " + names;
      case MISSING_CALLS -> "lack the call " + names;
      case LOGS -> "log " + names;
      case MISSING_LOGS -> "lack the log line " + names;
      case GAP, SELF -> throw new IllegalStateException("names of " + condition);
    };
  }

  private String known(List<String> places) {
    return Phrase.listed(
        places.stream()
            .map(Integer::parseInt)
            .map(place ->
                place < explanations
                    ? "explanation %d".formatted(place + 1)
                    : "what is said of traces first")
            .distinct()
            .toList(),
        "or");
  }

  private static String timed(TraceCondition condition) {
    String range =
        condition.low().isEmpty()
            ? condition.high().map(high -> "less than " + millis(high)).orElse("some time")
            : condition
                .high()
                .map(high -> "%s to %s".formatted(millis(condition.low().get()), millis(high)))
                .orElseGet(() -> "at least " + millis(condition.low().get()));
    return condition.fact() == TraceFact.GAP
        ? "spend %s between the ends of %s".formatted(range, Phrase.value(condition.of()))
        : "spend %s in %s itself".formatted(range, Phrase.value(condition.of()));
  }

  private static String none(TraceCondition condition) {
    return switch (condition.fact()) {
      case EXPLANATION -> "are of no explanation";
      case VERSIONS -> "tell no version";
      case SERVICES -> "cross no service";
      case CALLS -> "call no other service";
      case MISSING_CALLS -> "lack no usual call";
      case LOGS -> "log nothing";
      case MISSING_LOGS -> "lack no usual log line";
      case GAP, SELF -> "do not have " + Phrase.value(condition.of());
    };
  }

  private static String millis(double millis) {
    return String.format(Locale.ROOT, millis >= 100 ? "%,.0f ms" : "%.1f ms", millis);
  }

  /** One plain sentence, without its stop. */
  String sentence(AcrossFinding finding, Wording wording) {
    Split split = finding.split();
    String that = of(finding.conditions());
    if (!finding.isNew()) {
      return "Nearly the same traces as those that %s %s".formatted(that, of(finding.together()));
    }
    return switch (wording.form()) {
      case RATE ->
          "%s of the traces that %s %s, %s of the others"
              .formatted(
                  Phrase.percent(split.rateInside()),
                  that,
                  wording.selected(),
                  Phrase.percent(split.rateOutside()));
      case SHARES ->
          "%s of the traces of %s %s, %s of the others"
              .formatted(
                  Phrase.percent(split.shareOfSelected()),
                  wording.selected(),
                  that,
                  Phrase.percent(split.shareOfBaseline()));
    };
  }

  static String of(Across.ShiftedMetric shifted) {
    return "%s of %s is at %s, before %s"
        .formatted(
            Phrase.value(shifted.metric()),
            Phrase.value(shifted.service()),
            number(shifted.now()),
            number(shifted.before()));
  }

  private static String number(double value) {
    double size = Math.abs(value);
    return String.format(
        Locale.ROOT, size >= 100 || value == 0 ? "%,.0f" : size >= 1 ? "%.1f" : "%.3g", value);
  }
}
