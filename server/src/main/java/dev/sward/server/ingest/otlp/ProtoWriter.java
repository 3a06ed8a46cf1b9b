package dev.sward.server.ingest.otlp;

import dev.sward.server.ingest.Bytes;
import dev.sward.server.ingest.RefusedException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes protobuf wire bytes, bounded. A message's length is not known when it starts: it takes
 * four bytes, patched at its end, of a varint padded with zeros. Not thread-safe.
 */
final class ProtoWriter {
  private static final int LENGTH_BYTES = 4;

  private final int maxBytes;
  private byte[] bytes;
  private int size;

  ProtoWriter(int firstBytes, int maxBytes) {
    this.maxBytes = maxBytes;
    bytes = new byte[Math.clamp(firstBytes, 64, Math.max(64, maxBytes))];
  }

  Bytes finished() {
    return new Bytes(bytes, 0, size);
  }

  void tag(int field, int wireType) {
    varint(ProtoReader.tag(field, wireType));
  }

  void varint(long value) {
    reserve(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  void fixed64(long value) {
    reserve(8);
    for (int shift = 0; shift < 64; shift += 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  void fixed32(int value) {
    reserve(4);
    for (int shift = 0; shift < 32; shift += 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  void raw(byte[] content) {
    varint(content.length);
    reserve(content.length);
    System.arraycopy(content, 0, bytes, size, content.length);
    size += content.length;
  }

  /** Starts something with a length; answers what {@link #end} needs. */
  int begin() {
    reserve(LENGTH_BYTES);
    size += LENGTH_BYTES;
    return size;
  }

  void end(int start) {
    int length = size - start;
    int at = start - LENGTH_BYTES;
    for (int i = 0; i < LENGTH_BYTES - 1; i++) {
      bytes[at + i] = (byte) ((length >>> (7 * i)) | 0x80);
    }
    bytes[at + LENGTH_BYTES - 1] = (byte) (length >>> (7 * (LENGTH_BYTES - 1)));
  }

  /** Where to write characters as UTF-8; those beyond so many bytes are dropped. */
  Writer text(int maxTextBytes) {
    return new Utf8(maxTextBytes);
  }

  private void reserve(int count) {
    if (count > maxBytes - size) {
      throw new RefusedException(
          RefusedException.Reason.TOO_LARGE,
          "request: more than %d bytes as protobuf (expected: at most that). Send smaller batches"
              .formatted(maxBytes));
    }
    if (count > bytes.length - size) {
      long grown = Math.clamp(2L * bytes.length, size + count, maxBytes);
      bytes = Arrays.copyOf(bytes, (int) grown);
    }
  }

  /** Encodes chunk by chunk; a surrogate pair may be split between two. */
  private final class Utf8 extends Writer {
    private int left;
    private char high;

    Utf8(int maxTextBytes) {
      left = maxTextBytes;
    }

    @Override
    public void write(char[] chars, int from, int length) {
      for (int i = from; i < from + length && left > 0; i++) {
        char c = chars[i];
        if (c < 0x80 && high == 0) {
          reserve(1);
          bytes[size++] = (byte) c;
          left--;
        } else {
          encode(c);
        }
      }
    }

    @Override
    public void flush() {
      if (high != 0) {
        put(String.valueOf(high));
        high = 0;
      }
    }

    @Override
    public void close() {
      flush();
    }

    private void encode(char c) {
      if (high != 0 && Character.isLowSurrogate(c)) {
        put(new String(new char[] {high, c}));
        high = 0;
        return;
      }
      flush();
      if (Character.isHighSurrogate(c)) {
        high = c;
      } else {
        put(String.valueOf(c));
      }
    }

    /** A surrogate without its other half becomes a question mark. */
    private void put(String character) {
      byte[] encoded = character.getBytes(StandardCharsets.UTF_8);
      reserve(encoded.length);
      System.arraycopy(encoded, 0, bytes, size, encoded.length);
      size += encoded.length;
      left -= encoded.length;
    }
  }
}
