package dev.sward.server.broken.alpha;

import dev.sward.server.broken.beta.Beta;

/** Allowed: the arrow alpha → beta is written down. */
public final class Alpha {
  /** A neighbour. */
  public Beta neighbour() {
    return new Beta();
  }
}
