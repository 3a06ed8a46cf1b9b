package dev.sward.store.duckdb;

import dev.sward.event.Column;
import dev.sward.event.ColumnType;
import dev.sward.event.DatasetName;
import dev.sward.event.Value;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the writer saw of each column since the start: when, which types, a few values. At most so
 * many columns a dataset; further ones are not described. Thread-safe.
 */
final class ColumnBook {
  static final int MAX_SAMPLES = 5;
  private static final int MAX_COLUMNS = 20_000;
  private static final int MAX_DATASETS = 20_000;
  private static final int ROWS_TRIED = 16;
  private static final int MAX_SAMPLE_LENGTH = 200;

  private final Map<DatasetName, Page> pages = new HashMap<>();

  /** One dataset. */
  private static final class Page {
    private final Map<String, Entry> entries = new HashMap<>();
    private long lastNanos;
  }

  /** One column. */
  private static final class Entry {
    private final Set<ColumnType> types = EnumSet.noneOf(ColumnType.class);
    private final List<Value> samples = new ArrayList<>(MAX_SAMPLES);
    private final long firstNanos;
    private long lastNanos;

    Entry(long nowNanos) {
      firstNanos = nowNanos;
    }
  }

  /** A copy of what is known of a column. */
  record Seen(Set<ColumnType> types, long firstNanos, long lastNanos, List<Value> samples) {
    Seen {
      types = Set.copyOf(types);
      samples = List.copyOf(samples);
    }
  }

  /** Notes the columns of rows that were stored. */
  synchronized void note(DatasetName dataset, List<TableLoad.Piece> pieces, long nowNanos) {
    Page page = pages.get(dataset);
    if (page == null) {
      if (pages.size() >= MAX_DATASETS) {
        return;
      }
      page = new Page();
      pages.put(dataset, page);
    }
    page.lastNanos = nowNanos;
    for (TableLoad.Piece piece : pieces) {
      for (Column column : piece.batch().columns()) {
        note(page, column, piece, nowNanos);
      }
    }
  }

  /** By name, of one dataset. */
  synchronized Map<String, Seen> columns(DatasetName dataset) {
    Map<String, Seen> seen = new TreeMap<>();
    Page page = pages.get(dataset);
    if (page != null) {
      page.entries.forEach((name, entry) ->
          seen.put(name, new Seen(entry.types, entry.firstNanos, entry.lastNanos, entry.samples)));
    }
    return seen;
  }

  /** When the dataset's latest rows came, or null if none did since the start. */
  synchronized @Nullable Long lastWritten(DatasetName dataset) {
    Page page = pages.get(dataset);
    return page == null ? null : page.lastNanos;
  }

  private static void note(Page page, Column column, TableLoad.Piece piece, long nowNanos) {
    if (!TableLoad.Targets.isStored(column)) {
      return;
    }
    Entry entry = page.entries.get(column.name());
    if (entry == null) {
      if (page.entries.size() >= MAX_COLUMNS) {
        return;
      }
      entry = new Entry(nowNanos);
      page.entries.put(column.name(), entry);
    }
    entry.lastNanos = nowNanos;
    entry.types.add(column.type());
    for (int i = 0; i < Math.min(piece.rows(), ROWS_TRIED); i++) {
      if (entry.samples.size() >= MAX_SAMPLES) {
        return;
      }
      Value value = column.value(piece.row(i));
      if (value != null) {
        addSample(entry.samples, value);
      }
    }
  }

  /** Adds a value, or the members of a list, unless it is long or there already. */
  static void addSample(List<Value> samples, Value value) {
    if (value instanceof Value.ListOf list) {
      list.items().forEach(item -> addSample(samples, item));
    } else if (samples.size() < MAX_SAMPLES
        && value.text().length() <= MAX_SAMPLE_LENGTH
        && !samples.contains(value)) {
      samples.add(value);
    }
  }
}
