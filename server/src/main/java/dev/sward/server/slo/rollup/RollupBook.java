package dev.sward.server.slo.rollup;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.sward.sli.Counts;
import dev.sward.sli.GroupKey;
import dev.sward.sli.Tally;
import dev.sward.sli.TallyHour;
import dev.sward.slo.SloName;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * The roll-ups, with what is asked for all the time held in memory: the totals of recent hours and
 * the minutes of some. What is in memory is what is stored: it changes together with it, while
 * nobody reads. Thread-safe; one thread writes.
 */
final class RollupBook {
  /** Longer than any window; what is older is asked of the repository. */
  private static final long HOURS_IN_MEMORY = 24L * 100;

  private static final long MOST_TOTALS = 1_000_000;
  private static final long MOST_HOURS = 4_096;

  private final RollupRepository repository;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Map<Long, Rollup> rollups = new HashMap<>();
  private final Map<Long, SortedMap<Integer, GroupKey>> groups = new HashMap<>();
  private final Cache<Series, HourTotals> totals =
      Caffeine.newBuilder()
          .maximumWeight(MOST_TOTALS)
          .<Series, HourTotals>weigher((series, hours) -> 1 + hours.size())
          .executor(Runnable::run)
          .build();
  private final Cache<PlacedHour, TallyHour> hours =
      Caffeine.newBuilder().maximumSize(MOST_HOURS).executor(Runnable::run).build();

  RollupBook(RollupRepository repository) {
    this.repository = repository;
    repository.all().forEach(this::enter);
  }

  private record PlacedHour(Series series, long hour) {}

  private void enter(Rollup rollup) {
    rollups.put(rollup.id(), rollup);
    groups.put(rollup.id(), repository.groups(rollup.id()));
  }

  /** Every roll-up, the newest generation of each objective last. */
  List<Rollup> all() {
    return reading(() ->
        rollups.values().stream()
            .sorted(Comparator.comparing(Rollup::name).thenComparingLong(Rollup::generation))
            .toList());
  }

  /** Those of one objective, the newest generation last. */
  List<Rollup> of(SloName name) {
    return reading(() ->
        rollups.values().stream()
            .filter(rollup -> rollup.name().equals(name))
            .sorted(Comparator.comparingLong(Rollup::generation))
            .toList());
  }

  SortedMap<Integer, GroupKey> groups(long rollup) {
    return reading(() -> new TreeMap<>(groups.getOrDefault(rollup, new TreeMap<>())));
  }

  Map<Series, TallyHour> hour(long rollup, long hour) {
    return repository.hour(rollup, hour);
  }

  Rollup add(Rollup rollup) {
    return writing(() -> {
      Rollup added = repository.add(rollup);
      enter(added);
      return added;
    });
  }

  void write(Collection<RollupRepository.Progress> progress) {
    writing(() -> {
      repository.write(progress);
      progress.forEach(this::remember);
      return progress;
    });
  }

  private void remember(RollupRepository.Progress progress) {
    Rollup rollup = progress.rollup();
    rollups.put(rollup.id(), rollup);
    SortedMap<Integer, GroupKey> known =
        groups.computeIfAbsent(rollup.id(), absent -> new TreeMap<>());
    progress.newGroups().forEach((key, number) -> known.put(number, key));
    progress.changes().forEach(this::remember);
  }

  private void remember(HourChange change) {
    hours.invalidate(new PlacedHour(change.series(), change.hour()));
    HourTotals known = totals.getIfPresent(change.series());
    if (known == null) {
      return;
    }
    if (known.size() > 2 * HOURS_IN_MEMORY) {
      totals.invalidate(change.series());
      return;
    }
    known.put(change.hour(), change.tallies().total().counts());
    totals.put(change.series(), known);
  }

  void prune(long beforeHour, long groupsBeforeHour) {
    repository.prune(beforeHour, groupsBeforeHour);
    writing(() -> {
      totals.invalidateAll();
      hours.invalidateAll();
      rollups.keySet().forEach(id -> groups.put(id, repository.groups(id)));
      return beforeHour;
    });
  }

