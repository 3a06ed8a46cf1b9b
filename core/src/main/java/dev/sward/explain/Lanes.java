package dev.sward.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Independent pieces of work: each lane takes the next one that is left, with a tool of its own.
 * What comes out does not depend on who did what. Used by one thread.
 *
 * @param <T> the tools, which are not thread-safe
 */
final class Lanes<T> {
  /** Tools take memory. */
  private static final int MOST = 4;

  private final Reins reins;
  private final List<T> tools;

  Lanes(Reins reins, Supplier<T> tool) {
    this.reins = reins;
    tools = Stream.generate(tool).limit(Math.min(MOST, reins.lanes())).toList();
  }

  /** What comes of each piece, in their order. */
  <W, R> List<R> each(List<W> work, BiFunction<T, W, R> does) {
    AtomicReferenceArray<R> done = new AtomicReferenceArray<>(work.size());
    AtomicInteger next = new AtomicInteger();
    reins.run(
        Math.min(tools.size(), work.size()),
        lane -> {
          for (int i = next.getAndIncrement(); i < work.size(); i = next.getAndIncrement()) {
            done.set(i, does.apply(tools.get(lane), work.get(i)));
          }
        });
    List<R> all = new ArrayList<>();
    for (int i = 0; i < work.size(); i++) {
      all.add(done.get(i));
    }
    return all;
  }
}
