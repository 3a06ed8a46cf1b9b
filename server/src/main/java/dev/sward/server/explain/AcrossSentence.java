package dev.sward.server.explain;

import java.util.Optional;

/** What is said of traces where no attribute explains anything. */
final class AcrossSentence {
  private AcrossSentence() {}

  /** Empty if there is nothing either. */
  static Optional<String> of(Explained explained) {
    AcrossText text = new AcrossText(explained.explanations().size());
    return explained.across().findings().stream()
        .filter(AcrossFinding::isNew)
        .findFirst()
        .map(finding ->
            "No attribute tells the %s apart from the other %s%s, but their traces do: %s."
                .formatted(
                    Sentence.selected(explained),
                    Sentence.others(explained.baseline()),
                    explained.background().isEmpty() ? "" : " that was not so before",
                    text.sentence(finding, explained.question().wording())));
  }
}
