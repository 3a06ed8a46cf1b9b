package dev.sward.server.explain.services;

import java.util.List;

/**
 * What was read of something that there may be too much of.
 *
 * @param total how many there are, read or not
 */
record Bounded<T>(List<T> read, long total) {
  Bounded {
    read = List.copyOf(read);
  }

  long leftOut() {
    return total - read.size();
  }
}
