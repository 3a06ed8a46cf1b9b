package dev.sward.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cuts a stream into chunks of whole lines. Where it cuts depends on the content alone, unless the
 * stream is a pipe. The end of the stream may be for now only: what is appended later is read when
 * it is asked for again. Holds at most one chunk. Not thread-safe.
 *
 * <pre>
 *   line line line lin|e …        the buffer, a part of a line at its end
 *   └── a chunk ─────┘└ stays
 * </pre>
 */
final class LineChunks implements Closeable {
  /** The longest chunk, and so the longest line with its end, that is passed on. */
  static final int MAX_BYTES = (1 << 20) + 2;

  private static final int FIRST_BYTES = 1 << 16;

  private final InputStream input;
  private final Wait wait;
  private byte[] buffer = {};
  private int filled;
  private long offset;
  private boolean isSkipping;
  private long skippedBytes;

  private enum Wait {
    FOR_A_FULL_CHUNK,
    FOR_A_LINE
  }

  /**
   * Whole lines.
   *
   * @param offset of the first of them in the stream
   * @param lengthBytes what the chunk takes of the stream
   * @param lines empty where a line was longer than a chunk, and is left out
   */
  record Chunk(long offset, long lengthBytes, byte[] lines) {
    long end() {
      return offset + lengthBytes;
    }

    /** How many lines. */
    long count() {
      long count = 0;
      for (byte one : lines) {
        count += one == '\n' ? 1 : 0;
      }
      return lines.length > 0 && lines[lines.length - 1] != '\n' ? count + 1 : count;
    }

    boolean isSkippedLine() {
      return lines.length == 0;
    }
  }

  private LineChunks(InputStream input, long offset, Wait wait) {
    this.input = input;
    this.offset = offset;
    this.wait = wait;
  }

  /**
   * Of a file.
   *
   * @param offset where in it the stream is
   */
  static LineChunks ofFile(InputStream input, long offset) {
    return new LineChunks(input, offset, Wait.FOR_A_FULL_CHUNK);
  }

  /** Of a stream that is still being written: what has arrived is not held back. */
  static LineChunks ofPipe(InputStream input) {
    return new LineChunks(input, 0, Wait.FOR_A_LINE);
  }

  /** Up to where the stream was read. */
  long readTo() {
    return offset + skippedBytes + filled;
  }

  /** The next whole lines; empty where the stream ends before the first of them does. */
  Optional<Chunk> next() throws IOException {
    while (true) {
      boolean isAtEnd = fill(MAX_BYTES);
      if (isSkipping) {
        int end = indexOfNewline() + 1;
        skip(end == 0 ? filled : end);
        if (end > 0) {
          return Optional.of(skippedLine());
        }
      } else {
        int end = lastIndexOfNewline() + 1;
        if (end > 0) {
          return Optional.of(take(end));
        }
        isSkipping = filled == MAX_BYTES;
      }
      if (isAtEnd) {
        release();
        return Optional.empty();
      }
    }
  }

  /** The next bytes, cut where they were cut before; empty where there are fewer. */
  Optional<Chunk> again(int lengthBytes) throws IOException {
    fill(lengthBytes);
    return filled < lengthBytes ? Optional.empty() : Optional.of(take(lengthBytes));
  }

  /** The last line, which has no end; empty if there is none. */
  Optional<Chunk> rest() {
    if (isSkipping) {
      return Optional.of(skippedLine());
    }
    return filled == 0 ? Optional.empty() : Optional.of(take(filled));
  }

  @Override
  public void close() throws IOException {
    input.close();
  }

  /** Reads on; whether the stream ended. */
  private boolean fill(int limit) throws IOException {
    while (filled < limit) {
      if (filled == buffer.length) {
        buffer = Arrays.copyOf(buffer, Math.min(MAX_BYTES, Math.max(FIRST_BYTES, 2 * filled)));
      }
      int count = input.read(buffer, filled, Math.min(buffer.length, limit) - filled);
      if (count < 0) {
        return true;
      }
      filled += count;
      if (wait == Wait.FOR_A_LINE && input.available() == 0 && lastIndexOfNewline() >= 0) {
        return false;
      }
    }
    return false;
  }

  private Chunk take(int length) {
    Chunk chunk = new Chunk(offset, length, Arrays.copyOf(buffer, length));
    drop(length);
    offset += length;
    return chunk;
  }

  private void skip(int length) {
    drop(length);
    skippedBytes += length;
  }

  private Chunk skippedLine() {
    Chunk chunk = new Chunk(offset, skippedBytes, new byte[0]);
    offset += skippedBytes;
    skippedBytes = 0;
    isSkipping = false;
    return chunk;
  }

  private void drop(int length) {
    System.arraycopy(buffer, length, buffer, 0, filled - length);
    filled -= length;
  }

  /** A file that waits for lines holds no memory. */
  private void release() {
    if (filled == 0) {
      buffer = new byte[0];
    }
  }

  private int indexOfNewline() {
    for (int i = 0; i < filled; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private int lastIndexOfNewline() {
    for (int i = filled - 1; i >= 0; i--) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }
}
