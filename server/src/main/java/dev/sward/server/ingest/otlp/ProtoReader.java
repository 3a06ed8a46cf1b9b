package dev.sward.server.ingest.otlp;

import dev.sward.server.ingest.RefusedException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A cursor over protobuf wire bytes, between {@link #at} and {@link #limit}.
 *
 * <p>Whatever the bytes say, it answers or refuses the request as MALFORMED: every read is checked
 * against the limit, and nothing is allocated. Messages are read as ranges of the same array, so
 * that depth costs no stack here. Not thread-safe.
 */
final class ProtoReader {
  static final int VARINT = 0;
  static final int FIXED64 = 1;
  static final int LENGTH = 2;
  static final int FIXED32 = 5;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle BIG_ENDIAN_LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  final byte[] bytes;
  int at;
  int limit;

  ProtoReader(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    at = from;
    limit = to;
  }

  /** The key of a field: number and wire type. */
  static int tag(int field, int wireType) {
    return (field << 3) | wireType;
  }

  /** Goes to a range of the same bytes. */
  void goTo(int from, int to) {
    at = from;
    limit = to;
  }

  boolean hasMore() {
    return at < limit;
  }

  int readTag() {
    long tag = readVarint();
    if (tag >>> 3 == 0 || tag >>> 32 != 0) {
      throw malformed("field number " + (tag >>> 3) + " (expected: 1 to 536870911)");
    }
    return (int) tag;
  }

  long readVarint() {
    if (at < limit && bytes[at] >= 0) {
      return bytes[at++];
    }
    return readLongVarint();
  }

  long readFixed64() {
    need(8);
    long value = (long) LONGS.get(bytes, at);
    at += 8;
    return value;
  }

  int readFixed32() {
    need(4);
    int value = (int) INTS.get(bytes, at);
    at += 4;
    return value;
  }

  double readDouble() {
    return Double.longBitsToDouble(readFixed64());
  }

  /** Reads a length and answers where the content that starts at {@link #at} ends. */
  int readEnd() {
    long length = readVarint();
    if (length < 0 || length > limit - at) {
      throw malformed(
          "length %s (expected: at most the %d bytes left)"
              .formatted(Long.toUnsignedString(length), limit - at));
    }
    return at + (int) length;
  }

  /**
   * Looks through a range for the next field of a key with a length; answers where its content,
   * which starts at {@link #at}, ends, or -1 if there is none.
   *
   * @param known as for {@link #skip}
   */
  int find(int wanted, int from, int to, long known) {
    goTo(from, to);
    while (hasMore()) {
      int tag = readTag();
      if (tag == wanted) {
        return readEnd();
      }
      skip(tag, known);
    }
    return -1;
  }

  /** Eight bytes as an id is written. */
  long bigEndian(int from) {
    return (long) BIG_ENDIAN_LONGS.get(bytes, from);
  }

  /**
   * Skips a field that the caller does not know.
   *
   * @param known bit n set: field n is known, so that this is one with the wrong wire type
   */
  void skip(int tag, long known) {
    int field = tag >>> 3;
    if (field < 64 && ((known >>> field) & 1) != 0) {
      throw malformed("field %d with wire type %d".formatted(field, tag & 7));
    }
    switch (tag & 7) {
      case VARINT -> readVarint();
      case FIXED64 -> advance(8);
      case LENGTH -> at = readEnd();
      case FIXED32 -> advance(4);
      default -> throw malformed("field %d with wire type %d".formatted(field, tag & 7));
    }
  }

  RefusedException malformed(String detail) {
    return new RefusedException(
        RefusedException.Reason.MALFORMED,
        "body: not valid protobuf at byte %d: %s".formatted(at, detail));
  }

  private void advance(int count) {
    need(count);
    at += count;
  }

  private void need(int count) {
    if (limit - at < count) {
      throw malformed("cut short (expected: %d more bytes)".formatted(count));
    }
  }

  private long readLongVarint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (at >= limit) {
        throw malformed("cut short in a number");
      }
      byte next = bytes[at++];
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw malformed("a number of more than 10 bytes");
  }
}
