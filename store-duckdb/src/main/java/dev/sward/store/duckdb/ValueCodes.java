package dev.sward.store.duckdb;

import dev.sward.explain.Factor;
import java.util.List;

/**
 * The codes of an attribute's values by the engine's hashes of them. Of 63 bits, those of a few
 * thousand values are each its own: that one of a million others is taken for one of them happens
 * once in a billion attributes.
 */
final class ValueCodes {
  private static final long ABSENT = -1;

  private final LongIndex codes;

  /** Of values in the order of their codes. */
  ValueCodes(List<Long> hashes) {
    codes = new LongIndex(hashes.size());
    for (int i = 0; i < hashes.size(); i++) {
      codes.put(hashes.get(i), Factor.FIRST + i);
    }
  }

  /** SQL of the hash of a key, BIGINT. */
  static String hash(String key) {
    return "CASE WHEN %1$s IS NULL THEN %2$d ELSE CAST(hash(%1$s) >> 1 AS BIGINT) END"
        .formatted(key, ABSENT);
  }

  char code(long hash) {
    if (hash == ABSENT) {
      return Factor.MISSING;
    }
    int code = codes.find(hash);
    return code == LongIndex.NONE ? Factor.OTHER : (char) code;
  }
}
