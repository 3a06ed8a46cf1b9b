package dev.sward.store;

import dev.sward.event.DatasetName;
import dev.sward.event.Value;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One raw event.
 *
 * @param epochNanos event time
 * @param attributes by name; absent attributes are not in the map
 */
public record StoredEvent(
    DatasetName dataset, long epochNanos, double weight, SortedMap<String, Value> attributes) {
  public StoredEvent {
    attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
  }

  /** With these attributes and no others. */
  StoredEvent only(Set<String> columns) {
    SortedMap<String, Value> some = new TreeMap<>(attributes);
    some.keySet().retainAll(columns);
    return new StoredEvent(dataset, epochNanos, weight, some);
  }
}
