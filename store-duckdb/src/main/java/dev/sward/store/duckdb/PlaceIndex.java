package dev.sward.store.duckdb;

import java.util.Arrays;

/** Which event has which place: a map from long to int without boxes. */
final class PlaceIndex {
  private static final long FREE = -1;

  private final long[] places;
  private final int[] events;
  private final int mask;

  /** For so many events at most. */
  PlaceIndex(int most) {
    int size = Math.max(16, Integer.highestOneBit(Math.max(1, most)) * 4);
    places = new long[size];
    events = new int[size];
    mask = size - 1;
    Arrays.fill(places, FREE);
  }

  void put(long place, int event) {
    int slot = slot(place);
    places[slot] = place;
    events[slot] = event;
  }

  /** The event at a place; -1 if there is none. */
  int event(long place) {
    int slot = slot(place);
    return places[slot] == FREE ? -1 : events[slot];
  }

  private int slot(long place) {
    int slot = (int) ((place * 0x9E3779B97F4A7C15L) >>> 32) & mask;
    while (places[slot] != FREE && places[slot] != place) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
