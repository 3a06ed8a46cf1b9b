package dev.sward.server.broken;

import dev.sward.server.broken.alpha.Alpha;
import dev.sward.server.broken.beta.Beta;
import dev.sward.server.broken.platform.Platform;

/** Allowed: the root uses everything. */
public final class BrokenMain {
  private BrokenMain() {}

  /** Builds the object graph. */
  public static Object graph() {
    return new Platform(new Alpha(), new Beta());
  }
}
