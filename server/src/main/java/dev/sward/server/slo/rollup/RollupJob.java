package dev.sward.server.slo.rollup;

import dev.sward.event.DatasetName;
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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
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
 * the minutes of all spans of a trace are counted again when one comes.
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
  private final AnswerBounds bounds;
  private volatile Supplier<Set<String>> unreadable = Set::of;
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
    this.bounds = new AnswerBounds(clock);
  }

  /** The names of objectives that are not counted now, and whose counts are kept all the same. */
  void keeping(Supplier<Set<String>> names) {
    unreadable = names;
  }

  /**
   * Counts what is over or was touched, of every objective. What cannot be counted now is counted
   * the next time.
   */
  public synchronized void follow() {
    prepare(register.run(tracked.get(), unreadable.get(), now(), this::horizon));
    count(countable());
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
    long length = longestSpan(rollup);
    long from = Math.floorDiv(rollup.builtMinute() - 1, length) * length;
    Span span = new Span(Math.max(from, least), rollup.builtMinute());
    MinuteCounter.Counted counted =
        counter(List.of(rollup), List.of(counting)).count(span).getFirst();
    book.write(List.of(counting.merge(rollup, span, counted, rollup.built(span.from()))));
  }

  private Recount follow(Rollup rollup, Touched touched) {
    long now = now();
    Counting counting = counting(rollup);
    MinuteSet minutes = counting.minutes(touched);
    long from = Math.max(rollup.openMinute(), horizon(counting.tracked()));
    for (long minute = from; minute < now; minute++) {
      minutes.add(minute);
    }
    Rollup after = rollup.followed(touched.upTo(), Math.max(rollup.openMinute(), now));
    long horizon = horizon(counting.tracked());
    List<Long> counted =
        minutes.minutes().stream()
            .filter(minute -> minute >= horizon && after.isCounted(minute))
            .toList();
    return new Recount(rollup, counting, MinuteSpans.of(counted, longestSpan(rollup)), after);
  }

  /** Where the feed is read from, and whether through traces. */
  private record Place(long position, boolean throughTraces) {}

  private Touched touched(Place place) {
    QueryControl control = new QueryControl(FEED_DEADLINE);
    return place.throughTraces
        ? store.touchedThroughTraces(place.position, control)
        : store.touched(place.position, control);
  }

  /** Reads the feed once for all that are equally far. One that fails does not stop the others. */
  private void count(List<Rollup> rollups) {
    Map<Place, Touched> touched = new HashMap<>();
    List<Recount> planned = new ArrayList<>();
    for (Rollup rollup : rollups) {
      try {
        Place place = new Place(rollup.position(), counting(rollup).looksAround());
        planned.add(follow(rollup, touched.computeIfAbsent(place, this::touched)));
      } catch (StoreException e) {
        postpone(rollup, e);
      }
    }
    Batch batch = new Batch(book);
    Recount.together(planned, bounds).forEach(together -> count(together, batch));
    batch.write();
  }

  /** What cannot be counted together is counted in halves. */
  private void count(List<Recount> together, Batch batch) {
    try {
      countAtOnce(together, batch);
    } catch (StoreException e) {
      if (together.size() == 1 || e.code() == StoreException.Code.BUSY) {
        together.forEach(one -> postpone(one.rollup(), e));
        return;
      }
      rethrowIfCancelled(e);
      if (e.code() == StoreException.Code.TOO_LARGE) {
        bounds.tooMany(together.stream().map(one -> one.rollup().id()).toList());
      }
      int half = together.size() / 2;
      count(together.subList(0, half), batch);
      count(together.subList(half, together.size()), batch);
    }
  }

  /** Only the last span is written with how far the roll-ups are then. */
  private void countAtOnce(List<Recount> together, Batch batch) {
    List<Span> spans = together.getFirst().spans();
    if (spans.isEmpty()) {
      together.forEach(one -> batch.add(Batch.state(one.after())));
      return;
    }
    MinuteCounter counter =
        counter(
            together.stream().map(Recount::rollup).toList(),
            together.stream().map(Recount::counting).toList());
    Span last = spans.getLast();
    for (Span span : spans.subList(0, spans.size() - 1)) {
      book.write(merged(together, span, counter.count(span), Recount::rollup));
    }
    merged(together, last, counter.count(last), Recount::after).forEach(batch::add);
  }

  private MinuteCounter counter(List<Rollup> rollups, List<Counting> of) {
    return new MinuteCounter(
        store,
        of.stream().map(Counting::classification).toList(),
        minutes -> bounds.tooLong(rollups.getFirst().id(), minutes));
  }

  private int longestSpan(Rollup rollup) {
    return bounds.minutes(rollup.id(), counting(rollup).longestSpan());
  }

  private static List<RollupRepository.Progress> merged(
      List<Recount> together,
      Span span,
      List<MinuteCounter.Counted> counted,
      Function<Recount, Rollup> after) {
    List<RollupRepository.Progress> merged = new ArrayList<>();
    for (int i = 0; i < together.size(); i++) {
      Recount one = together.get(i);
      merged.add(one.counting().merge(one.rollup(), span, counted.get(i), after.apply(one)));
    }
    return merged;
  }

  private static void postpone(Rollup rollup, StoreException e) {
    rethrowIfCancelled(e);
    log.warn("{} was not counted; it is tried again", rollup.name(), e);
  }

  private static void rethrowIfCancelled(StoreException e) {
    if (e.code() == StoreException.Code.CANCELLED) {
      throw e;
    }
  }

  private void prepare(Map<Rollup, Tracked> newest) {
    Map<Long, Counting> before = new HashMap<>(countings);
    countings.clear();
    newest.forEach((rollup, one) -> {
      Counting known = before.get(rollup.id());
      try {
        countings.put(
            rollup.id(),
            known != null && known.tracked().equals(one) ? known : new Counting(book, one));
      } catch (ExprException e) {
        log.error("{} cannot be counted: {}", one.name(), e.getMessage());
      }
    });
    bounds.keepOnly(countings.keySet());
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

  /** The first minute whose raw events are all there, and for a while, of every dataset. */
  private long horizon(Tracked one) {
    Instant soon = clock.instant().plus(BEFORE_DELETION);
    return one.sli().scope().names().stream()
        .mapToLong(dataset -> firstDay(dataset, soon) * MINUTES_PER_DAY)
        .max()
        .orElse(Long.MIN_VALUE);
  }

  private long firstDay(DatasetName dataset, Instant soon) {
    long kept = retention.firstDay(dataset, soon).toEpochDay();
    LocalDate deleted = store.expired().get(dataset);
    return deleted == null ? kept : Math.max(kept, deleted.toEpochDay() + 1);
  }
}
