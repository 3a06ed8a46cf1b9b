package dev.sward.server.ingest.logs;

import java.util.Arrays;

/**
 * Cuts a line into columns. Between blanks, a column in quotes, brackets or braces may hold blanks;
 * a doubled quote is one quote. Used again for each line. Not thread-safe.
 */
final class Tokens {
  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private int count;

  /** Columns between runs of blanks; false if a quote, bracket or brace is not closed. */
  boolean splitBlanks(byte[] bytes, int from, int to) {
    count = 0;
    int at = CombinedLines.skipBlanks(bytes, from, to);
    while (at < to) {
      int close = closing(bytes[at]);
      int start = at + (close == 0 ? 0 : 1);
      int end = close == 0 ? CombinedLines.wordEnd(bytes, at, to) : close(bytes, start, to, close);
      if (end < 0) {
        return false;
      }
      int next = end + (close == 0 ? 0 : 1);
      if (close != 0 && next < to && bytes[next] != ' ' && bytes[next] != '\t') {
        // A bracket or quote that only begins the word, as in [::1]:80.
        start = at;
        end = CombinedLines.wordEnd(bytes, next, to);
        next = end;
      }
      add(start, end);
      at = CombinedLines.skipBlanks(bytes, next, to);
    }
    return true;
  }

  /** Columns between single tabs. */
  void splitTabs(byte[] bytes, int from, int to) {
    count = 0;
    int start = from;
    for (int i = from; i <= to; i++) {
      if (i == to || bytes[i] == '\t') {
        add(start, i);
        start = i + 1;
      }
    }
  }

  int count() {
    return count;
  }

  int start(int index) {
    return starts[index];
  }

  int end(int index) {
    return ends[index];
  }

  private void add(int start, int end) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, count * 2);
      ends = Arrays.copyOf(ends, count * 2);
    }
    starts[count] = start;
    ends[count++] = end;
  }

  private static int closing(byte open) {
    return switch (open) {
      case '"' -> '"';
      case '[' -> ']';
      case '{' -> '}';
      default -> 0;
    };
  }

  private static int close(byte[] bytes, int from, int to, int close) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == '\\' && close == '"') {
        i++;
      } else if (bytes[i] == close) {
        if (close != '"' || i + 1 >= to || bytes[i + 1] != '"') {
          return i;
        }
        i++;
      }
    }
    return -1;
  }
}
