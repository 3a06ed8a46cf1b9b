package dev.sward.server.incident.together;

import dev.sward.server.platform.http.Problem;

/** A bound that is reached. */
final class TooMany {
  private TooMany() {}

  static RuntimeException of(String what, int most) {
    return Problem.yours(
            409,
            "incident.too_many",
            "There are too many",
            "%s: %d (expected: fewer). Change one that is there.".formatted(what, most))
        .exception();
  }
}
