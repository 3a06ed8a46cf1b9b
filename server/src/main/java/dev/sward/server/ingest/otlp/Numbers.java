package dev.sward.server.ingest.otlp;

import java.util.Arrays;

/** A growing list of numbers, reused from point to point; more than its limit are only counted. */
final class Numbers {
  private final int maxKept;
  private double[] values = new double[16];
  private int size;

  Numbers(int maxKept) {
    this.maxKept = maxKept;
  }

  void clear() {
    size = 0;
  }

  /** How many were added, kept or not. */
  int size() {
    return size;
  }

  void add(double value) {
    if (size < maxKept) {
      if (size == values.length) {
        values = Arrays.copyOf(values, size * 2);
      }
      values[size] = value;
    }
    size++;
  }

  double get(int index) {
    return values[index];
  }

  double[] toArray() {
    return Arrays.copyOf(values, Math.min(size, maxKept));
  }
}
