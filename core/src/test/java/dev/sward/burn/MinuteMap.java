package dev.sward.burn;

import dev.sward.query.TimeRange;
import dev.sward.sli.Counts;
import dev.sward.sli.Measured;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Minutes in a map, summed one by one. */
final class MinuteMap implements Measured {
  private final TreeMap<Long, Counts> minutes = new TreeMap<>();

  MinuteMap put(Instant minute, Counts counts) {
    minutes.merge(EpochMinutes.of(minute), counts, Counts::plus);
    return this;
  }

  MinuteMap put(Instant minute, long good, long bad) {
    return put(minute, events(good, bad));
  }

  static Counts events(long good, long bad) {
    return new Counts(good, bad, 0, good, bad, 0);
  }

  @Override
  public Counts sum(TimeRange range) {
    Counts sum = Counts.NONE;
    for (Counts counts : in(range).values()) {
      sum = sum.plus(counts);
    }
    return sum;
  }

  @Override
  public void forEachMinute(TimeRange range, MinuteVisitor visitor) {
    in(range)
        .forEach((minute, counts) -> {
          if (counts.rows() > 0) {
            visitor.visit(minute, counts);
          }
        });
  }

  private Map<Long, Counts> in(TimeRange range) {
    return minutes.subMap(EpochMinutes.of(range.start()), EpochMinutes.of(range.end()));
  }
}
