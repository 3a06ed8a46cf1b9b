package dev.sward.server.ingest.logs;

import dev.sward.server.ingest.EventTime;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.OptionalLong;

/**
 * Times as logs write them, in nanoseconds since 1970, or {@link #NONE}. A time without an offset
 * is of the zone.
 *
 * <pre>
 *   17/May/2015:10:05:03 +0000      17/May/2015:10:05:03.123      29/Aug/2023 22:02:58
 *   2018-07-02T22:23:00.186641Z     2015-01-13 00:32:17           1716723772.6014807
 * </pre>
 */
final class LineTimes {
  static final long NONE = Long.MIN_VALUE;

  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
  private static final long NANOS = 1_000_000_000L;
  private static final long DAY_SECONDS = 86_400;
  private static final int FIRST_YEAR = 1970;
  private static final int LAST_YEAR = 2261;

  private final ZoneId zone;
  private final boolean utc;

  LineTimes(ZoneId zone) {
    this.zone = zone;
    utc = zone.normalized().equals(ZoneOffset.UTC);
  }

  /** A time in any of the forms. */
  long any(byte[] bytes, int from, int to) {
    if (to - from >= 19 && bytes[from + 2] == '/') {
      return common(bytes, from, to);
    }
    if (to - from >= 19 && bytes[from + 4] == '-') {
      long nanos = iso(bytes, from, to);
      if (nanos != NONE) {
        return nanos;
      }
    }
    OptionalLong parsed =
        EventTime.parse(new String(bytes, from, to - from, StandardCharsets.UTF_8));
    return parsed.isPresent() ? parsed.getAsLong() : NONE;
  }

  /** The time of the Common Log Format. */
  long common(byte[] bytes, int from, int to) {
    if (to - from < 20 || bytes[from + 2] != '/' || bytes[from + 6] != '/') {
      return NONE;
    }
    long day = number(bytes, from, 2, to);
    int month = month(bytes, from + 3);
    long year = number(bytes, from + 7, 4, to);
    return bytes[from + 11] != ':' && bytes[from + 11] != ' '
        ? NONE
        : moment(days(year, month, day), bytes, from + 12, to);
  }

  /** A date as 2015-01-13, in days since 1970. */
  long date(byte[] bytes, int from, int to) {
    if (to - from != 10 || bytes[from + 4] != '-' || bytes[from + 7] != '-') {
      return NONE;
    }
    return days(
        number(bytes, from, 4, to),
        (int) number(bytes, from + 5, 2, to),
        number(bytes, from + 8, 2, to));
  }

  /** A time of day on a day since 1970, with its offset if there is one. */
  long moment(long days, byte[] bytes, int from, int to) {
    if (days == NONE || to - from < 8 || bytes[from + 2] != ':' || bytes[from + 5] != ':') {
      return NONE;
    }
    long hour = number(bytes, from, 2, to);
    long minute = number(bytes, from + 3, 2, to);
    long second = number(bytes, from + 6, 2, to);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) {
      return NONE;
    }
    int next = from + 8;
    long fraction = 0;
    if (next < to && (bytes[next] == '.' || bytes[next] == ',')) {
      long scale = NANOS;
      for (next++; next < to && Figures.isDigit(bytes[next]); next++) {
        scale /= 10;
        fraction += scale * (bytes[next] - '0');
      }
    }
    long seconds = days * DAY_SECONDS + hour * 3600 + minute * 60 + second;
    long offset = offset(bytes, next, to, seconds);
    return offset == NONE ? NONE : (seconds - offset) * NANOS + fraction;
  }

  private long iso(byte[] bytes, int from, int to) {
    byte separator = bytes[from + 10];
    if (separator != 'T' && separator != ' ') {
      return NONE;
    }
    return moment(date(bytes, from, from + 10), bytes, from + 11, to);
  }

  /** Seconds that the rest of a time says it is ahead of UTC. */
  private long offset(byte[] bytes, int from, int to, long localSeconds) {
    int next = from < to && bytes[from] == ' ' ? from + 1 : from;
    if (next >= to) {
      return utc ? 0 : zoneOffset(localSeconds);
    }
    if (bytes[next] == 'Z' && next + 1 == to) {
      return 0;
    }
    if (bytes[next] != '+' && bytes[next] != '-') {
      return NONE;
    }
    int minutesAt = next + 3 < to && bytes[next + 3] == ':' ? next + 4 : next + 3;
    long hours = number(bytes, next + 1, 2, to);
    long minutes = minutesAt == to ? 0 : number(bytes, minutesAt, 2, to);
    if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59 || minutesAt + 2 < to) {
      return NONE;
    }
    long seconds = hours * 3600 + minutes * 60;
    return bytes[next] == '-' ? -seconds : seconds;
  }

  private long zoneOffset(long localSeconds) {
    LocalDateTime local = LocalDateTime.ofEpochSecond(localSeconds, 0, ZoneOffset.UTC);
    return zone.getRules().getOffset(local).getTotalSeconds();
  }

  private static long days(long year, int month, long day) {
    if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12) {
      return NONE;
    }
    if (day < 1
        || day > 31
        || (day > 28 && day > LocalDate.of((int) year, month, 1).lengthOfMonth())) {
      return NONE;
    }
    return LocalDate.of((int) year, month, (int) day).toEpochDay();
  }

  private static int month(byte[] bytes, int from) {
    for (int i = 0; i < MONTHS.length(); i += 3) {
      if (bytes[from] == MONTHS.charAt(i)
          && bytes[from + 1] == MONTHS.charAt(i + 1)
          && bytes[from + 2] == MONTHS.charAt(i + 2)) {
        return i / 3 + 1;
      }
    }
    return 0;
  }

  private static long number(byte[] bytes, int from, int length, int to) {
    return from + length > to ? -1 : Figures.whole(bytes, from, from + length);
  }
}
