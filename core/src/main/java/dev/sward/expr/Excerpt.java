package dev.sward.expr;

/**
 * The line of a text around a position, with carets under what is meant:
 *
 * <pre>
 *   a = = 1
 *       ^
 * </pre>
 */
final class Excerpt {
  private static final int BEFORE = 60;
  private static final int AFTER = 40;
  private static final String INDENT = "  ";

  private Excerpt() {}

  static String of(String text, int position, int length) {
    int at = Math.min(Math.max(position, 0), text.length());
    int lineStart = at == 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
    int newline = text.indexOf('\n', at);
    int lineEnd = newline < 0 ? text.length() : newline;
    int from = onCharacter(text, Math.max(lineStart, at - BEFORE));
    int to = onCharacter(text, Math.min(lineEnd, at + AFTER));
    String ahead = from > lineStart ? "…" : "";
    int width = characters(text, at, Math.min(to, at + Math.max(length, 0)));
    return INDENT
        + ahead
        + printable(text.substring(from, to))
        + (to < lineEnd ? "…" : "")
        + "\n"
        + INDENT
        + " ".repeat(ahead.length() + characters(text, from, at))
        + "^".repeat(Math.max(1, width));
  }

  private static int onCharacter(String text, int index) {
    boolean splitsPair =
        index > 0
            && index < text.length()
            && Character.isLowSurrogate(text.charAt(index))
            && Character.isHighSurrogate(text.charAt(index - 1));
    return splitsPair ? index - 1 : index;
  }

  private static int characters(String text, int from, int to) {
    return from < to ? text.codePointCount(from, to) : 0;
  }

  private static String printable(String line) {
    StringBuilder out = new StringBuilder(line.length());
    line.codePoints().forEach(c -> out.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
    return out.toString();
  }
}
