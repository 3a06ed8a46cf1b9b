package dev.sward.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Minutes of time, as minutes since 1970. A day of them is one set of bits: at most 180 bytes a
 * day, however many there are. Not thread-safe.
 */
public final class MinuteSet {
  private static final int MINUTES_PER_DAY = 1_440;

  private final TreeMap<Long, BitSet> days = new TreeMap<>();

  public static MinuteSet of(long... epochMinutes) {
    MinuteSet set = new MinuteSet();
    for (long minute : epochMinutes) {
      set.add(minute);
    }
    return set;
  }

  /** The minute that a moment lies in. */
  public static long minute(Instant moment) {
    return Math.floorDiv(moment.getEpochSecond(), 60);
  }

  /** When a minute begins. */
  public static Instant start(long epochMinute) {
    return Instant.ofEpochSecond(epochMinute * 60);
  }

  public void add(long epochMinute) {
    days.computeIfAbsent(
            Math.floorDiv(epochMinute, MINUTES_PER_DAY), day -> new BitSet(MINUTES_PER_DAY))
        .set(Math.floorMod(epochMinute, MINUTES_PER_DAY));
  }

  public void addAll(MinuteSet other) {
    other.days.forEach((day, minutes) ->
        days.computeIfAbsent(day, absent -> new BitSet(MINUTES_PER_DAY)).or(minutes));
  }

  /** These minutes and so many before and after each. */
  public MinuteSet widened(int margin) {
    MinuteSet wider = new MinuteSet();
    long next = Long.MIN_VALUE;
    for (long minute : minutes()) {
      for (long near = Math.max(next, minute - margin); near <= minute + margin; near++) {
        wider.add(near);
      }
      next = minute + margin + 1;
    }
    return wider;
  }

  public boolean contains(long epochMinute) {
    BitSet minutes = days.get(Math.floorDiv(epochMinute, MINUTES_PER_DAY));
    return minutes != null && minutes.get(Math.floorMod(epochMinute, MINUTES_PER_DAY));
  }

  /** The first of them that is not before the given one. */
  public OptionalLong next(long epochMinute) {
    for (Map.Entry<Long, BitSet> day :
        days.tailMap(Math.floorDiv(epochMinute, MINUTES_PER_DAY)).entrySet()) {
      long first = day.getKey() * MINUTES_PER_DAY;
      int found = day.getValue().nextSetBit((int) Math.max(0, epochMinute - first));
      if (found >= 0) {
        return OptionalLong.of(first + found);
      }
    }
    return OptionalLong.empty();
  }

  /** The last of them that is not after the given one. */
  public OptionalLong previous(long epochMinute) {
    for (Map.Entry<Long, BitSet> day :
        days.headMap(Math.floorDiv(epochMinute, MINUTES_PER_DAY), true)
            .descendingMap()
            .entrySet()) {
      long first = day.getKey() * MINUTES_PER_DAY;
      int found =
          day.getValue().previousSetBit((int) Math.min(MINUTES_PER_DAY - 1, epochMinute - first));
      if (found >= 0) {
        return OptionalLong.of(first + found);
      }
    }
    return OptionalLong.empty();
  }

  public boolean isEmpty() {
    return days.isEmpty();
  }

  /** How many minutes. */
  public int size() {
    return days.values().stream().mapToInt(BitSet::cardinality).sum();
  }

  /** Every minute, ascending. */
  public List<Long> minutes() {
    List<Long> all = new ArrayList<>();
    for (Map.Entry<Long, BitSet> day : days.entrySet()) {
      long first = day.getKey() * MINUTES_PER_DAY;
      day.getValue().stream().forEach(minute -> all.add(first + minute));
    }
    return all;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MinuteSet that && days.equals(that.days);
  }

  @Override
  public int hashCode() {
    return days.hashCode();
  }

  @Override
  public String toString() {
    return minutes().stream().map(MinuteSet::start).toList().toString();
  }
}
