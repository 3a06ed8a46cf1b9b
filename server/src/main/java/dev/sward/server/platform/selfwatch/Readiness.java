package dev.sward.server.platform.selfwatch;

import dev.sward.event.BatchLimits;
import dev.sward.event.EventBatchBuilder;
import dev.sward.event.FieldNames;
import dev.sward.expr.Expr;
import dev.sward.query.DatasetScope;
import dev.sward.query.TimeRange;
import dev.sward.store.AppendRequest;
import dev.sward.store.EventSearch;
import dev.sward.store.EventStore;
import dev.sward.store.QueryControl;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Whether the server can do its work: a real event is written to the dataset {@code sward} and read
 * back, at most every ten seconds however often it is asked. Thread-safe; blocks.
 */
public final class Readiness {
  private static final Duration REUSE = Duration.ofSeconds(10);
  private static final Duration DEADLINE = Duration.ofSeconds(5);
  private static final String PROBE = "sward.probe";

  private final EventStore store;
  private final InstantSource clock;
  private volatile boolean stopping;
  private volatile Optional<Duration> start = Optional.empty();
  private Optional<Probe> last = Optional.empty();

  public Readiness(EventStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * @param problem why the server is not ready, for people; empty if it is
   * @param start from the start of the process to the first successful probe
   */
  public record Report(
      Optional<String> problem, Duration write, Duration read, Optional<Duration> start) {}

  private record Probe(Optional<String> problem, Duration write, Duration read, long atNanos) {}

  /** The start is over and took so long. */
  public void started(Duration length) {
    start = Optional.of(length);
  }

  /** From now on not ready, so that nobody sends what would be refused. */
  public void stopping() {
    stopping = true;
  }

  public Report check() {
    if (stopping) {
      return new Report(
          Optional.of("The server is stopping."), Duration.ZERO, Duration.ZERO, start);
    }
    Optional<String> storeProblem = store.health().problem();
    Probe probe = probe();
    return new Report(storeProblem.or(probe::problem), probe.write(), probe.read(), start);
  }

  private synchronized Probe probe() {
    if (last.isPresent()
        && last.get().problem().isEmpty()
        && System.nanoTime() - last.get().atNanos() < REUSE.toNanos()) {
      return last.get();
    }
    Probe fresh = writeAndRead();
    last = Optional.of(fresh);
    return fresh;
  }

  private Probe writeAndRead() {
    String id = UUID.randomUUID().toString();
    Instant now = clock.instant();
    long began = System.nanoTime();
    long written = began;
    Optional<String> problem;
    try {
      store.append(request(id, now)).get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
      written = System.nanoTime();
      problem =
          store.events(search(id, now), new QueryControl(DEADLINE)).events().isEmpty()
              ? Optional.of("An event that was stored could not be read back.")
              : Optional.empty();
    } catch (ExecutionException e) {
      problem = Optional.of("An event could not be stored: " + e.getCause());
    } catch (TimeoutException e) {
      problem = Optional.of("An event could not be stored within %s.".formatted(DEADLINE));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      problem = Optional.of("The check was interrupted.");
    } catch (RuntimeException e) {
      problem = Optional.of("An event could not be read: " + e.getMessage());
    }
    long done = System.nanoTime();
    return new Probe(
        problem, Duration.ofNanos(written - began), Duration.ofNanos(done - written), done);
  }

  private static AppendRequest request(String id, Instant now) {
    EventBatchBuilder batch = new EventBatchBuilder(SelfWatch.DATASET, BatchLimits.DEFAULT);
    batch.beginRow(TimeUnit.MILLISECONDS.toNanos(now.toEpochMilli()), 1);
    batch.putText(batch.slot(FieldNames.NAME), "readiness probe");
    batch.putText(batch.slot(FieldNames.SERVICE_NAME), "sward");
    batch.putText(batch.slot(FieldNames.SIGNAL_TYPE), "event");
    batch.putText(batch.slot(PROBE), id);
    return AppendRequest.of(batch.build());
  }

  private static EventSearch search(String id, Instant now) {
    Expr isProbe =
        new Expr.Compare(Expr.Comparison.EQ, Expr.ColumnRef.of(PROBE), Expr.Literal.of(id));
    return new EventSearch(
        DatasetScope.of(SelfWatch.DATASET.value()),
        new TimeRange(now.minusSeconds(60), now.plusSeconds(60)),
        Optional.of(isProbe),
        1,
        Optional.empty());
  }
}
