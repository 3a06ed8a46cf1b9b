package dev.sward.server.slo.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sward.sli.Classification;
import dev.sward.sli.Counts;
import dev.sward.sli.Measured;
import dev.sward.sli.Sli;
import dev.sward.slo.SloName;
import dev.sward.store.EventStore;
import dev.sward.store.MinuteSet;
import dev.sward.store.StoreException;
import dev.sward.testkit.EventDraft;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What becomes of counts when objectives change, and how several are counted at once. */
interface ObjectivesContract extends RollupUnderTest {
  @Test
  default void newGeneration_isReadAsFarAsItIsBuilt_thenTheOldOneIsDropped() {
    track(1, sli("duration_ms < 300", List.of()));
    for (int day = 0; day < 5; day++) {
      buy(NOW.minus(Duration.ofDays(day)).minusSeconds(3600), 400);
    }
    settle();
    Measured all = rollups().all(NAME);
    assertThat(all.sum(everything()).bad()).isEqualTo(5);
    track(2, sli("duration_ms < 500", List.of()));
    job().follow();
    List<Double> good = new ArrayList<>();
    List<Double> progress = new ArrayList<>();
    do {
      Counts sum = all.sum(everything());
      assertThat(sum.eligible()).isEqualTo(5);
      good.add(sum.good());
      progress.add(rollups().status(NAME).orElseThrow().progress());
    } while (job().build());
    assertThat(good).startsWith(0.0, 1.0).endsWith(5.0).isSorted();
    assertThat(progress).startsWith(0.0).endsWith(1.0).isSorted();
    job().follow();
    job().follow();
    restart();
    assertThat(book().all()).extracting(Rollup::generation).containsExactly(2L);
    assertThat(rollups().all(NAME).sum(everything()).good()).isEqualTo(5);
  }

  @Test
  default void objectiveThatCannotBeReadNow_keepsItsCounts() {
    track(1, sli("duration_ms < 300", List.of()));
    buy(NOW.minusSeconds(600), 400);
    settle();
    Tracked one = tracked().removeFirst();
    job().keeping(() -> Set.of(NAME.text()));
    job().follow();
    job().follow();
    assertExact("not read");
    tracked().add(one);
    buy(NOW.minusSeconds(500), 400);
    job().follow();
    assertExact("read again");
  }

  @Test
  default void removedObjective_isForgotten() {
    track(1, sli("duration_ms < 300", List.of()));
    buy(NOW.minusSeconds(600), 400);
    settle();
    tracked().clear();
    job().follow();
    job().follow();
    assertThat(rollups().status(NAME)).isEmpty();
    assertThat(rollups().all(NAME).sum(everything())).isEqualTo(Counts.NONE);
    assertThat(repository().all()).isEmpty();
  }

  @Test
  default void objectiveThatCannotBeCounted_doesNotStopThoseAskedForWithIt() {
    track(1, sli("duration_ms < 300", List.of()));
    tracked().add(new Tracked(new SloName("refused"), 1, sli("route matches '('", List.of()), 3));
    job().follow();
    buy(clock().instant(), 100);
    clock().advance(Duration.ofMinutes(1));
    job().follow();
    assertExact("beside one that is refused");
  }

  @Test
  default void tooManyCombinations_areCountedInHalves() {
    Sli fast = sli("duration_ms < 300", List.of("user"));
    Sli bearable = sli("duration_ms < 450", List.of("user"));
    tracked().add(new Tracked(NAME, 1, fast, 3));
    tracked().add(new Tracked(new SloName("bearable"), 1, bearable, 3));
    job().follow();
    int users = Classification.MOST_CELLS / 3 + 1;
    EventDraft draft = EventDraft.of("shop");
    for (int i = 0; i < users; i++) {
      for (long duration : List.of(100L, 400L, 500L)) {
        draft.at(NOW).with("route", "/buy").with("user", "u" + i).with("duration_ms", duration);
      }
    }
    append(draft);
    MinuteCounter together =
        new MinuteCounter(
            store(),
            List.of(new Classification(fast), new Classification(bearable)),
            minutes -> {});
    long minute = MinuteSet.minute(NOW);
    assertThatThrownBy(() -> together.count(new MinuteSpans.Span(minute, minute + 1)))
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> assertThat(e.code()).isEqualTo(StoreException.Code.TOO_LARGE));
    clock().advance(Duration.ofMinutes(1));
    AtomicInteger questions = new AtomicInteger();
    continueOver(countingQuestions(questions));
    job().follow();
    int first = questions.getAndSet(0);
    assertThat(rollups().all(NAME).sum(everything()))
        .isEqualTo(new Counts(users, 2 * users, 0, users, 2L * users, 0));
    assertThat(rollups().groups(NAME))
        .hasSize(3)
        .allSatisfy(group ->
            assertThat(group.events().sum(everything())).isEqualTo(new Counts(1, 2, 0, 1, 2, 0)));
    assertThat(rollups().all(new SloName("bearable")).sum(everything()))
        .isEqualTo(new Counts(2 * users, users, 0, 2L * users, users, 0));
    buy(NOW, 100);
    job().follow();
    assertThat(questions.get()).as("once it is known").isPositive().isLessThan(first);
    assertThat(rollups().all(NAME).sum(everything()).good()).isEqualTo(users + 1);
  }

  /** The store, with every question counted. */
  private EventStore countingQuestions(AtomicInteger questions) {
    return (EventStore)
        Proxy.newProxyInstance(
            EventStore.class.getClassLoader(),
            new Class<?>[] {EventStore.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("query")) {
                questions.incrementAndGet();
              }
              try {
                return method.invoke(store(), arguments);
              } catch (InvocationTargetException e) {
                throw Objects.requireNonNull(e.getCause());
              }
            });
  }
}
