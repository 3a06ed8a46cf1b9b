package dev.sward.server.platform.outbound;

import java.util.Set;

/** Makes text that events brought fit to be shown. */
public final class PlainText {
  /** Marks that turn the direction of the text after them. */
  private static final Set<Integer> TURNS =
      Set.of(0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069);

  private PlainText() {}

  /** One line of at most so many UTF-16 units: control characters are spaces, the end is cut. */
  public static String line(String text, int max) {
    return cleaned(text, max, false);
  }

  /** Like {@link #line}, but line feeds stay. */
  public static String lines(String text, int max) {
    return cleaned(text, max, true);
  }

  private static String cleaned(String text, int max, boolean keepsLines) {
    StringBuilder clean = new StringBuilder(Math.min(text.length(), max));
    int at = 0;
    while (at < text.length()) {
      int point = text.codePointAt(at);
      at += Character.charCount(point);
      int shown = isShown(point) || (keepsLines && point == '\n') ? point : ' ';
      // Room for the mark of a cut is kept until the last character is known to fit.
      if (clean.length() + Character.charCount(shown) > (at < text.length() ? max - 1 : max)) {
        return clean.append('…').toString();
      }
      clean.appendCodePoint(shown);
    }
    return clean.toString();
  }

  private static boolean isShown(int point) {
    int type = Character.getType(point);
    return type != Character.CONTROL
        && type != Character.SURROGATE
        && type != Character.LINE_SEPARATOR
        && type != Character.PARAGRAPH_SEPARATOR
        && !TURNS.contains(point);
  }
}
