package dev.sward.explain;

import java.util.function.IntConsumer;

/** What whoever wants a search has in hand: its end, and the processors it may use. */
@FunctionalInterface
public interface Reins {
  /** Run often, by the thread that searches; throws if the search should end. */
  void check();

  /** How many lanes may work at once. */
  default int lanes() {
    return 1;
  }

  /** Lets each lane, from 0, work to its end, at once or not; throws what one of them throws. */
  default void run(int lanes, IntConsumer work) {
    for (int lane = 0; lane < lanes; lane++) {
      work.accept(lane);
    }
  }
}
