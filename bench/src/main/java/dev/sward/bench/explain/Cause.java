package dev.sward.bench.explain;

import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A conjunction that makes events fail, or what was said of it: values by dimension.
 *
 * @param values never empty
 */
record Cause(SortedMap<Integer, SortedSet<Integer>> values) {
  Cause(Map<Integer, SortedSet<Integer>> values) {
    this(new TreeMap<>(values));
  }

  Cause {
    TreeMap<Integer, SortedSet<Integer>> copied = new TreeMap<>();
    values.forEach((dimension, set) -> copied.put(dimension, new TreeSet<>(set)));
    values = copied;
  }

  boolean holds(int[] event) {
    for (Map.Entry<Integer, SortedSet<Integer>> condition : values.entrySet()) {
      if (!condition.getValue().contains(event[condition.getKey()])) {
        return false;
      }
    }
    return true;
  }
}
