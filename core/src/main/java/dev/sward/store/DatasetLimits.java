package dev.sward.store;

import dev.sward.event.DatasetName;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A limit for each dataset: the one given for its name; else the one of the longest pattern it
 * matches; else that of all others.
 *
 * @param others for datasets that nothing else is said of
 * @param named by name, or by the start of names with {@link #ANY} after it, as in {@code debug-*}
 */
public record DatasetLimits<T>(T others, SortedMap<String, T> named) {
  /** At the end of a pattern: whatever follows. */
  public static final String ANY = "*";

  public DatasetLimits {
    named = Collections.unmodifiableSortedMap(new TreeMap<>(named));
  }

  /** The same for every dataset. */
  public static <T> DatasetLimits<T> all(T limit) {
    return new DatasetLimits<>(limit, Collections.emptySortedMap());
  }

  public T of(DatasetName dataset) {
    T exact = named.get(dataset.value());
    if (exact != null) {
      return exact;
    }
    T limit = others;
    int longest = -1;
    for (Map.Entry<String, T> entry : named.entrySet()) {
      String pattern = entry.getKey();
      int start = pattern.length() - ANY.length();
      if (start > longest
          && pattern.endsWith(ANY)
          && dataset.value().startsWith(pattern.substring(0, start))) {
        longest = start;
        limit = entry.getValue();
      }
    }
    return limit;
  }
}
