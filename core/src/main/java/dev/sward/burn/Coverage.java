package dev.sward.burn;

import dev.sward.query.TimeRange;
import dev.sward.sli.Measured;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How much of the past was measured, as known at an instant.
 *
 * <p>A minute without any rows says nothing by itself: a quiet service is measured. A silence, a
 * run of such minutes, is <em>unmeasured</em> from its first minute on as soon as {@link #SILENCE}
 * rows were expected in it by what came at the same time of day on the days before ({@link
 * ExpectedRows}). Rows that are not applicable are rows too: something was heard.
 *
 * <pre>
 *   rows       ||||||||||........||||||...|||
 *   expected   ||||||||||||||||||   .   .   .       8 × many ≥ 10: unmeasured
 *   measured   ++++++++++--------++++++++++++       3 × few  &lt; 10: measured, and quiet
 * </pre>
 *
 * Minutes before the first row ever are neither, nor are excluded ones. Immutable.
 */
final class Coverage {
  /** A busy service sends nothing by chance once in 22,000 times: e⁻¹⁰. */
  static final double SILENCE = 10;

  private final Measured raw;
  private final ExcludedTime excluded;
  private final ExpectedRows expected;
  private final long first;
  private final List<Gap> gaps;

  private Coverage(Measured raw, ExcludedTime excluded, TimeRange range) {
    this.raw = raw;
    this.excluded = excluded;
    this.expected = new ExpectedRows(raw);
    Gaps found = new Gaps(EpochMinutes.of(range.start()));
    raw.forEachMinute(range, (minute, counts) -> found.heard(minute));
    boolean heardBefore = heardBefore(range.start());
    this.gaps = found.until(EpochMinutes.of(range.end()), heardBefore);
    this.first = heardBefore ? EpochMinutes.of(range.start()) : found.first;
  }

  /**
   * @param range what is asked about later, with the days before it in {@code spending}
   */
  static Coverage of(Spending spending, TimeRange range) {
    return new Coverage(spending.raw(), spending.excluded(), range);
  }

  /** The share of a look-back that was measured, 0..1; 0 where there is nothing to measure. */
  double share(Duration lookBack, Instant now) {
    return share(EpochMinutes.before(now, lookBack));
  }

  double share(TimeRange range) {
    long from = Math.max(first, EpochMinutes.of(range.start()));
    long now = EpochMinutes.of(range.end());
    if (from >= now) {
      return 0;
    }
    long countable = countable(from, now);
    return countable == 0 ? 0 : 1 - (double) unmeasured(from, now) / countable;
  }

  /** The silence that lasts at an instant. */
  Silence silence(Instant now) {
    long minute = EpochMinutes.of(now);
    for (int i = lastBefore(minute); i >= 0; i--) {
      Gap gap = gaps.get(i);
      if (gap.from < minute && minute <= gap.to) {
        TimeRange range = EpochMinutes.range(gap.from, minute);
        return excluded.minutesIn(range) > 0
            ? Silence.NONE
            : new Silence(range.length(), expected.in(range));
      }
    }
    return Silence.NONE;
  }

  /**
   * A run of minutes without rows.
   *
   * @param expectedRows how many would have been usual
   */
  record Silence(Duration length, double expectedRows) {
    static final Silence NONE = new Silence(Duration.ZERO, 0);
  }

  private long unmeasured(long from, long now) {
    int last = lastBefore(now);
    if (last < 0 || gaps.get(last).to <= now) {
      return closed(now) - closed(from);
    }
    long since = gaps.get(last).from;
    boolean unmeasured = expected.in(EpochMinutes.range(since, now)) >= SILENCE;
    long open = unmeasured ? countable(Math.max(since, from), now) : 0;
    return open + (since > from ? closed(since) - closed(from) : 0);
  }

  /** Unmeasured minutes before a minute, by what is known of each gap at its end. */
  private long closed(long minute) {
    int last = lastBefore(minute);
    if (last < 0) {
      return 0;
    }
    Gap gap = gaps.get(last);
    long within = gap.unmeasured ? countable(gap.from, Math.min(minute, gap.to)) : 0;
    return gap.unmeasuredBefore + within;
  }

  private long countable(long from, long to) {
    return to - from - excluded.minutesIn(EpochMinutes.range(from, to));
  }

  /** The index of the last gap that begins before a minute; -1 without. */
  private int lastBefore(long minute) {
    int low = 0;
    int high = gaps.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (gaps.get(middle).from < minute) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  private boolean heardBefore(Instant start) {
    TimeRange before = new TimeRange(start.minus(ExpectedRows.LOOK_BACK), start);
    return raw.sum(before).rows() > 0;
  }

  /**
   * @param unmeasuredBefore minutes in the gaps before it
   */
  private record Gap(long from, long to, boolean unmeasured, long unmeasuredBefore) {}

  private final class Gaps {
    private final List<Gap> gaps = new ArrayList<>();
    private long first = -1;
    private long next;
    private long unmeasured;

    Gaps(long start) {
      next = start;
    }

    void heard(long minute) {
      first = first < 0 ? minute : first;
      add(minute);
      next = minute + 1;
    }

    List<Gap> until(long end, boolean heardBefore) {
      if (first < 0) {
        first = end;
      }
      add(end);
      return heardBefore ? gaps : gaps.stream().filter(gap -> gap.from >= first).toList();
    }

    private void add(long to) {
      if (next < to) {
        boolean silent = expected.in(EpochMinutes.range(next, to)) >= SILENCE;
        gaps.add(new Gap(next, to, silent, unmeasured));
        unmeasured += silent ? countable(next, to) : 0;
      }
    }
  }
}
