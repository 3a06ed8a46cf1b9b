package dev.sward.server.explain;

import dev.sward.store.Contrast;

/** An answer in a few sentences: the strongest explanation, or that there is none. */
final class Sentence {
  private Sentence() {}

  static String of(Explained explained) {
    Contrast.SideTotal selected = explained.selected();
    if (selected.rows() == 0) {
      return "No event is selected, so there is nothing to explain.";
    }
    if (explained.baseline().rows() == 0) {
      return "%s %s selected, and there is no other to compare with."
          .formatted(events(selected.weight(), explained), selected.rows() == 1 ? "is" : "are");
    }
    if (explained.explanations().isEmpty()) {
      return AcrossSentence.of(explained).orElseGet(() -> nothing(explained))
          + background(explained);
    }
    Finding first = explained.explanations().getFirst();
    return strongest(first, explained) + others(explained) + background(explained);
  }

  private static String nothing(Explained explained) {
    String who = selected(explained);
    return "Nothing that was compared tells %s apart from the other %s%s: no cause can be named."
        .formatted(
            explained.isWeighted() ? who : "the " + who,
            others(explained.baseline()),
            explained.background().isEmpty() ? "" : " that was not so before");
  }

  /** Such as {@code 12 selected events}. */
  static String selected(Explained explained) {
    return events(explained.selected().weight(), explained).replaceFirst("event", "selected event");
  }

  /** Such as {@code 3,000}. */
  static String others(Contrast.SideTotal baseline) {
    return Phrase.count(baseline.weight(), "event").replaceFirst(" events?$", "");
  }

  private static String strongest(Finding finding, Explained explained) {
    Split split = finding.split();
    String inside = Phrase.of(finding.conditions());
    Wording wording = explained.question().wording();
    String users = users(split.selected(), explained);
    return switch (wording.form()) {
      case RATE ->
          "%s of the events with %s %s: %s%s; everything else %s at %s. That is %s of all that %s."
              .formatted(
                  Phrase.percent(split.rateInside()),
                  inside,
                  wording.selected(),
                  events(split.selected().events(), explained),
                  users,
                  wording.alone(),
                  Phrase.percent(split.rateOutside()),
                  Phrase.percent(split.shareOfSelected()),
                  wording.selected());
      case SHARES ->
          "%s of the %s have %s: %s%s; of the others %s."
              .formatted(
                  Phrase.percent(split.shareOfSelected()),
                  wording.selected(),
                  inside,
                  events(split.selected().events(), explained),
                  users,
                  Phrase.percent(split.shareOfBaseline()));
    };
  }

  private static String users(Amount inside, Explained explained) {
    if (explained.question().user().isEmpty() || inside.users() == 0) {
      return "";
    }
    return ", %s%s"
        .formatted(
            inside.isWeighted() ? "at least " : "", Phrase.count((double) inside.users(), "user"));
  }

  private static String events(double events, Explained explained) {
    return (explained.isWeighted() ? "about " : "") + Phrase.count(events, "event");
  }

  private static String others(Explained explained) {
    int others = explained.explanations().size() - 1;
    return others == 0
        ? ""
        : " %s stand%s beside it."
            .formatted(Phrase.count(others, "other explanation"), others == 1 ? "s" : "");
  }

  private static String background(Explained explained) {
    int known = explained.background().size();
    return known == 0
        ? ""
        : " %s %s so before, and %s left aside."
            .formatted(
                Phrase.count(known, "explanation"),
                known == 1 ? "was" : "were",
                known == 1 ? "is" : "are");
  }
}
