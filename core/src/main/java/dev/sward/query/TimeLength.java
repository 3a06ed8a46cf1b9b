package dev.sward.query;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A length of time as people write it: {@code 500ms}, {@code 2h}, {@code 1d12h}, {@code 4w}. */
public final class TimeLength {
  /** The longest, so that no sum of times overflows. */
  public static final Duration MAX = Duration.ofDays(36_525);

  private static final Pattern PART = Pattern.compile("([0-9]{1,13})\\s*(ms|s|m|h|d|w)\\s*");

  private static final List<Unit> FORMATTED = List.of(Unit.D, Unit.H, Unit.M, Unit.S, Unit.MS);

  private TimeLength() {}

  /**
   * Reads numbers with the units ms, s, m, h, d (24 hours) and w, largest first or in any order, or
   * an ISO 8601 duration such as {@code PT2H}. A length is above zero.
   *
   * @throws IllegalArgumentException saying what was expected
   */
  public static Duration parse(String text) {
    return read(text.strip().toLowerCase(Locale.ROOT))
        .filter(length -> !length.isZero())
        .orElseThrow(() ->
            new IllegalArgumentException(
                "length of time: '%s' (expected: a number with a unit, ms, s, m, h, d or w, as in 2h or 1d12h, at most %s)"
                    .formatted(shortened(text), format(MAX))));
  }

  /** The shortest text that {@link #parse} reads as this length, to the millisecond. */
  public static String format(Duration length) {
    StringBuilder text = new StringBuilder();
    long millis = length.toMillis();
    for (Unit unit : FORMATTED) {
      long count = millis / unit.millis;
      if (count > 0) {
        text.append(count).append(unit.symbol);
        millis -= count * unit.millis;
      }
    }
    return text.isEmpty() ? "0s" : text.toString();
  }

  /** Lower-case text as a length from zero to {@link #MAX}; empty if it is none. */
  static Optional<Duration> read(String text) {
    if (text.startsWith("p")) {
      return iso(text);
    }
    long sumMillis = 0;
    Matcher part = PART.matcher(text);
    int at = 0;
    while (at < text.length() && part.find(at) && part.start() == at) {
      Unit unit = Unit.valueOf(part.group(2).toUpperCase(Locale.ROOT));
      long count = Long.parseLong(part.group(1));
      if (count > (MAX.toMillis() - sumMillis) / unit.millis) {
        return Optional.empty();
      }
      sumMillis += count * unit.millis;
      at = part.end();
    }
    return at > 0 && at == text.length()
        ? Optional.of(Duration.ofMillis(sumMillis))
        : Optional.empty();
  }

  static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }

  private static Optional<Duration> iso(String text) {
    try {
      Duration length = Duration.parse(text);
      return length.isNegative() || length.compareTo(MAX) > 0
          ? Optional.empty()
          : Optional.of(length);
    } catch (DateTimeParseException noDuration) {
      return Optional.empty();
    }
  }

  private enum Unit {
    W(7 * 86_400_000),
    D(86_400_000),
    H(3_600_000),
    M(60_000),
    S(1_000),
    MS(1);

    final long millis;
    final String symbol = name().toLowerCase(Locale.ROOT);

    Unit(long millis) {
      this.millis = millis;
    }
  }
}
