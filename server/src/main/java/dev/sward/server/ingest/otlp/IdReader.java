package dev.sward.server.ingest.otlp;

import dev.sward.event.EventBatchBuilder;

/**
 * A trace or span id as the wire has it: valid with exactly its length and not all zeros; absent
 * when empty or all zeros; anything else is a mistake of the sender.
 */
final class IdReader {
  private final ProtoReader in;
  private final int expectedBytes;
  private int length;
  private long high;
  private long low;

  IdReader(ProtoReader in, int expectedBytes) {
    this.in = in;
    this.expectedBytes = expectedBytes;
  }

  void clear() {
    length = 0;
    high = 0;
    low = 0;
  }

  /** Reads the bytes field at hand. */
  void read() {
    int to = in.readEnd();
    int from = in.at;
    in.at = to;
    length = to - from;
    if (length == expectedBytes) {
      high = length == 16 ? in.bigEndian(from) : 0;
      low = in.bigEndian(to - 8);
    }
  }

  boolean isValid() {
    return length == expectedBytes && (high | low) != 0;
  }

  /** The last eight bytes. */
  long low() {
    return low;
  }

  /** What is wrong, for the sender. */
  String problem() {
    return length == expectedBytes || length == 0
        ? "all zeros or missing (expected: %d bytes, not all zero)".formatted(expectedBytes)
        : "%d bytes (expected: %d)".formatted(length, expectedBytes);
  }

  /** Puts a valid id; an absent one is left out; one of the wrong length is counted as dropped. */
  void putId128(EventBatchBuilder rows, int slot) {
    if (isValid()) {
      rows.putId128(slot, high, low);
    } else if (length != 0 && length != expectedBytes) {
      rows.putBool(EventBatchBuilder.NO_SLOT, false);
    }
  }

  /** See {@link #putId128}. */
  void putId64(EventBatchBuilder rows, int slot) {
    if (isValid()) {
      rows.putId64(slot, low);
    } else if (length != 0 && length != expectedBytes) {
      rows.putBool(EventBatchBuilder.NO_SLOT, false);
    }
  }
}
