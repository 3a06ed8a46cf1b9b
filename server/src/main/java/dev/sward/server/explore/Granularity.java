package dev.sward.server.explore;

import java.time.Duration;
import java.util.List;

/** How long a time bucket is if nobody says. */
public final class Granularity {
  private static final int MOST_BUCKETS = 120;

  private static final List<Duration> NICE =
      List.of(
          Duration.ofMillis(1),
          Duration.ofMillis(10),
          Duration.ofMillis(100),
          Duration.ofMillis(500),
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(15),
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          Duration.ofMinutes(2),
          Duration.ofMinutes(5),
          Duration.ofMinutes(10),
          Duration.ofMinutes(15),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(3),
          Duration.ofHours(6),
          Duration.ofHours(12),
          Duration.ofDays(1),
          Duration.ofDays(2),
          Duration.ofDays(7));

  private Granularity() {}

  /** The shortest nice length that cuts the range into at most 120 buckets, usually 60 to 120. */
  static Duration nice(Duration range) {
    return nice(range, MOST_BUCKETS);
  }

  /** The shortest nice length that cuts the range into at most so many whole buckets. */
  public static Duration nice(Duration range, int most) {
    for (Duration length : NICE) {
      if (buckets(range, length) <= most) {
        return length;
      }
    }
    Duration week = NICE.getLast();
    return week.multipliedBy(buckets(range, week) / most + 1);
  }

  /** How many buckets a range has, the cut ones at its ends not counted. */
  static long buckets(Duration range, Duration length) {
    return range.dividedBy(length);
  }
}
