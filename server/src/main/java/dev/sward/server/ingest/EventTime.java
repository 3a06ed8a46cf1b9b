package dev.sward.server.ingest;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Times as senders write them: RFC 3339 up to nanoseconds (a space for the T, no zone for UTC and a
 * bare date are understood), or a count since 1970 whose size tells its unit.
 *
 * <pre>
 *   below 1e11  seconds       1763890256, 1763890256.25
 *   below 1e14  milliseconds  1763890256250
 *   below 1e17  microseconds
 *   above       nanoseconds
 * </pre>
 *
 * <p>The answer is in nanoseconds since 1970, held to what 64 bits can tell.
 */
public final class EventTime {
  /** What a message says of a time that is none. */
  public static final String EXPECTED =
      "a time as RFC 3339, or as seconds, milliseconds, microseconds or nanoseconds since 1970";

  private static final int LONGEST = 64;
  private static final int MAX_DIGITS = 40;
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d*)?([eE][+-]?\\d{1,3})?");
  private static final BigDecimal FIRST_MILLIS = new BigDecimal("1e11");
  private static final BigDecimal FIRST_MICROS = new BigDecimal("1e14");
  private static final BigDecimal FIRST_NANOS = new BigDecimal("1e17");
  private static final BigInteger NANOS_PER_SECOND = BigInteger.valueOf(1_000_000_000);

  private static final DateTimeFormatter TEXT =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendPattern("['T'][' ']")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendOffset("+HH:MM", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HHMM", "Z")
          .optionalEnd()
          .optionalEnd()
          .toFormatter()
          .withResolverStyle(java.time.format.ResolverStyle.STRICT);

  private EventTime() {}

  /** Empty if the text is no time. */
  public static OptionalLong parse(String text) {
    String stripped = text.strip();
    if (stripped.isEmpty() || stripped.length() > LONGEST) {
      return OptionalLong.empty();
    }
    if (NUMBER.matcher(stripped).matches()) {
      return of(new BigDecimal(stripped));
    }
    try {
      return OptionalLong.of(nanos(instant(TEXT.parse(stripped))));
    } catch (DateTimeException e) {
      return OptionalLong.empty();
    }
  }

  /** A count since 1970 in the unit that its size tells; empty if it is beyond all units. */
  public static OptionalLong of(BigDecimal count) {
    int wholeDigits = count.precision() - count.scale();
    if (wholeDigits > MAX_DIGITS) {
      return OptionalLong.empty();
    }
    if (wholeDigits < -MAX_DIGITS) {
      return OptionalLong.of(0);
    }
    BigDecimal size = count.abs();
    int digits = 0;
    if (size.compareTo(FIRST_MILLIS) < 0) {
      digits = 9;
    } else if (size.compareTo(FIRST_MICROS) < 0) {
      digits = 6;
    } else if (size.compareTo(FIRST_NANOS) < 0) {
      digits = 3;
    }
    return OptionalLong.of(
        held(count.movePointRight(digits).setScale(0, RoundingMode.FLOOR).toBigInteger()));
  }

  public static OptionalLong of(double count) {
    return Double.isFinite(count) ? of(BigDecimal.valueOf(count)) : OptionalLong.empty();
  }

  public static OptionalLong of(Instant instant) {
    return OptionalLong.of(nanos(instant));
  }

  private static Instant instant(TemporalAccessor parsed) {
    LocalTime time = parsed.query(TemporalQueries.localTime());
    LocalDateTime local =
        LocalDateTime.of(LocalDate.from(parsed), time == null ? LocalTime.MIDNIGHT : time);
    ZoneOffset offset =
        parsed.isSupported(ChronoField.OFFSET_SECONDS)
            ? ZoneOffset.ofTotalSeconds(parsed.get(ChronoField.OFFSET_SECONDS))
            : ZoneOffset.UTC;
    return local.toInstant(offset);
  }

  private static long nanos(Instant instant) {
    return held(
        BigInteger.valueOf(instant.getEpochSecond())
            .multiply(NANOS_PER_SECOND)
            .add(BigInteger.valueOf(instant.getNano())));
  }

  private static long held(BigInteger nanos) {
    if (nanos.bitLength() > 63) {
      return nanos.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
    return nanos.longValue();
  }
}
