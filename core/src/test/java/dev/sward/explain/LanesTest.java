package dev.sward.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LanesTest {
  private static final List<Integer> WORK = IntStream.range(0, 10_000).boxed().toList();

  private final Lanes<AtomicBoolean> lanes = new Lanes<>(new Threads(), AtomicBoolean::new);

  /** As many threads as lanes. */
  private static final class Threads implements Reins {
    @Override
    public void check() {}

    @Override
    public int lanes() {
      return 3;
    }

    @Override
    public void run(int lanes, IntConsumer work) {
      IntStream.range(0, lanes).parallel().forEach(work);
    }
  }

  @Test
  void results_standInTheOrderOfTheWork() {
    assertThat(lanes.each(WORK, (tool, one) -> one + 1))
        .isEqualTo(IntStream.rangeClosed(1, 10_000).boxed().toList());
    assertThat(lanes.each(List.<Integer>of(), (tool, one) -> one)).isEmpty();
  }

  @Test
  void severalLanes_findWhatOneFinds() {
    SplittableRandom random = new SplittableRandom(1);
    ContrastTable table =
        Rows.drawn(
                random,
                8_000,
                new int[] {7, 30, 200},
                values -> random.nextDouble() < 0.02 || (values[0] == 2 && values[1] < 6))
            .table();
    assertThat(Explainer.explain(table, 5, new Threads()))
        .isNotEmpty()
        .isEqualTo(Explainer.explain(table, 5, () -> {}));
  }

  @Test
  void tool_isUsedByOneAtATime() {
    List<Boolean> alone =
        lanes.each(
            WORK,
            (tool, one) -> {
              boolean wasFree = tool.compareAndSet(false, true);
              Thread.onSpinWait();
              tool.set(false);
              return wasFree;
            });
    assertThat(alone).doesNotContain(false);
  }

  @Test
  void whatAPieceThrows_isThrown() {
    assertThatThrownBy(() -> lanes.each(WORK, LanesTest::fail))
        .isInstanceOf(CancellationException.class);
  }

  private static int fail(AtomicBoolean tool, int one) {
    if (one == 5_000) {
      throw new CancellationException("at " + one);
    }
    return one;
  }
}
