package dev.sward.server.slo.rollup;

import dev.sward.expr.ExprException;
import dev.sward.server.slo.rollup.MinuteSpans.Span;
import dev.sward.store.EventStore;
import dev.sward.store.MinuteSet;
import dev.sward.store.QueryControl;
import dev.sward.store.Retention;
import dev.sward.store.StoreException;
import dev.sward.store.Touched;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the roll-ups equal to the raw events. Blocks; one thread at a time works.
 *
 * <p>{@link #follow} counts the minutes that are over and those that the store's change feed says
 * were touched since; {@link #build} counts what is older than the roll-up, newest first. The hours
 * of a roll-up and its place in the feed are one transaction: whatever ends in between is counted
 * again.
 *
 * <p>An indicator that looks at other spans of a trace can change in minutes that nothing came to:
 * those next to a touched one are counted again with it, once an hour all that relations reach.
 */
public final class RollupJob {
  private static final Logger log = LoggerFactory.getLogger(RollupJob.class);

  /** Raw events are deleted by whole days; their roll-ups are left alone so long before. */
  private static final Duration BEFORE_DELETION = Duration.ofHours(1);

  private static final long MINUTES_PER_DAY = 1_440;
  private static final Duration FEED_DEADLINE = Duration.ofMinutes(10);

  private final EventStore store;
  private final RollupBook book;
  private final Register register;
  private final Supplier<? extends Collection<Tracked>> tracked;
  private final InstantSource clock;
  private final Retention retention;
  private final Map<Long, Counting> countings = new HashMap<>();

  /**
   * @param tracked every objective as it is now
   * @param retention how long raw events are kept
   */
  RollupJob(
      EventStore store,
      RollupBook book,
      Supplier<? extends Collection<Tracked>> tracked,
      InstantSource clock,
      Retention retention) {
    this.store = store;
    this.book = book;
    this.register = new Register(store, book);
    this.tracked = tracked;
    this.clock = clock;
    this.retention = retention;
  }

  /**
   * Counts what is over or was touched, of every objective. What cannot be counted now is counted
   * the next time.
   */
  public synchronized void follow() {
    prepare(register.run(tracked.get(), now(), this::horizon));
    each(countable(), Rollup::position, this::follow);
    List<Rollup> due =
        countable().stream()
            .filter(rollup -> counting(rollup).looksAround())
            .filter(rollup -> now() - rollup.wideMinute() >= Counting.RELATION_MINUTES)
            .toList();
    each(due, Rollup::widePosition, this::widen);
  }

  /** Counts some older minutes of the roll-up that has come least far; false if none has any. */
  public synchronized boolean build() {
    Optional<Rollup> next =
        countable().stream()
            .filter(rollup -> !rollup.isComplete())
            .max(Comparator.comparingLong(Rollup::builtMinute));
    next.ifPresent(this::build);
    return next.isPresent();
  }

  private void build(Rollup rollup) {
    long least = Math.max(rollup.lastMinute(), horizon(counting(rollup).tracked()));
    if (rollup.builtMinute() <= least) {
      book.write(List.of(Batch.state(rollup.built(rollup.lastMinute()))));
      return;
    }
    Counting counting = counting(rollup);
    long length = counting.longestSpan();
    long from = Math.floorDiv(rollup.builtMinute() - 1, length) * length;
    Span span = new Span(Math.max(from, least), rollup.builtMinute());
    book.write(List.of(counting.count(rollup, span, rollup.built(span.from()))));
  }

  private void follow(Rollup rollup, Touched touched, Batch batch) {
    long now = now();
    Counting counting = counting(rollup);
    MinuteSet minutes = counting.near(touched);
    long from = Math.max(rollup.openMinute(), horizon(counting.tracked()));
    for (long minute = from; minute < now; minute++) {
      minutes.add(minute);
    }
    Rollup after = rollup.followed(touched.upTo(), Math.max(rollup.openMinute(), now));
    count(rollup, minutes, after, batch);
  }

  private void widen(Rollup rollup, Touched touched, Batch batch) {
    Rollup after = rollup.widened(touched.upTo(), now());
    count(rollup, counting(rollup).wide(touched), after, batch);
  }

  /** Only the last span is written with how far the roll-up is then. */
  private void count(Rollup rollup, MinuteSet minutes, Rollup after, Batch batch) {
    Counting counting = counting(rollup);
    long horizon = horizon(counting.tracked());
    List<Long> counted =
        minutes.minutes().stream()
            .filter(minute -> minute >= horizon && after.isCounted(minute))
            .toList();
    List<Span> spans = MinuteSpans.of(counted, counting.longestSpan());
    if (spans.isEmpty()) {
      batch.add(Batch.state(after));
      return;
    }
    spans
        .subList(0, spans.size() - 1)
        .forEach(span -> book.write(List.of(counting.count(rollup, span, rollup))));
    batch.add(counting.count(rollup, spans.getLast(), after));
  }

  /** What is done with one roll-up and what was touched since it was followed. */
  @FunctionalInterface
  private interface Step {
    void run(Rollup rollup, Touched touched, Batch batch);
  }

  /** Reads the feed once for all that are equally far. One that fails does not stop the others. */
  private void each(List<Rollup> rollups, ToLongFunction<Rollup> position, Step step) {
    Map<Long, Touched> touched = new HashMap<>();
    Batch batch = new Batch(book);
    for (Rollup rollup : rollups) {
      try {
        step.run(
            rollup,
            touched.computeIfAbsent(
                position.applyAsLong(rollup),
                after -> store.touched(after, new QueryControl(FEED_DEADLINE))),
            batch);
      } catch (StoreException e) {
        if (e.code() == StoreException.Code.CANCELLED) {
          throw e;
        }
        log.warn("{} was not counted; it is tried again", rollup.name(), e);
      }
    }
    batch.write();
  }

  private void prepare(Map<Rollup, Tracked> newest) {
    Map<Long, Counting> before = new HashMap<>(countings);
    countings.clear();
    newest.forEach((rollup, one) -> {
      Counting known = before.get(rollup.id());
      try {
        countings.put(
            rollup.id(),
            known != null && known.tracked().equals(one) ? known : new Counting(store, book, one));
      } catch (ExprException e) {
        log.error("{} cannot be counted: {}", one.name(), e.getMessage());
      }
    });
  }

  private List<Rollup> countable() {
    return book.all().stream().filter(rollup -> countings.containsKey(rollup.id())).toList();
  }

  private Counting counting(Rollup rollup) {
    return Objects.requireNonNull(countings.get(rollup.id()));
  }

  /** The minute that is not over yet. */
  private long now() {
    return MinuteSet.minute(clock.instant());
  }

  /** The first minute whose raw events are sure to be there for a while, of every dataset. */
  private long horizon(Tracked one) {
    Instant soon = clock.instant().plus(BEFORE_DELETION);
    return one.sli().scope().names().stream()
        .mapToLong(dataset -> retention.firstDay(dataset, soon).toEpochDay() * MINUTES_PER_DAY)
        .max()
        .orElse(Long.MIN_VALUE);
  }
}
