package dev.sward.server.slo.rollup;

import dev.sward.sli.Tally;
import dev.sward.sli.TallyHour;
import java.util.ArrayList;
import java.util.List;

/**
 * Minutes as whole hours, and the parts of hours at both ends.
 *
 * <pre>
 *        from                                to
 *   |     [-----|-----------|-----------|----)      |
 *          part    whole       whole     part
 * </pre>
 *
 * @param fromHour of the whole hours, inclusive
 * @param toHour exclusive
 * @param edges at most two
 */
record HourRange(long fromHour, long toHour, List<Part> edges) {
  HourRange {
    edges = List.copyOf(edges);
  }

  /**
   * Some minutes of an hour.
   *
   * @param from 0 to 59, inclusive
   * @param to exclusive
   */
  record Part(long hour, int from, int to) {
    Tally sum(TallyHour minutes) {
      Tally sum = Tally.NONE;
      for (int i = from; i < to; i++) {
        sum = sum.plus(minutes.minute(i));
      }
      return sum;
    }
  }

  /** From inclusive, to exclusive, minutes since 1970. */
  static HourRange of(long from, long to) {
    long first = Math.ceilDiv(from, (long) TallyHour.MINUTES);
    long last = Math.floorDiv(to, (long) TallyHour.MINUTES);
    if (from >= to) {
      return new HourRange(first, first, List.of());
    }
    int head = Math.floorMod(from, TallyHour.MINUTES);
    int tail = Math.floorMod(to, TallyHour.MINUTES);
    if (last < first) {
      return new HourRange(first, first, List.of(new Part(last, head, tail)));
    }
    List<Part> edges = new ArrayList<>();
    if (head > 0) {
      edges.add(new Part(first - 1, head, TallyHour.MINUTES));
    }
    if (tail > 0) {
      edges.add(new Part(last, 0, tail));
    }
    return new HourRange(first, last, edges);
  }

  boolean isWithinAnHour() {
    return fromHour >= toHour;
  }
}
