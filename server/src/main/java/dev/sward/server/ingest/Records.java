package dev.sward.server.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts a stream into records, each a line or, in CSV, a line that goes on as long as a quote is
 * open. Holds one record and what was read ahead; a record that is too long is passed over. Not
 * thread-safe.
 *
 * <pre>
 *   buffer   ░░░░ done │ record ────────► │ read ahead │ room
 *            0        from               to           filled
 * </pre>
 */
public final class Records {
  private static final int FIRST_BYTES = 64 << 10;

  private final InputStream input;
  private final int maxBytes;
  private final Separation separation;
  private byte[] buffer = new byte[FIRST_BYTES];
  private int from;
  private int to;
  private int next;
  private int filled;
  private boolean ended;
  private long line;
  private long blanks;
  private long nextLine = 1;
  private boolean first = true;
  private Fault fault = Fault.NONE;

  /** What ends a record. */
  public enum Separation {
    LINES,
    /** Fields are separated by commas. */
    QUOTED_COMMA(','),
    QUOTED_TAB('\t');

    private final char delimiter;

    Separation() {
      this('\n');
    }

    Separation(char delimiter) {
      this.delimiter = delimiter;
    }

    public char delimiter() {
      return delimiter;
    }
  }

  /** Why a record is none. */
  public enum Fault {
    NONE,
    TOO_LONG,
    /** A quote that is not closed; only the line it stands in is passed over. */
    OPEN_QUOTE
  }

  public Records(InputStream input, int maxBytes, Separation separation) {
    this.input = input;
    this.maxBytes = maxBytes;
    this.separation = separation;
  }

  /** Moves to the next record that is not blank; false at the end. */
  public boolean next() throws IOException {
    while (advance()) {
      if (fault != Fault.NONE || !isBlank()) {
        return true;
      }
      blanks++;
    }
    return false;
  }

  /** The blank lines passed over so far. */
  public long blanks() {
    return blanks;
  }

  /** The line, from 1, in which the record begins. */
  public long line() {
    return line;
  }

  /** If not NONE, only the beginning of the record is there. */
  public Fault fault() {
    return fault;
  }

  public byte[] buffer() {
    return buffer;
  }

  public int from() {
    return from;
  }

  public int to() {
    return to;
  }

  private boolean advance() throws IOException {
    from = next;
    line = nextLine;
    fault = Fault.NONE;
    if (first) {
      first = false;
      skipByteOrderMark();
    }
    boolean quoted = false;
    boolean fieldStart = true;
    int firstLineEnd = -1;
    while (next < filled || readMore()) {
      byte c = buffer[next++];
      if (c == '\n') {
        nextLine++;
        if (!quoted) {
          finish(next - 1);
          return true;
        }
        firstLineEnd = firstLineEnd < 0 ? next - from : firstLineEnd;
      }
      if (c == '"' && separation != Separation.LINES && (quoted || fieldStart)) {
        quoted = !quoted;
        // A second quote after a closing one reopens the field: it is an escaped quote.
        fieldStart = !quoted;
      } else {
        fieldStart = c == separation.delimiter();
      }
      if (next - from > maxBytes) {
        tooLong(quoted, firstLineEnd);
        return true;
      }
    }
    return end(quoted, firstLineEnd);
  }

  /** The last record, without a line end. */
  private boolean end(boolean quoted, int firstLineEnd) {
    if (from == filled) {
      return false;
    }
    if (quoted) {
      rewind(firstLineEnd);
    } else {
      finish(filled);
    }
    return true;
  }

  private void finish(int end) {
    to = end > from && buffer[end - 1] == '\r' ? end - 1 : end;
  }

  private void tooLong(boolean quoted, int firstLineEnd) throws IOException {
    if (quoted && firstLineEnd >= 0) {
      rewind(firstLineEnd);
      return;
    }
    fault = Fault.TOO_LONG;
    byte[] beginning = Arrays.copyOfRange(buffer, from, from + Math.min(maxBytes, 1024));
    while (next < filled || readOver()) {
      if (buffer[next++] == '\n') {
        nextLine++;
        break;
      }
    }
    int kept = Math.min(beginning.length, next);
    System.arraycopy(beginning, 0, buffer, next - kept, kept);
    from = next - kept;
    to = next;
  }

  /** Gives up the record's first line only, and goes on after it. */
  private void rewind(int firstLineEnd) {
    fault = Fault.OPEN_QUOTE;
    if (firstLineEnd >= 0) {
      next = from + firstLineEnd;
      nextLine = line + 1;
      finish(next - 1);
    } else {
      finish(filled);
    }
  }

  private boolean isBlank() {
    for (int i = from; i < to; i++) {
      if (buffer[i] != ' ' && buffer[i] != '\t' && buffer[i] != '\r') {
        return false;
      }
    }
    return true;
  }

  private void skipByteOrderMark() throws IOException {
    while (filled - from < 3 && readMore()) {
      // Until there is enough to tell.
    }
    if (filled >= 3
        && (buffer[0] & 0xFF) == 0xEF
        && (buffer[1] & 0xFF) == 0xBB
        && (buffer[2] & 0xFF) == 0xBF) {
      from = 3;
      next = 3;
    }
  }

  /** Reads on behind what is there, keeping the record; false at the end of the stream. */
  private boolean readMore() throws IOException {
    if (from > 0 && filled == buffer.length) {
      System.arraycopy(buffer, from, buffer, 0, filled - from);
      next -= from;
      filled -= from;
      from = 0;
    }
    if (filled == buffer.length) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    return read();
  }

  /** Reads on, keeping nothing. */
  private boolean readOver() throws IOException {
    from = 0;
    next = 0;
    filled = 0;
    return read();
  }

  private boolean read() throws IOException {
    if (ended) {
      return false;
    }
    int count;
    do {
      count = input.read(buffer, filled, buffer.length - filled);
    } while (count == 0);
    if (count < 0) {
      ended = true;
      return false;
    }
    filled += count;
    return true;
  }
}
