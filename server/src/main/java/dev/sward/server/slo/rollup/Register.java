package dev.sward.server.slo.rollup;

import dev.sward.event.DatasetName;
import dev.sward.slo.SloName;
import dev.sward.store.EventStore;
import dev.sward.store.MinuteSet;
import dev.sward.store.QueryControl;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * Begins roll-ups of new objectives and generations, and drops those that nobody needs any more. Of
 * each objective the newest is kept, and until it is complete the last complete one before it.
 */
final class Register {
  private static final Duration DEADLINE = Duration.ofMinutes(1);

  private final EventStore store;
  private final RollupBook book;
  private final List<Rollup> hidden = new ArrayList<>();

  Register(EventStore store, RollupBook book) {
    this.store = store;
    this.book = book;
  }

  /**
   * Brings the roll-ups in line with the objectives.
   *
   * @param unreadable names of objectives that are there and cannot be read: theirs stay as they
   *     are
   * @param now the minute that is not over yet
   * @param horizon the first minute of which all raw events are kept
   * @return the newest roll-up of each
   */
  Map<Rollup, Tracked> run(
      Collection<Tracked> tracked,
      Set<String> unreadable,
      long now,
      ToLongFunction<Tracked> horizon) {
    // Whoever read them when they were hidden has ended by now.
    hidden.forEach(book::delete);
    hidden.clear();
    Map<SloName, Tracked> byName = new HashMap<>();
    tracked.forEach(one -> byName.put(one.name(), one));
    begin(tracked, now, horizon);
    Map<Rollup, Tracked> newest = new HashMap<>();
    Map<SloName, List<Rollup>> kept = new HashMap<>();
    for (Rollup rollup : book.all()) {
      kept.computeIfAbsent(rollup.name(), name -> new ArrayList<>()).add(rollup);
    }
    kept.forEach((name, generations) -> {
      Tracked one = byName.get(name);
      if (one == null) {
        if (!unreadable.contains(name.text())) {
          generations.forEach(this::hide);
        }
      } else {
        newest.put(generations.getLast(), one);
        outdated(generations).forEach(this::hide);
      }
    });
    return newest;
  }

  private void hide(Rollup rollup) {
    book.hide(rollup);
    hidden.add(rollup);
  }

  private static List<Rollup> outdated(List<Rollup> generations) {
    List<Rollup> outdated = new ArrayList<>(generations.subList(0, generations.size() - 1));
    if (!generations.getLast().isComplete()) {
      outdated.stream()
          .filter(Rollup::isComplete)
          .max(Comparator.comparingLong(Rollup::generation))
          .ifPresent(outdated::remove);
    }
    return outdated;
  }

  private void begin(Collection<Tracked> tracked, long now, ToLongFunction<Tracked> horizon) {
    List<Tracked> missing =
        tracked.stream()
            .filter(one ->
                book.of(one.name()).stream()
                    .noneMatch(rollup -> rollup.generation() == one.generation()))
            .toList();
    if (missing.isEmpty()) {
      return;
    }
    // First the place in the feed: what comes later is found by it, whatever is counted before.
    long position = store.touched(Long.MAX_VALUE, new QueryControl(DEADLINE)).upTo();
    Map<DatasetName, Instant> firstEvents = new HashMap<>();
    store.datasets().forEach(dataset -> firstEvents.put(dataset.name(), dataset.firstEvent()));
    for (Tracked one : missing) {
      long first = firstMinute(firstEvents, Set.copyOf(one.sli().scope().names())).orElse(now);
      long last = Math.min(now, Math.max(horizon.applyAsLong(one), first));
      book.add(new Rollup(0, one.name(), one.generation(), position, now, now, now, last));
    }
  }

  private static Optional<Long> firstMinute(
      Map<DatasetName, Instant> firstEvents, Set<DatasetName> scope) {
    return firstEvents.entrySet().stream()
        .filter(dataset -> scope.contains(dataset.getKey()))
        .map(dataset -> MinuteSet.minute(dataset.getValue()))
        .min(Comparator.naturalOrder());
  }
}
