package dev.sward.server.explain;

import dev.sward.explain.Reins;
import java.util.concurrent.ForkJoinPool;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Lets a search use the processors that nobody else uses. */
record AllProcessors(Runnable checkpoint) implements Reins {
  @Override
  public void check() {
    checkpoint.run();
  }

  @Override
  public int lanes() {
    return ForkJoinPool.getCommonPoolParallelism() + 1;
  }

  @Override
  public void run(int lanes, IntConsumer work) {
    IntStream.range(0, lanes).parallel().forEach(work);
  }
}
