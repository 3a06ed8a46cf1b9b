package dev.sward.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command finish what it is at when the program is ended, as by Ctrl-C: the program ends
 * when this is closed, or after some seconds.
 */
final class OrderlyEnd implements AutoCloseable {
  private static final long LONGEST_WAIT_SECONDS = 10;

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook = new Thread(this::end, "end");

  OrderlyEnd() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Is down when the program is to end. */
  CountDownLatch asked() {
    return asked;
  }

  @Override
  public void close() {
    done.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The program is ending and was waiting for this.
    }
  }

  private void end() {
    asked.countDown();
    try {
      // Whether it was in time makes no difference: the program ends.
      var _ = done.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
