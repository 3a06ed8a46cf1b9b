package dev.sward.server.ingest.logs;

/** Reads the lines of one format, in their order. Not thread-safe. */
interface LineParser {
  /**
   * Fills the cleared {@code line}; what it holds is of no use unless it is a request or record.
   */
  Verdict parse(byte[] bytes, int from, int to, AccessLine line);

  /** Takes a line that begins with {@code #}, or what {@link #state} answered for earlier lines. */
  default void directive(String text) {}

  /** What the next lines of the same file need to be read; empty: nothing. */
  default String state() {
    return "";
  }
}
