package dev.sward.demo;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a length of time such as {@code 45s}, {@code 10m} or {@code 1h30m}. */
final class TimeText implements ITypeConverter<Duration> {
  private static final Pattern FORMAT =
      Pattern.compile("(?=.)(\\d{1,6}h)?(\\d{1,6}m)?(\\d{1,6}s)?");

  @Override
  public Duration convert(String text) {
    if (!FORMAT.matcher(text).matches()) {
      throw new TypeConversionException(
          "'%s' (expected: a length of time such as 45s, 10m or 1h30m)".formatted(text));
    }
    return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
  }

  /** The text that {@link #convert} reads as this length, to the second. */
  static String of(Duration length) {
    return length.toString().substring(2).toLowerCase(Locale.ROOT);
  }
}
