package dev.sward.store.duckdb;

import dev.sward.store.StoreException;

/** Why a question is not answered as it is put. */
final class Refusals {
  private Refusals() {}

  static StoreException invalid(String message) {
    return new StoreException(StoreException.Code.INVALID, message);
  }

  static StoreException tooLong(long chars, int maxChars) {
    return invalid(
        "the question is %d characters of SQL (expected: at most %d). Ask with fewer or shorter"
                .formatted(chars, maxChars)
            + " expressions");
  }

  static StoreException tooDeep(int maxDepth) {
    return invalid(
        "an expression is nested deeper than %d. Write it with AND, OR, IN or CASE lists instead"
            .formatted(maxDepth));
  }

  static StoreException tooManyCells(int max) {
    return new StoreException(
        StoreException.Code.TOO_LARGE,
        "the answer has more than %d figures. Ask for fewer groups or longer time buckets"
            .formatted(max));
  }
}
