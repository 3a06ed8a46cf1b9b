package dev.sward.server.learn;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far a postmortem is. */
enum PostmortemState {
  /** Nobody wrote anything. */
  NONE,
  DRAFT,
  /** People were asked to read it. */
  IN_REVIEW,
  /** A version is published, and nothing was changed since. */
  PUBLISHED;

  static Optional<PostmortemState> of(String text) {
    return Arrays.stream(values()).filter(one -> one.text().equals(text)).findFirst();
  }

  /** As in APIs. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
