package dev.sward.server.learn;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What became of an action. */
enum ActionState {
  OPEN,
  DONE,
  /** It will not be done. */
  DROPPED;

  static final List<String> TEXTS = Arrays.stream(values()).map(ActionState::text).toList();

  static Optional<ActionState> of(String text) {
    return Arrays.stream(values()).filter(one -> one.text().equals(text)).findFirst();
  }

  /** As in APIs. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
