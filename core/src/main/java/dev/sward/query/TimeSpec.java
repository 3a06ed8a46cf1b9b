package dev.sward.query;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A point in time as people write it, which may depend on when it is read. */
public sealed interface TimeSpec {
  /** A fixed point. */
  record At(Instant instant) implements TimeSpec {
    /** What nanoseconds since 1970 can hold, with room to add a {@link TimeLength}. */
    private static final Instant MAX = Instant.parse("2150-01-01T00:00:00Z");

    public At {
      if (instant.isBefore(Instant.EPOCH) || instant.isAfter(MAX)) {
        throw new IllegalArgumentException(
            "time: %s (expected: from %s to %s)".formatted(instant, Instant.EPOCH, MAX));
      }
    }

    @Override
    public Instant resolve(Instant now) {
      return instant;
    }
  }

  /** So long before now; zero is now. */
  record Ago(Duration length) implements TimeSpec {
    @Override
    public Instant resolve(Instant now) {
      return now.minus(length);
    }
  }

  /** The point, when it is read at the given time. */
  Instant resolve(Instant now);

  /**
   * Reads {@code now}, {@code 2h} or {@code -2h} or {@code now-2h} (ago), {@code
   * 2026-11-23T10:15:00Z}, also with an offset such as {@code +02:00}, {@code 2026-11-23T10:15} and
   * {@code 2026-11-23} (UTC), and whole seconds since 1970.
   *
   * @throws IllegalArgumentException saying what was expected
   */
  static TimeSpec parse(String text) {
    String trimmed = text.strip();
    String lower = trimmed.toLowerCase(Locale.ROOT);
    if (lower.equals("now")) {
      return new Ago(Duration.ZERO);
    }
    Optional<Instant> instant = instant(trimmed);
    if (instant.isPresent()) {
      return new At(instant.get());
    }
    String length = lower.startsWith("now") ? lower.substring(3).strip() : lower;
    length = length.startsWith("-") ? length.substring(1).strip() : length;
    return TimeLength.read(length)
        .<TimeSpec>map(Ago::new)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "time: '%s' (expected: an age such as 2h or 1d12h, now, or an instant such as 2026-11-23T10:15:00Z)"
                    .formatted(TimeLength.shortened(text))));
  }

  private static Optional<Instant> instant(String text) {
    if (text.matches("[0-9]{9,11}")) {
      return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
    }
    Stream<Function<String, Instant>> readers =
        Stream.of(
            iso -> OffsetDateTime.parse(iso).toInstant(),
            iso -> LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC),
            iso -> LocalDate.parse(iso).atStartOfDay().toInstant(ZoneOffset.UTC));
    return readers.flatMap(reader -> attempt(reader, text).stream()).findFirst();
  }

  private static Optional<Instant> attempt(Function<String, Instant> reader, String text) {
    try {
      return Optional.of(reader.apply(text));
    } catch (DateTimeParseException notThisForm) {
      return Optional.empty();
    } catch (DateTimeException outOfRange) {
      return Optional.empty();
    }
  }
}
