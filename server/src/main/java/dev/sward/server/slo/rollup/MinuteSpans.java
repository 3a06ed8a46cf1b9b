package dev.sward.server.slo.rollup;

import java.util.ArrayList;
import java.util.List;

/** Gathers minutes into few spans, each of which one question counts. */
final class MinuteSpans {
  /** Counting so many minutes more than needed costs less than another question. */
  private static final int LONGEST_GAP = 10;

  private MinuteSpans() {}

  /**
   * Minutes in a row.
   *
   * @param from inclusive
   * @param to exclusive, after from
   */
  record Span(long from, long to) {
    Span {
      if (from >= to) {
        throw new IllegalArgumentException(
            "span: %d to %d (expected: the start before the end)".formatted(from, to));
      }
    }

    long minutes() {
      return to - from;
    }
  }

  /**
   * Spans that hold all the minutes, and some between them.
   *
   * @param minutes ascending
   * @param longest minutes a span
   */
  static List<Span> of(List<Long> minutes, int longest) {
    List<Span> spans = new ArrayList<>();
    int first = 0;
    for (int i = 1; i <= minutes.size(); i++) {
      if (i == minutes.size()
          || minutes.get(i) - minutes.get(i - 1) > LONGEST_GAP
          || minutes.get(i) - minutes.get(first) >= longest) {
        spans.add(new Span(minutes.get(first), minutes.get(i - 1) + 1));
        first = i;
      }
    }
    return spans;
  }
}
