package dev.sward.store;

import dev.sward.event.Column;
import dev.sward.event.ColumnType;
import dev.sward.event.DatasetName;
import dev.sward.event.EventBatch;
import dev.sward.event.FieldNames;
import dev.sward.event.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One stored row of the in-memory store.
 *
 * @param sequence its place in the order of arrival
 */
record Row(
    long sequence,
    DatasetName dataset,
    long epochNanos,
    double weight,
    Instant arrived,
    SortedMap<String, Value> attributes,
    Map<String, ColumnType> types) {

  static Row of(EventBatch batch, int row, long sequence, Instant arrived) {
    SortedMap<String, Value> attributes = new TreeMap<>();
    Map<String, ColumnType> types = new TreeMap<>();
    for (Column column : batch.columns()) {
      Value value = column.value(row);
      if (value != null) {
        attributes.put(column.name(), value);
        types.put(column.name(), column.type());
      }
    }
    return new Row(
        sequence,
        batch.dataset(),
        batch.epochNanos()[row],
        batch.weights()[row],
        arrived,
        Collections.unmodifiableSortedMap(attributes),
        Collections.unmodifiableMap(types));
  }

  /** An attribute or pseudo-column; null: the row has none. */
  @Nullable Value get(String column) {
    return switch (column) {
      case FieldNames.DATASET -> new Value.Text(dataset.value());
      case FieldNames.WEIGHT -> new Value.Num(weight);
      default -> attributes.get(column);
    };
  }

  /** The canonical text of an id; null if the row has none. */
  @Nullable String id(String column) {
    Value value = attributes.get(column);
    return value == null || value instanceof Value.ListOf ? null : value.text();
  }

  boolean isSpan() {
    return id(FieldNames.TRACE_ID) != null && id(FieldNames.SPAN_ID) != null;
  }

  /** The value itself, or the different members of a list; a missing value has none. */
  static List<Value> members(@Nullable Value value) {
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof Value.ListOf list)) {
      return List.of(value);
    }
    Map<String, Value> byText = new TreeMap<>();
    list.items().forEach(item -> byText.putIfAbsent(item.text(), item));
    return new ArrayList<>(byText.values());
  }

  StoredEvent event() {
    return new StoredEvent(dataset, epochNanos, weight, attributes);
  }
}