  /** Shows it to nobody any more; {@link #delete} comes once nobody reads it. */
  void hide(Rollup rollup) {
    writing(() -> {
      groups.remove(rollup.id());
      return Objects.requireNonNull(rollups.remove(rollup.id()));
    });
  }

  void delete(Rollup hidden) {
    repository.delete(hidden.id());
  }

  /** The sum over minutes, from inclusive, to exclusive. */
  Counts sum(Series series, long from, long to) {
    return reading(() -> {
      HourRange range = HourRange.of(from, to);
      Counts sum = Counts.NONE;
      for (HourRange.Part part : range.edges()) {
        sum = sum.plus(part.sum(minutes(series, part.hour())).counts());
      }
      return sum.plus(hourSum(series, range));
    });
  }

  private Counts hourSum(Series series, HourRange range) {
    if (range.isWithinAnHour()) {
      return Counts.NONE;
    }
    HourTotals known = totals(series, range.toHour());
    Counts sum = known.sum(range.fromHour(), range.toHour());
    if (range.fromHour() >= known.firstHour()) {
      return sum;
    }
    long end = Math.min(known.firstHour(), range.toHour());
    for (Counts older : repository.totals(series, range.fromHour(), end).values()) {
      sum = sum.plus(older);
    }
    return sum;
  }

  private HourTotals totals(Series series, long toHour) {
    HourTotals known = totals.getIfPresent(series);
    if (known != null) {
      return known;
    }
    long first = toHour - HOURS_IN_MEMORY;
    Map<Series, HourTotals> loaded =
        isLoadedWithAll(series) ? loadAll(series.rollup(), first) : new HashMap<>();
    HourTotals found =
        loaded.computeIfAbsent(
            series,
            absent -> new HourTotals(first, repository.totals(series, first, Long.MAX_VALUE)));
    totals.putAll(loaded);
    return found;
  }

  /** Who asks for one group asks for the others next, which cost less at once. */
  private boolean isLoadedWithAll(Series series) {
    long number = groups.getOrDefault(series.rollup(), new TreeMap<>()).size();
    return series.number() >= Series.FIRST_GROUP && number * HOURS_IN_MEMORY < MOST_TOTALS / 2;
  }

  private Map<Series, HourTotals> loadAll(long rollup, long firstHour) {
    Map<Series, HourTotals> loaded = new HashMap<>();
    repository.forEachTotal(
        rollup,
        firstHour,
        (number, hour, total) ->
            loaded
                .computeIfAbsent(
                    new Series(rollup, number),
                    absent -> new HourTotals(firstHour, new TreeMap<>()))
                .put(hour, total));
    return loaded;
  }

  /** The sum with its reasons over minutes, from inclusive, to exclusive. */
  Tally tally(Series series, long from, long to) {
    return reading(() -> {
      HourRange range = HourRange.of(from, to);
      Tally sum = Tally.NONE;
      for (HourRange.Part part : range.edges()) {
        sum = sum.plus(part.sum(minutes(series, part.hour())));
      }
      return range.isWithinAnHour()
          ? sum
          : sum.plus(repository.tally(series, range.fromHour(), range.toHour()));
    });
  }

  /** Every hour that has anything of the minutes, from inclusive, to exclusive. */
  void forEachHour(Series series, long from, long to, RollupRepository.HourVisitor visitor) {
    reading(() -> {
      repository.forEachHour(
          series,
          Math.floorDiv(from, TallyHour.MINUTES),
          Math.ceilDiv(to, TallyHour.MINUTES),
          visitor);
      return series;
    });
  }

  private TallyHour minutes(Series series, long hour) {
    return hours.get(new PlacedHour(series, hour), absent -> repository.hour(series, hour));
  }

  private <T> T reading(Supplier<T> work) {
    return with(lock.readLock(), work);
  }

  private <T> T writing(Supplier<T> work) {
    return with(lock.writeLock(), work);
  }

  private static <T> T with(Lock held, Supplier<T> work) {
    held.lock();
    try {
      return work.get();
    } finally {
      held.unlock();
    }
  }
}
