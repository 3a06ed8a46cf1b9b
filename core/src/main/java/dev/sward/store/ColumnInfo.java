package dev.sward.store;

import dev.sward.event.ColumnType;
import dev.sward.event.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of one attribute of a dataset.
 *
 * @param types every type seen
 * @param firstWritten when the first value arrived
 * @param lastWritten when the latest value arrived, to the minute
 * @param distinctEstimate different values, approximately
 * @param samples a few values seen, at most 5
 * @param overflow whether it lives beyond the column cap (still queryable, slower)
 */
public record ColumnInfo(
    String name,
    Set<ColumnType> types,
    Instant firstWritten,
    Instant lastWritten,
    long distinctEstimate,
    List<Value> samples,
    Optional<String> description,
    boolean overflow) {
  public ColumnInfo {
    types = Set.copyOf(types);
    samples = List.copyOf(samples);
  }
}
