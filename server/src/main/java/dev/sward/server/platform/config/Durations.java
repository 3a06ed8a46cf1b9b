package dev.sward.server.platform.config;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 500ms}, {@code 30s}, {@code 1h30m}, {@code 90d}. */
public final class Durations {
  private static final Pattern PART = Pattern.compile("(\\d{1,12})(ms|s|m|h|d|w)");

  private Durations() {}

  /** Empty if the text is no duration. */
  public static Optional<Duration> parse(String text) {
    Matcher part = PART.matcher(text);
    Duration total = Duration.ZERO;
    int end = 0;
    while (part.find() && part.start() == end) {
      total = total.plus(duration(Long.parseLong(part.group(1)), part.group(2)));
      end = part.end();
    }
    return end == text.length() && end > 0 ? Optional.of(total) : Optional.empty();
  }

  /** The shortest text that {@link #parse} reads as the same duration. */
  public static String format(Duration duration) {
    long millis = duration.toMillis();
    if (millis == 0) {
      return "0s";
    }
    StringBuilder text = new StringBuilder();
    String[] units = {"d", "h", "m", "s", "ms"};
    long[] lengths = {86_400_000, 3_600_000, 60_000, 1_000, 1};
    for (int i = 0; i < units.length; i++) {
      if (millis >= lengths[i]) {
        text.append(millis / lengths[i]).append(units[i]);
        millis %= lengths[i];
      }
    }
    return text.toString();
  }

  private static Duration duration(long count, String unit) {
    return switch (unit) {
      case "ms" -> Duration.ofMillis(count);
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      case "d" -> Duration.ofDays(count);
      default -> Duration.ofDays(7 * count);
    };
  }
}
