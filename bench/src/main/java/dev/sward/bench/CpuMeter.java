package dev.sward.bench;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * The CPU time of work in this process, of all its threads, less what the process takes when it
 * idles. Not thread-safe.
 */
final class CpuMeter {
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final int MOST_LOOKS = 120;

  /** Of a core; what is still written in the background takes more. */
  private static final double QUIET = 0.03;

  private double idle;

  /** Waits until the process does next to nothing, and notes how much that is. */
  void settle() {
    for (int look = 0; look < MOST_LOOKS; look++) {
      long before = cpuNanos();
      long began = System.nanoTime();
      LockSupport.parkNanos(LOOK.toNanos());
      idle = (double) (cpuNanos() - before) / (System.nanoTime() - began);
      if (idle < QUIET) {
        return;
      }
    }
    throw new IllegalStateException(
        "process: %.0f %% of a core at work (expected: less than %.0f %% within %d s)"
            .formatted(idle * 100, QUIET * 100, LOOK.multipliedBy(MOST_LOOKS).toSeconds()));
  }

  /** Milliseconds of CPU time that the work takes. */
  double millis(Runnable work) {
    long before = cpuNanos();
    long began = System.nanoTime();
    work.run();
    double spent = cpuNanos() - before;
    return Math.max(0, spent - idle * (System.nanoTime() - began)) / 1e6;
  }

  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
        .getProcessCpuTime();
  }
}
