package dev.sward.architecture;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Supplier;

/** Does everything that the domain must not do, so that a rule which finds nothing is noticed. */
final class BreaksEveryRule {
  private BreaksEveryRule() {}

  static boolean touchesTheDisk(String path) {
    return Files.exists(Path.of(path));
  }

  static Supplier<Instant> readsTheClock() {
    return Instant::now;
  }

  static long readsTheStopwatch() {
    return System.nanoTime();
  }

  static double rollsDice() {
    return Math.random();
  }

  static Thread startsThreads(Runnable task) {
    return Thread.ofVirtual().start(task);
  }
}
