package dev.sward.server.slo.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.event.DatasetName;
import dev.sward.expr.Expr;
import dev.sward.expr.ExprParser;
import dev.sward.query.DatasetScope;
import dev.sward.query.Query;
import dev.sward.query.TimeRange;
import dev.sward.server.platform.meta.Meta;
import dev.sward.sli.Counts;
import dev.sward.sli.Measured;
import dev.sward.sli.Sli;
import dev.sward.sli.Tally;
import dev.sward.slo.SloName;
import dev.sward.store.EventStore;
import dev.sward.store.MinuteSet;
import dev.sward.testkit.EventDraft;
import dev.sward.testkit.FakeClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The roll-ups that a part of the contract is tried on, with short ways to write and to ask. */
interface RollupUnderTest {
  Instant NOW = Instant.parse("2026-06-15T12:00:30Z");
  SloName NAME = new SloName("buying");
  String ROUTE = "route = '/buy'";
  DatasetScope.Named SHOP =
      new DatasetScope.Named(List.of(new DatasetName("shop"), new DatasetName("till")));

  EventStore store();

  /** Whether the store can be closed and opened again. */
  boolean isPersistent();

  /** Of the metadata. */
  Path folder();

  FakeClock clock();

  RollupBook book();

  RollupJob job();

  /** Every objective; may be changed. */
  List<Tracked> tracked();

  /** What the roll-ups of {@link #NAME} should say. */
  Ledger ledger();

  RollupPruning pruning();

  /** Opens an empty store, or what it left if it can be opened again, and a job. */
  void open(Duration retention);

  /** Ends the job, and the store if it can be opened again. */
  void restart();

  void restartJob(RollupRepository repository);

  /** A job over another store, which goes on with the same book. */
  void continueOver(EventStore other);

  default void restartJob() {
    restartJob(repository());
  }

  default RollupRepository repository() {
    return new SqliteRollups(Meta.open(folder()));
  }

  default Rollups rollups() {
    return new Rollups(book());
  }

  default Expr expr(String text) {
    return ExprParser.parse(text);
  }

  default Sli sli(String good, List<String> groupBy) {
    return new Sli(
        SHOP,
        expr(ROUTE),
        expr(good),
        groupBy.stream().map(name -> new Query.Breakdown(expr(name), name)).toList());
  }

  default void track(long generation, Sli sli) {
    tracked().clear();
    tracked().add(new Tracked(NAME, generation, sli, 3));
  }

  default void append(EventDraft draft) {
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
  default void buy(Instant time, long durationMillis) {
    append(
        EventDraft.of("shop").at(time).with("route", "/buy").with("duration_ms", durationMillis));
    ledger().add(new Ledger.Entry(MinuteSet.minute(time), 1, durationMillis < 300, null, null));
  }

  default void settle() {
    job().follow();
    while (job().build()) {
      // Until all is counted.
    }
  }

  default NavigableMap<Long, Counts> minutes(Measured measured) {
    NavigableMap<Long, Counts> minutes = new TreeMap<>();
    measured.forEachMinute(everything(), minutes::put);
    return minutes;
  }

  default NavigableMap<Long, Counts> counts(SortedMap<Long, Tally> tallies) {
    NavigableMap<Long, Counts> counts = new TreeMap<>();
    tallies.forEach((minute, tally) -> counts.put(minute, tally.counts()));
    return counts;
  }

  default TimeRange everything() {
    return new TimeRange(
        NOW.minus(Duration.ofDays(200)).truncatedTo(ChronoUnit.MINUTES),
        NOW.plus(Duration.ofDays(200)).truncatedTo(ChronoUnit.MINUTES));
  }

  default void assertExact(String when) {
    assertThat(minutes(rollups().all(NAME))).as(when).isEqualTo(counts(ledger().minutes()));
  }
}
