package dev.sward.server.ingest.otlp;

import java.util.Arrays;

/** A growing list of byte ranges, reused from item to item. */
final class Ranges {
  private int[] bounds = new int[64];
  private int size;

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  void add(int from, int to) {
    if (2 * size == bounds.length) {
      bounds = Arrays.copyOf(bounds, 4 * size);
    }
    bounds[2 * size] = from;
    bounds[2 * size + 1] = to;
    size++;
  }

  /** Notes the range of the message at hand and goes past it. */
  void take(ProtoReader in) {
    int to = in.readEnd();
    add(in.at, to);
    in.at = to;
  }

  int from(int index) {
    return bounds[2 * index];
  }

  int to(int index) {
    return bounds[2 * index + 1];
  }
}
