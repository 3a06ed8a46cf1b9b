package dev.sward.server.incident.together;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What was found of a hypothesis. */
enum Verdict {
  OPEN,
  HOLDS,
  FAILS;

  static final List<String> TEXTS = Arrays.stream(values()).map(Verdict::text).toList();

  static Optional<Verdict> of(String text) {
    return Arrays.stream(values()).filter(one -> one.text().equals(text)).findFirst();
  }

  /** As in APIs and on screen. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
