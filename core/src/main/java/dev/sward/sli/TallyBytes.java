package dev.sward.sli;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Numbers of variable length (seven bits a byte, the lowest first) and of eight bytes. */
final class TallyBytes {
  private TallyBytes() {}

  static final class Writer {
    private static final int LONGEST_NUMBER = 10;

    private byte[] bytes = new byte[256];
    private int size;

    void number(long value) {
      reserve(LONGEST_NUMBER);
      long rest = value;
      while ((rest & ~0x7fL) != 0) {
        bytes[size++] = (byte) ((rest & 0x7f) | 0x80);
        rest >>>= 7;
      }
      bytes[size++] = (byte) rest;
    }

    void fixed(long value) {
      bytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }

    void bytes(byte[] some) {
      reserve(some.length);
      System.arraycopy(some, 0, bytes, size, some.length);
      size += some.length;
    }

    byte[] toByteArray() {
      return Arrays.copyOf(bytes, size);
    }

    private void reserve(int more) {
      if (bytes.length - size < more) {
        bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
      }
    }
  }

  /** Throws IllegalArgumentException where the bytes end too early. */
  static final class Reader {
    private final ByteBuffer bytes;

    Reader(byte[] bytes) {
      this.bytes = ByteBuffer.wrap(bytes);
    }

    long number() {
      long value = 0;
      for (int shift = 0; shift < Long.SIZE; shift += 7) {
        byte next = next();
        value |= (next & 0x7fL) << shift;
        if (next >= 0) {
          return value;
        }
      }
      throw damaged();
    }

    long fixed() {
      try {
        return bytes.getLong();
      } catch (BufferUnderflowException e) {
        throw damaged();
      }
    }

    byte[] bytes(long length) {
      if (length < 0 || length > bytes.remaining()) {
        throw damaged();
      }
      byte[] some = new byte[(int) length];
      bytes.get(some);
      return some;
    }

    private byte next() {
      if (!bytes.hasRemaining()) {
        throw damaged();
      }
      return bytes.get();
    }

    private static IllegalArgumentException damaged() {
      return new IllegalArgumentException(
          "hour: it is damaged (expected: what TallyHour.encoded wrote)");
    }
  }
}
