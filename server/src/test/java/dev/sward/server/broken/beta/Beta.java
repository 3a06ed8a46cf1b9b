package dev.sward.server.broken.beta;

import dev.sward.server.broken.BrokenMain;
import dev.sward.server.broken.alpha.Alpha;

/** Forbidden: the arrow back, and the use of the root. */
public final class Beta {
  /** A neighbour. */
  public Alpha neighbour() {
    return new Alpha();
  }

  /** Everything. */
  public Object graph() {
    return BrokenMain.graph();
  }
}
