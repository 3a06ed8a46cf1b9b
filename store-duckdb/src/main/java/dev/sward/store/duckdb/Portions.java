package dev.sward.store.duckdb;

import java.util.ArrayList;
import java.util.List;

/** Attributes by the statements that read them: how many does not change what a statement takes. */
final class Portions {
  private Portions() {}

  /** In their order, so many at most in each. */
  static <T> List<List<T>> of(List<T> all, int most) {
    List<List<T>> portions = new ArrayList<>();
    for (int from = 0; from < all.size(); from += most) {
      portions.add(all.subList(from, Math.min(all.size(), from + most)));
    }
    return portions;
  }
}
