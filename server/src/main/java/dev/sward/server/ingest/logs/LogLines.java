package dev.sward.server.ingest.logs;

import dev.sward.server.ingest.Records;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * The lines of an upload, of which the first can be looked at before they are read. Not
 * thread-safe.
 */
final class LogLines {
  /** The longest line that is read; of longer ones only the beginning is kept. */
  static final int LONGEST = 64 << 10;

  /** Lines by which a format is found out. */
  static final int FIRST_LINES = 100;

  private static final int FIRST_BYTES = 1 << 20;
  private static final byte[] CONTROL =
      "Enable AccessLog for ELB".getBytes(StandardCharsets.US_ASCII);

  private final Records records;
  private final Deque<Line> ahead = new ArrayDeque<>();
  private Line current = new Line(0, new byte[0], 0, 0, Records.Fault.NONE);
  private long count;

  /** A line and where in the file, from 1, it stands. */
  record Line(long number, byte[] bytes, int from, int to, Records.Fault fault) {
    boolean isComment() {
      return bytes[from] == '#' || startsWith(CONTROL);
    }

    /** Whether the parser should see it though it is a comment. */
    boolean isDirective() {
      return bytes[from] == '#';
    }

    String text(int longest) {
      int length = Math.min(to - from, longest);
      return new String(bytes, from, length, StandardCharsets.UTF_8);
    }

    private boolean startsWith(byte[] text) {
      return to - from >= text.length
          && Arrays.equals(bytes, from, from + text.length, text, 0, text.length);
    }

    private Line copy() {
      return new Line(number, Arrays.copyOfRange(bytes, from, to), 0, to - from, fault);
    }
  }

  LogLines(InputStream plain) {
    records = new Records(plain, LONGEST, Records.Separation.LINES);
  }

  /** The first lines; they will be read again. Only before any was read. */
  List<Line> first() throws IOException {
    long bytes = 0;
    while (ahead.size() < FIRST_LINES && bytes < FIRST_BYTES && records.next()) {
      Line line = line().copy();
      bytes += line.to();
      ahead.add(line);
    }
    return List.copyOf(ahead);
  }

  /** Moves to the next line that is not blank; false at the end. */
  boolean next() throws IOException {
    Line seen = ahead.poll();
    if (seen == null && !records.next()) {
      return false;
    }
    current = seen == null ? line() : seen;
    count++;
    return true;
  }

  /** Stands until the next call of {@link #next}. */
  Line current() {
    return current;
  }

  /** Lines read so far, blank ones included. */
  long count() {
    return count + records.blanks();
  }

  long blanks() {
    return records.blanks();
  }

  private Line line() {
    return new Line(
        records.line(), records.buffer(), records.from(), records.to(), records.fault());
  }
}
