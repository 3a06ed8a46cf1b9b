package dev.sward.explain;

import java.util.List;

/**
 * One attribute of the events of a {@link ContrastTable}, coded: an event has the codes of the
 * {@link Level levels} that hold for it.
 *
 * <pre>
 *   levels  0 missing   1 other   2 Is(WY)   3 Is(VT)   4 Is(ND)
 *   codes   3 3 0 1 4 …           one an event
 * </pre>
 *
 * A multi-valued attribute has for each event the codes from {@code starts[event]} up to {@code
 * starts[event + 1]}, each once: at least one, {@link #MISSING} if the list is empty. The arrays
 * belong to the factor from then on.
 */
public final class Factor {
  public static final int MISSING = 0;
  public static final int OTHER = 1;

  /** The first code of a value. */
  public static final int FIRST = 2;

  /** More different values than this have no code of their own. */
  public static final int MAX_LEVELS = 4_096;

  private final String name;
  private final Kind kind;
  private final List<Level> levels;
  private final long distinct;
  private final char[] codes;
  private final int[] starts;

  /** How conditions on a factor look. */
  public enum Kind {
    /** One of some values. */
    NOMINAL,
    /** A range: the levels from {@link Factor#FIRST} on stand in the order of their numbers. */
    ORDERED,
    /** A list has one of some members. */
    MEMBERS
  }

  private Factor(
      String name, Kind kind, List<Level> levels, long distinct, char[] codes, int[] starts) {
    this.name = name;
    this.kind = kind;
    this.levels = List.copyOf(levels);
    this.distinct = Math.max(distinct, levels.size() - FIRST);
    this.codes = codes;
    this.starts = starts;
    if (levels.size() < FIRST
        || !(levels.get(MISSING) instanceof Level.Missing)
        || !(levels.get(OTHER) instanceof Level.Other)) {
      throw new IllegalArgumentException(
          "levels of %s: %s (expected: missing, other, then values)".formatted(name, levels));
    }
    if (levels.size() > MAX_LEVELS + FIRST) {
      throw new IllegalArgumentException(
          "levels of %s: %d (expected: at most %d)".formatted(name, levels.size(), MAX_LEVELS));
    }
  }

  /**
   * An attribute with at most one value an event.
   *
   * @param distinct different values in the events, also those without a code
   */
  public static Factor single(
      String name, Kind kind, List<Level> levels, long distinct, char[] codes) {
    if (kind == Kind.MEMBERS) {
      throw new IllegalArgumentException("kind of %s: %s".formatted(name, kind));
    }
    return new Factor(name, kind, levels, distinct, codes, new int[0]);
  }

  /**
   * A multi-valued attribute.
   *
   * @param distinct different members in the events, also those without a code
   */
  public static Factor members(
      String name, List<Level> levels, long distinct, char[] codes, int[] starts) {
    if (starts.length == 0 || starts[starts.length - 1] != codes.length) {
      throw new IllegalArgumentException(
          "members of %s: the last start is not the number of codes, %d"
              .formatted(name, codes.length));
    }
    return new Factor(name, Kind.MEMBERS, levels, distinct, codes, starts);
  }

  public String name() {
    return name;
  }

  public Kind kind() {
    return kind;
  }

  public List<Level> levels() {
    return levels;
  }

  public long distinct() {
    return distinct;
  }

  /** The codes of an event, each once. */
  public int[] codes(int event) {
    int[] own = new int[end(event) - first(event)];
    for (int i = 0; i < own.length; i++) {
      own[i] = codes[first(event) + i];
    }
    return own;
  }

  /** How many events are coded. */
  int size() {
    return kind == Kind.MEMBERS ? starts.length - 1 : codes.length;
  }

  /** Whether one of the event's codes is in a set. */
  boolean has(int event, boolean[] among) {
    if (kind != Kind.MEMBERS) {
      return among[codes[event]];
    }
    for (int at = starts[event]; at < starts[event + 1]; at++) {
      if (among[codes[at]]) {
        return true;
      }
    }
    return false;
  }

  /** Counts events: adds the evidence of each to the sums of its codes. */
  void count(int[] events, int from, int to, double[] evidence, LevelCounts into, double[] sums) {
    if (kind != Kind.MEMBERS) {
      for (int i = from; i < to; i++) {
        int event = events[i];
        int code = codes[event];
        double sum = sums[code];
        if (sum == 0) {
          into.touch(code);
        }
        sums[code] = sum + evidence[event];
      }
      return;
    }
    for (int i = from; i < to; i++) {
      int event = events[i];
      for (int at = starts[event]; at < starts[event + 1]; at++) {
        into.touch(codes[at]);
        sums[codes[at]] += evidence[event];
      }
    }
  }

  /** The same of some events only, in this order. */
  Factor of(int[] events) {
    if (kind != Kind.MEMBERS) {
      char[] kept = new char[events.length];
      for (int i = 0; i < events.length; i++) {
        kept[i] = codes[events[i]];
      }
      return new Factor(name, kind, levels, distinct, kept, starts);
    }
    int[] keptStarts = new int[events.length + 1];
    for (int i = 0; i < events.length; i++) {
      keptStarts[i + 1] = keptStarts[i] + starts[events[i] + 1] - starts[events[i]];
    }
    char[] kept = new char[keptStarts[events.length]];
    for (int i = 0; i < events.length; i++) {
      System.arraycopy(
          codes, starts[events[i]], kept, keptStarts[i], keptStarts[i + 1] - keptStarts[i]);
    }
    return new Factor(name, kind, levels, distinct, kept, keptStarts);
  }

  /** The places of events by code: those of a code stand together, in their order. */
  int[][] byCode(int[] events, int from, int to) {
    int[] sizes = new int[levels.size()];
    for (int i = from; i < to; i++) {
      int event = events[i];
      for (int at = first(event); at < end(event); at++) {
        sizes[codes[at]]++;
      }
    }
    int[][] places = new int[levels.size()][];
    for (int code = 0; code < sizes.length; code++) {
      places[code] = new int[sizes[code]];
    }
    for (int i = to - 1; i >= from; i--) {
      int event = events[i];
      for (int at = first(event); at < end(event); at++) {
        places[codes[at]][--sizes[codes[at]]] = event;
      }
    }
    return places;
  }

  private int first(int event) {
    return kind == Kind.MEMBERS ? starts[event] : event;
  }

  private int end(int event) {
    return kind == Kind.MEMBERS ? starts[event + 1] : event + 1;
  }
}
