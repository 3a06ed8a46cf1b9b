package dev.sward.server.ingest;

/** A range of an array, shared, not copied: nobody writes to it. */
public record Bytes(byte[] array, int from, int to) {
  public static Bytes of(byte[] array) {
    return new Bytes(array, 0, array.length);
  }

  /** Whether this is a range of that very array. */
  @SuppressWarnings("ReferenceEquality")
  public boolean isOf(byte[] other) {
    return array == other;
  }

  public int length() {
    return to - from;
  }
}
