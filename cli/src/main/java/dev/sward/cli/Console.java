package dev.sward.cli;

import java.io.PrintStream;

/**
 * Where a command writes: answers to {@code out}, everything else to {@code err}.
 *
 * @param interactive a person watches, so that progress may be shown
 */
record Console(PrintStream out, PrintStream err, boolean interactive) {
  private static final String CLEAR_LINE = "\r\u001b[K";

  /** Replaces the line of progress; an empty text removes it. */
  void progress(String text) {
    if (interactive) {
      err.print(CLEAR_LINE + text);
      err.flush();
    }
  }

  /** Text of a sender without what could steer a terminal. */
  static String safe(String text) {
    return text.codePoints()
        .map(c ->
            Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '\ufffd' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
