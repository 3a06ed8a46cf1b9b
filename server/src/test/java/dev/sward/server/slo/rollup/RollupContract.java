package dev.sward.server.slo.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sward.event.DatasetName;
import dev.sward.expr.Expr;
import dev.sward.expr.ExprParser;
import dev.sward.query.DatasetScope;
import dev.sward.query.Query;
import dev.sward.query.TimeRange;
import dev.sward.server.platform.meta.Meta;
import dev.sward.sli.Classification;
import dev.sward.sli.Counts;
import dev.sward.sli.GroupKey;
import dev.sward.sli.Measured;
import dev.sward.sli.Sli;
import dev.sward.sli.Tally;
import dev.sward.slo.SloName;
import dev.sward.store.EventStore;
import dev.sward.store.MinuteSet;
import dev.sward.store.QueryControl;
import dev.sward.store.Retention;
import dev.sward.store.StoreException;
import dev.sward.store.StoreSettings;
import dev.sward.testkit.EventDraft;
import dev.sward.testkit.FakeClock;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Roll-ups are what counting every raw event would give, whatever came and ended in between. */
abstract class RollupContract {
  private static final Instant NOW = Instant.parse("2026-06-15T12:00:30Z");
  private static final SloName NAME = new SloName("buying");
  private static final String ROUTE = "route = '/buy'";
  private static final DatasetScope.Named SHOP =
      new DatasetScope.Named(List.of(new DatasetName("shop"), new DatasetName("till")));

  private final FakeClock clock = new FakeClock(NOW);
  private final List<Tracked> tracked = new ArrayList<>();
  private final Ledger ledger = new Ledger();
  @TempDir Path folder;
  private @Nullable EventStore store;
  private @Nullable RollupBook book;
  private @Nullable RollupJob job;
  private Duration retention = Duration.ofDays(90);

  abstract EventStore open(StoreSettings settings);

  /** Whether the store can be closed and opened again. */
  abstract boolean isPersistent();

  @BeforeEach
  final void openAll() {
    store = open(settings());
    restartJob();
  }

  @AfterEach
  final void closeAll() {
    store().close();
  }

  private StoreSettings settings() {
    return StoreSettings.defaults(folder.resolve("events"), clock)
        .withRetention(Retention.of(retention, 0));
  }

  private EventStore store() {
    return Objects.requireNonNull(store);
  }

  private RollupJob job() {
    return Objects.requireNonNull(job);
  }

  private Rollups rollups() {
    return new Rollups(Objects.requireNonNull(book));
  }

  private void restart() {
    if (isPersistent()) {
      store().close();
      store = open(settings());
    }
    restartJob();
  }

  private void restartJob() {
    restartJob(new SqliteRollups(Meta.open(folder)));
  }

  private void restartJob(RollupRepository repository) {
    book = new RollupBook(repository);
    job = new RollupJob(store(), book, () -> tracked, clock, Retention.of(retention, 0));
  }

  private static Expr expr(String text) {
    return ExprParser.parse(text);
  }

  private static Sli sli(String good, List<String> groupBy) {
    return new Sli(
        SHOP,
        expr(ROUTE),
        expr(good),
        groupBy.stream().map(name -> new Query.Breakdown(expr(name), name)).toList());
  }

  private void track(long generation, Sli sli) {
    tracked.clear();
    tracked.add(new Tracked(NAME, generation, sli, 3));
  }

