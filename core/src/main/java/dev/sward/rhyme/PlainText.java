package dev.sward.rhyme;

/**
 * Foreign text that may stand in a sentence: bounded, on one line, without what steers a screen.
 */
final class PlainText {
  private static final int LONGEST = 100;

  private PlainText() {}

  static String of(String text) {
    return text.codePoints()
        .limit(LONGEST)
        .map(point -> isShown(point) ? point : ' ')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString()
        .strip();
  }

  private static boolean isShown(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
