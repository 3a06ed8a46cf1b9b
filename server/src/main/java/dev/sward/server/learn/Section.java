package dev.sward.server.learn;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The parts of a postmortem, in their order: those of the template in "Site Reliability
 * Engineering" (O'Reilly, 2016), appendix D, with causes that contribute in place of one root.
 */
enum Section {
  SUMMARY("Summary"),
  IMPACT("Impact"),
  TIMELINE("Timeline"),
  DETECTION("Detection"),
  EXPLANATION("What explained it"),
  CAUSES("Contributing causes"),
  WELL("What went well"),
  BADLY("What went badly"),
  LUCKY("Where we were lucky"),
  FIX("What fixed it"),
  ACTIONS("Action items"),
  LESSONS("Lessons");

  static final List<String> KEYS = Arrays.stream(values()).map(Section::key).toList();

  private final String title;

  Section(String title) {
    this.title = title;
  }

  /** That of its {@link #key}. */
  static Optional<Section> of(String key) {
    return Arrays.stream(values()).filter(one -> one.key().equals(key)).findFirst();
  }

  /** As in APIs. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  String title() {
    return title;
  }
}