  private void append(EventDraft draft) {
    try {
      store().append(draft.request()).get(30, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** An event of the shop, and what it is to the indicator of {@code duration_ms < 300}. */
  private void buy(Instant time, long durationMillis) {
    append(
        EventDraft.of("shop").at(time).with("route", "/buy").with("duration_ms", durationMillis));
    ledger.add(new Ledger.Entry(MinuteSet.minute(time), 1, durationMillis < 300, null, null));
  }

  private void settle() {
    job().follow();
    while (job().build()) {
      // Until all is counted.
    }
  }

  private static NavigableMap<Long, Counts> minutes(Measured measured, TimeRange range) {
    NavigableMap<Long, Counts> minutes = new TreeMap<>();
    measured.forEachMinute(range, minutes::put);
    return minutes;
  }

  private static NavigableMap<Long, Counts> counts(SortedMap<Long, Tally> tallies) {
    NavigableMap<Long, Counts> counts = new TreeMap<>();
    tallies.forEach((minute, tally) -> counts.put(minute, tally.counts()));
    return counts;
  }

  private static TimeRange everything() {
    return new TimeRange(
        NOW.minus(Duration.ofDays(200)).truncatedTo(ChronoUnit.MINUTES),
        NOW.plus(Duration.ofDays(200)).truncatedTo(ChronoUnit.MINUTES));
  }

  private void assertExact(String when) {
    assertThat(minutes(rollups().all(NAME), everything()))
        .as(when)
        .isEqualTo(counts(ledger.minutes()));
  }

  @Test
  void minute_isCountedOnceItIsOver() {
    track(1, sli("duration_ms < 300", List.of()));
    job().follow();
    buy(clock.instant(), 100);
    job().follow();
    assertThat(minutes(rollups().all(NAME), everything())).isEmpty();
    clock.advance(Duration.ofMinutes(1));
    job().follow();
    assertExact("after the minute");
  }

  @Test
  void lateEvent_isCountedInItsMinute() {
    track(1, sli("duration_ms < 300", List.of()));
    buy(NOW.minus(Duration.ofHours(3)), 100);
    settle();
    assertExact("built");
    buy(NOW.minus(Duration.ofHours(3)), 400);
    buy(NOW.minus(Duration.ofDays(40)), 400);
    job().follow();
    assertExact("late");
  }

  @Test
  void eventBeforeAllThatWasBuilt_isCounted() {
    track(1, sli("duration_ms < 300", List.of()));
    settle();
    buy(NOW.minus(Duration.ofDays(10)), 100);
    job().follow();
    assertExact("before the first");
  }

  @Test
  void eventAheadOfTheClock_isCountedWhenItsMinuteIsOver() {
    track(1, sli("duration_ms < 300", List.of()));
    job().follow();
    buy(NOW.plus(Duration.ofHours(5)), 100);
    job().follow();
    restart();
    assertThat(minutes(rollups().all(NAME), everything())).isEmpty();
    clock.advance(Duration.ofHours(6));
    job().follow();
    assertExact("later");
  }

  @Test
  void expiredMinutes_stayAsTheyWereCounted() {
    retention = Duration.ofDays(3);
    store().close();
    openAll();
    track(1, sli("duration_ms < 300", List.of()));
    buy(NOW.minus(Duration.ofDays(2)), 100);
    buy(NOW.minus(Duration.ofDays(2)).plusSeconds(600), 100);
    settle();
    clock.advance(Duration.ofDays(2));
    assertThat(store().maintain().deleted()).isNotEmpty();
    append(EventDraft.of("shop").at(NOW.minus(Duration.ofDays(2))).with("route", "/home"));
    job().follow();
    restart();
    settle();
    assertExact("after retention");
  }

  @Test
  void rowsThatRetentionDeletedEarly_stayCounted() {
    assumeThat(isPersistent()).isTrue();
    track(1, sli("duration_ms < 300", List.of()));
    buy(NOW.minus(Duration.ofDays(2)), 100);
    buy(NOW.minus(Duration.ofDays(2)), 100);
    settle();
    retention = Duration.ofDays(1);
    restart();
    assertThat(store().maintain().deleted()).isNotEmpty();
    retention = Duration.ofDays(90);
    restart();
    append(EventDraft.of("shop").at(NOW.minus(Duration.ofDays(2))).with("route", "/home"));
    settle();
    assertExact("after an early deletion");
  }

  /** Also if more come late than there were. */
  @Test
  void lateRowsOfADayThatRetentionDeletedEarly_replaceNothing() {
    assumeThat(isPersistent()).isTrue();
    track(1, sli("duration_ms < 300", List.of("state")));
    Instant time = NOW.minus(Duration.ofDays(2));
    buy(time, 100);
    buy(time, 400);
    settle();
    retention = Duration.ofDays(1);
    restart();
    assertThat(store().maintain().deleted()).isNotEmpty();
    retention = Duration.ofDays(90);
    restart();
    for (int i = 0; i < 5; i++) {
      append(EventDraft.of("shop").at(time.plusSeconds(i)).with("route", "/buy"));
      append(EventDraft.of("shop").at(time.plusSeconds(3_600)).with("route", "/buy"));
    }
    settle();
    assertExact("after an early deletion");
    track(2, sli("duration_ms < 300", List.of()));
    settle();
    assertThat(minutes(rollups().all(NAME), everything())).as("another generation").isEmpty();
  }

  @Test
  void newGeneration_isReadAsFarAsItIsBuilt_thenTheOldOneIsDropped() {
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
    assertThat(Objects.requireNonNull(book).all())
        .extracting(Rollup::generation)
        .containsExactly(2L);
    assertThat(rollups().all(NAME).sum(everything()).good()).isEqualTo(5);
  }

  @Test
  void objectiveThatCannotBeReadNow_keepsItsCounts() {
    track(1, sli("duration_ms < 300", List.of()));
    buy(NOW.minusSeconds(600), 400);
    settle();
    Tracked one = tracked.removeFirst();
    job().keeping(() -> Set.of(NAME.text()));
    job().follow();
    job().follow();
    assertExact("not read");
    tracked.add(one);
    buy(NOW.minusSeconds(500), 400);
    job().follow();
    assertExact("read again");
  }

  @Test
  void removedObjective_isForgotten() {
    track(1, sli("duration_ms < 300", List.of()));
    buy(NOW.minusSeconds(600), 400);
    settle();
    tracked.clear();
    job().follow();
    job().follow();
    assertThat(rollups().status(NAME)).isEmpty();
    assertThat(rollups().all(NAME).sum(everything())).isEqualTo(Counts.NONE);
    assertThat(new SqliteRollups(Meta.open(folder)).all()).isEmpty();
  }

  @Test
  void lateSpanThatChangesOthersOfItsTrace_isCountedWithThem() {
    tracked.add(
        new Tracked(
            NAME,
            1,
            new Sli(SHOP, expr("root.name = 'buy'"), expr("duration_ms < 300"), List.of()),
            3));
    job().follow();
    String trace = "a".repeat(32);
    Instant start = NOW.plusSeconds(60);
    append(
        EventDraft.of("shop")
            .at(start.plusSeconds(1_200))
            .span(trace, "b".repeat(16), "c".repeat(16))
            .with("duration_ms", 100L));
    clock.advance(Duration.ofMinutes(30));
    job().follow();
    assertThat(rollups().all(NAME).sum(everything()).good()).isZero();
    append(
        EventDraft.of("shop")
            .at(start)
            .span(trace, "c".repeat(16), "")
            .with("name", "buy")
            .with("duration_ms", 500L));
    clock.advance(Duration.ofMinutes(1));
    job().follow();
    assertThat(rollups().all(NAME).sum(everything())).isEqualTo(new Counts(1, 1, 0, 1, 1, 0));
  }

  @Test
  void oldCounts_arePruned() {
    track(1, sli("duration_ms < 300", List.of("state")));
    buy(NOW.minus(Duration.ofDays(80)), 400);
    settle();
    assertThat(rollups().groups(NAME)).hasSize(1);
    clock.advance(Duration.ofDays(60));
    new RollupPruning(Objects.requireNonNull(book), clock, Retention.of(retention, 0)).run();
    assertThat(rollups().groups(NAME)).isEmpty();
    assertExact("groups are kept as long as raw events");
    clock.advance(Duration.ofDays(400));
    new RollupPruning(Objects.requireNonNull(book), clock, Retention.of(retention, 0)).run();
    assertThat(minutes(rollups().all(NAME), everything())).isEmpty();
  }

  @Test
  void randomStreams_areCountedExactly() {
    long seed = System.nanoTime();
    System.out.println(
        getClass().getSimpleName() + ".randomStreams_areCountedExactly: seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    track(1, sli("duration_ms < 300", List.of("state")));
    SloName same = new SloName("the-same");
    SloName slower = new SloName("slower");
    tracked.add(new Tracked(same, 1, sli("duration_ms < 300", List.of("state")), 3));
    tracked.add(new Tracked(slower, 1, sli("duration_ms < 450", List.of("state")), 3));
    RandomStream stream = new RandomStream(random, ledger, store()::append);
    for (int round = 0; round < 60; round++) {
      stream.send(clock.instant());
      clock.advance(Duration.ofSeconds(random.nextInt(300)));
      try {
        switch (random.nextInt(4)) {
          case 0 -> job().follow();
          case 1 -> {
            var _ = job().build();
          }
          case 2 -> {
            job().follow();
            settle();
          }
          default -> {
            // More comes before anything is counted.
          }
        }
      } catch (CutOff cut) {
        restartJob();
      }
      if (random.nextInt(10) == 0) {
        store().maintain();
        restart();
        stream.to(store()::append);
      }
      if (random.nextInt(5) == 0) {
        restartJob(new CutOff.Repository(new SqliteRollups(Meta.open(folder)), random));
      }
    }
    restartJob();
    clock.advance(Duration.ofHours(2));
    settle();
    String when = "seed " + seed;
    assertExact(when);
    assertGroups(when);
    assertSums(when, random);
    assertThat(minutes(rollups().all(same), everything()))
        .as(when)
        .isEqualTo(counts(ledger.minutes()));
    Classification alone = new Classification(sli("duration_ms < 450", List.of("state")));
    assertThat(minutes(rollups().all(slower), everything()))
        .as(when)
        .isEqualTo(
            counts(
                alone.minutes(
                    store()
                        .query(
                            alone.minutesQuery(everything()),
                            new QueryControl(Duration.ofMinutes(1))))));
  }

  @Test
  void objectiveThatCannotBeCounted_doesNotStopThoseAskedForWithIt() {
    track(1, sli("duration_ms < 300", List.of()));
    tracked.add(new Tracked(new SloName("refused"), 1, sli("route matches '('", List.of()), 3));
    job().follow();
    buy(clock.instant(), 100);
    clock.advance(Duration.ofMinutes(1));
    job().follow();
    assertExact("beside one that is refused");
  }

  @Test
  void tooManyCombinations_areCountedInHalves() {
    Sli fast = sli("duration_ms < 300", List.of("user"));
    Sli bearable = sli("duration_ms < 450", List.of("user"));
    tracked.add(new Tracked(NAME, 1, fast, 3));
    tracked.add(new Tracked(new SloName("bearable"), 1, bearable, 3));
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
    clock.advance(Duration.ofMinutes(1));
    AtomicInteger questions = new AtomicInteger();
    job =
        new RollupJob(
            countingQuestions(questions),
            Objects.requireNonNull(book),
            () -> tracked,
            clock,
            Retention.of(retention, 0));
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

  private void assertGroups(String when) {
    List<GroupKey> keys = new ArrayList<>();
    for (Rollups.Group group : rollups().groups(NAME)) {
      assertThat(minutes(group.events(), everything()))
          .as("%s, group %s", when, group.key())
          .isEqualTo(counts(ledger.minutes(group.key())));
      long now = MinuteSet.minute(clock.instant());
      assertThat(
              group.events().sum(new TimeRange(MinuteSet.start(now - 2_000), MinuteSet.start(now))))
          .as("%s, a page of group %s", when, group.key())
          .isEqualTo(
              ledger.minutes(group.key()).subMap(now - 2_000, now).values().stream()
                  .map(Tally::counts)
                  .reduce(Counts.NONE, Counts::plus));
      keys.add(group.key());
    }
    assertThat(keys).as(when).hasSize(3);
    assertThat(minutes(rollups().rest(NAME), everything()))
        .as("%s, the rest", when)
        .isEqualTo(
            counts(
                ledger.minutes(entry ->
                    keys.stream()
                        .noneMatch(key -> Objects.equals(key.texts().getFirst(), entry.group())))));
  }

  private void assertSums(String when, SplittableRandom random) {
    SortedMap<Long, Tally> minutes = ledger.minutes();
    long now = MinuteSet.minute(clock.instant());
    for (int i = 0; i < 200; i++) {
      long from = now - 1 - random.nextLong(random.nextBoolean() ? 200 : 10_000);
      long to = from + 1 + random.nextLong(now - from);
      Tally expected = minutes.subMap(from, to).values().stream().reduce(Tally.NONE, Tally::plus);
      TimeRange range = new TimeRange(MinuteSet.start(from), MinuteSet.start(to));
      assertThat(rollups().all(NAME).sum(range)).as(when).isEqualTo(expected.counts());
      assertThat(rollups().tally(NAME, range)).as(when).isEqualTo(expected);
    }
  }
}
