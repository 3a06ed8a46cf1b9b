package dev.sward.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:15:00Z");

  @ParameterizedTest
  @CsvSource({
    "2h,PT2H",
    "15m,PT15M",
    "30d,PT720H",
    "1d12h,PT36H",
    "1D 12H,PT36H",
    "4w,PT672H",
    "500ms,PT0.5S",
    "90s,PT1M30S",
    "PT2H,PT2H",
    "p1dt1h,PT25H"
  })
  void lengths(String text, Duration length) {
    assertThat(TimeLength.parse(text)).isEqualTo(length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "2", "h", "2 hours", "-2h", "2h!", "0h", "1y", "9999999999999w", "PT-1H"})
  void otherTexts_areNoLength(String text) {
    assertThatThrownBy(() -> TimeLength.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "length of time: '%s' (expected: a number with a unit, ms, s, m, h, d or w, as in 2h or 1d12h, at most 36525d)"
                .formatted(text));
  }

  @Property
  void formattedLength_isReadBack(@ForAll @LongRange(min = 1, max = 3_155_760_000_000L) long ms) {
    Duration length = Duration.ofMillis(ms);
    assertThat(TimeLength.parse(TimeLength.format(length))).isEqualTo(length);
  }

  @Test
  void format_isShort() {
    assertThat(TimeLength.format(Duration.ofHours(36))).isEqualTo("1d12h");
    assertThat(TimeLength.format(Duration.ZERO)).isEqualTo("0s");
  }

  @ParameterizedTest
  @CsvSource({
    "now,2026-11-23T10:15:00Z",
    "2h,2026-11-23T08:15:00Z",
    "-2h,2026-11-23T08:15:00Z",
    "now-1d12h,2026-11-21T22:15:00Z",
    "Now - 1h,2026-11-23T09:15:00Z",
    "2026-11-01T00:00:00Z,2026-11-01T00:00:00Z",
    "2026-11-01T02:00:00.5+02:00,2026-11-01T00:00:00.5Z",
    "2026-11-01T02:30,2026-11-01T02:30:00Z",
    "2026-11-01,2026-11-01T00:00:00Z",
    "1763892900,2025-11-23T10:15:00Z"
  })
  void points(String text, Instant instant) {
    assertThat(TimeSpec.parse(text).resolve(NOW)).isEqualTo(instant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "now+2h", "2026-13-01", "12:00", "17"})
  void otherTexts_areNoPoint(String text) {
    assertThatThrownBy(() -> TimeSpec.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "time: '%s' (expected: an age such as 2h or 1d12h, now, or an instant such as 2026-11-23T10:15:00Z)"
                .formatted(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1969-12-31", "2500-01-01", "+999999999-01-01T00:00:00Z"})
  void pointsBeyondTheClock_areRefused(String text) {
    assertThatThrownBy(() -> TimeSpec.parse(text))
        .hasMessageContaining("(expected: from 1970-01-01T00:00:00Z to 2150-01-01T00:00:00Z)");
  }
}
