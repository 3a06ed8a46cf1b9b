package dev.sward.server.platform.config;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes in bytes as people write them: {@code 512MiB}, {@code 2GB}, {@code 65536}. */
public final class Sizes {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,15})\\s*([kmgt]i?b|b)?");
  private static final String UNITS = "bkmgt";

  private Sizes() {}

  /** Empty if the text is no size, or one beyond 2⁶³ bytes. */
  public static OptionalLong parse(String text) {
    Matcher size = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!size.matches()) {
      return OptionalLong.empty();
    }
    long factor = 1;
    if (size.group(2) != null) {
      long step = size.group(2).contains("i") ? 1024 : 1000;
      for (int i = UNITS.indexOf(size.group(2).charAt(0)); i > 0; i--) {
        factor *= step;
      }
    }
    long count = Long.parseLong(size.group(1));
    long bytes = count * factor;
    return Math.multiplyHigh(count, factor) == 0 && bytes >= 0
        ? OptionalLong.of(bytes)
        : OptionalLong.empty();
  }

  /** In the largest binary unit that gives a whole number. */
  public static String format(long bytes) {
    String[] units = {"TiB", "GiB", "MiB", "KiB"};
    for (int i = 0; i < units.length; i++) {
      long unit = 1L << (10 * (4 - i));
      if (bytes >= unit && bytes % unit == 0) {
        return bytes / unit + units[i];
      }
    }
    return bytes + "B";
  }

  /** For people: two digits, as in {@code 1.5 GiB}. */
  public static String approximately(long bytes) {
    String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
    double value = bytes;
    int unit = 0;
    while (value >= 1024 && unit < units.length - 1) {
      value /= 1024;
      unit++;
    }
    String digits = value < 10 && unit > 0 ? "%.1f" : "%.0f";
    return digits.formatted(value) + " " + units[unit];
  }
}
