package dev.sward.server.slo.rollup;

import dev.sward.server.platform.meta.Meta;
import dev.sward.sli.Counts;
import dev.sward.sli.GroupKey;
import dev.sward.sli.Tally;
import dev.sward.sli.TallyHour;
import dev.sward.slo.SloName;
import dev.sward.store.MinuteSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Fills the metadata database with minutes that were never counted, as if objectives had been
 * followed for long. In the package of what it fills, which is nobody else's to call.
 */
public final class FilledRollups {
  private static final long HOURS_A_DAY = 24;
  private static final double EVENTS_A_MINUTE = 6_000;

  private final RollupRepository repository;
  private final SplittableRandom random;
  private final long endMinute;

  /**
   * @param end hours before it are filled
   */
  public FilledRollups(Meta meta, Instant end, long seed) {
    repository = new SqliteRollups(meta);
    random = new SplittableRandom(seed);
    endMinute = Math.floorDiv(MinuteSet.minute(end), TallyHour.MINUTES) * TallyHour.MINUTES;
  }

  /** What is in a database, nothing of it in memory yet. */
  public static Rollups open(Meta meta) {
    return new Rollups(new RollupBook(new SqliteRollups(meta)));
  }

  /** Adds an objective with so many days of minutes, of all its events and of each group. */
  public void add(SloName name, int days, List<GroupKey> groups) {
    long hours = days * HOURS_A_DAY;
    long first = endMinute - hours * TallyHour.MINUTES;
    Rollup rollup = repository.add(new Rollup(0, name, 1, 0, endMinute, endMinute, first, first));
    Map<GroupKey, Integer> numbers = new HashMap<>();
    groups.forEach(group -> numbers.put(group, Series.FIRST_GROUP + numbers.size()));
    repository.write(List.of(new RollupRepository.Progress(rollup, List.of(), numbers)));
    List<HourChange> changes = new ArrayList<>();
    for (long hour = first / TallyHour.MINUTES; hour < endMinute / TallyHour.MINUTES; hour++) {
      changes.add(new HourChange(Series.all(rollup), hour, hour(EVENTS_A_MINUTE)));
      for (int number : numbers.values()) {
        Series group = new Series(rollup.id(), number);
        changes.add(new HourChange(group, hour, hour(EVENTS_A_MINUTE / numbers.size())));
      }
    }
    repository.write(List.of(new RollupRepository.Progress(rollup, changes, Map.of())));
  }

  private TallyHour hour(double mean) {
    Map<Integer, Tally> minutes = new HashMap<>();
    for (int minute = 0; minute < TallyHour.MINUTES; minute++) {
      long good = Math.round(mean * (0.8 + 0.4 * random.nextDouble()));
      long bad = random.nextInt(4) == 0 ? random.nextLong(1 + good / 500) : 0;
      long excluded = Math.round(good * 0.3);
      long missing = random.nextLong(1 + good / 1_000);
      Map<String, Tally.Amount> reasons = new HashMap<>();
      reasons.put("excluded: http.route = '/checkout'", new Tally.Amount(excluded, excluded));
      if (missing > 0) {
        reasons.put("missing: duration_ms", new Tally.Amount(missing, missing));
      }
      long other = excluded + missing;
      minutes.put(
          minute,
          new Tally(new Counts(good, bad, other, good, bad, other), new TreeMap<>(reasons)));
    }
    return TallyHour.of(minutes);
  }
}
