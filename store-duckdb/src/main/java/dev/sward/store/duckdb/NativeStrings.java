package dev.sward.store.duckdb;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The engine's text values: 16 bytes each, short text inside, long text by address.
 *
 * <pre>
 *   up to 12 bytes   length:4  text:12 (unused bytes zero)
 *   longer           length:4  first four bytes:4  address:8
 * </pre>
 *
 * <p>Owns native copies of the heaps that long texts point into; the engine copies them when a
 * chunk is appended. Used by one thread.
 */
final class NativeStrings implements AutoCloseable {
  private static final int INLINE = 12;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] tail = new byte[INLINE];
  private Arena arena = newArena();
  private MemorySegment space = MemorySegment.NULL;
  private long used;

  /** Forgets all copies; addresses handed out before are dead. */
  void reset() {
    used = 0;
  }

  /**
   * Makes room for so many more bytes. Only directly after a reset, as it moves the space.
   *
   * @param bytes of all heaps that will be copied until the next reset
   */
  void reserve(long bytes) {
    if (used != 0) {
      throw new IllegalStateException("%d bytes are in use (expected: none)".formatted(used));
    }
    if (space.byteSize() < bytes) {
      arena.close();
      arena = newArena();
      space = arena.allocate(bytes + (bytes >> 2) + 64);
    }
  }

  /** Copies bytes; answers the address of the first. */
  long copy(byte[] bytes, int length) {
    if (length > space.byteSize() - used) {
      throw new IllegalStateException(
          "%d bytes do not fit (expected: at most %d, as reserved)"
              .formatted(length, space.byteSize() - used));
    }
    long at = used;
    MemorySegment.copy(bytes, 0, space, JAVA_BYTE, at, length);
    used += length;
    return space.address() + at;
  }

  /** Writes one value into two words of an array that is copied to the engine later. */
  void put(long[] words, int at, byte[] heap, int start, int length, long heapAddress) {
    if (length > INLINE) {
      words[at] = length | (long) (int) INTS.get(heap, start) << 32;
      words[at + 1] = heapAddress + start;
      return;
    }
    byte[] source = heap;
    int from = start;
    if (start + INLINE > heap.length) {
      System.arraycopy(heap, start, tail, 0, length);
      source = tail;
      from = 0;
    }
    long first = (int) INTS.get(source, from) & 0xFFFFFFFFL;
    long rest = (long) LONGS.get(source, from + 4);
    if (length < 4) {
      first = length == 0 ? 0 : first & (0xFFFFFFFFL >>> (32 - 8 * length));
      rest = 0;
    } else if (length == 4) {
      rest = 0;
    } else if (length < INLINE) {
      rest &= -1L >>> (64 - 8 * (length - 4));
    }
    words[at] = length | first << 32;
    words[at + 1] = rest;
  }

  /** Closed by {@link #close}, or when a larger one takes its place. */
  @SuppressWarnings("MustBeClosedChecker")
  private static Arena newArena() {
    return Arena.ofConfined();
  }

  @Override
  public void close() {
    arena.close();
  }
}
