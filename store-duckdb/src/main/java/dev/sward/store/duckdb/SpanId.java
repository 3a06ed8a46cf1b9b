package dev.sward.store.duckdb;

import dev.sward.event.Column;
import dev.sward.event.ColumnType;
import dev.sward.event.EventBatch;
import dev.sward.event.FieldNames;
import dev.sward.event.HexIds;
import dev.sward.event.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What makes a span the same span: its dataset, trace id and span id, as canonical texts.
 *
 * @param dataset the name
 */
record SpanId(String dataset, String traceId, String spanId) {
  /** Reads the span ids of one batch, and hashes them without making texts where it can. */
  static final class Reader {
    private final EventBatch batch;
    private final List<Column> traces = new ArrayList<>(1);
    private final List<Column> spans = new ArrayList<>(1);
    private final List<Column> parents = new ArrayList<>(1);
    private final List<Column> annotations = new ArrayList<>(1);
    private final List<Column> movedTimes = new ArrayList<>(1);
    private final long seed;

    Reader(EventBatch batch, long seed) {
      this.batch = batch;
      this.seed = mix(seed ^ hashText(batch.dataset().value()));
      for (Column column : batch.columns()) {
        if (!isIdType(column.type())) {
          continue;
        }
        switch (column.name()) {
          case FieldNames.TRACE_ID -> traces.add(column);
          case FieldNames.SPAN_ID -> spans.add(column);
          case FieldNames.PARENT_ID -> parents.add(column);
          case FieldNames.ANNOTATION_TYPE -> annotations.add(column);
          case FieldNames.ORIGINAL_TIMESTAMP -> movedTimes.add(column);
          default -> {}
        }
      }
    }

    /** Whether any row may be a span. */
    boolean hasSpans() {
      return !traces.isEmpty() && !spans.isEmpty();
    }

    boolean isSpan(int row) {
      return find(traces, row) != null && find(spans, row) != null;
    }

    /** Whether any row may annotate a span. */
    boolean hasAnnotations() {
      return !annotations.isEmpty() && !traces.isEmpty() && !parents.isEmpty();
    }

    /**
     * The span that a row annotates, as a span event or link does; null if it does not, or if it
     * stands at its arrival, which is another time when it is sent again.
     */
    @Nullable SpanId annotated(int row) {
      boolean annotates =
          find(annotations, row) != null
              && find(traces, row) != null
              && find(parents, row) != null
              && find(movedTimes, row) == null;
      return annotates
          ? new SpanId(
              batch.dataset().value(), text(find(traces, row), row), text(find(parents, row), row))
          : null;
    }

    /** The same for equal span ids, whatever types their columns have. The row must be a span. */
    long hash(int row) {
      return SpanId.hash(seed, part(find(traces, row), row), part(find(spans, row), row));
    }

    SpanId id(int row) {
      return new SpanId(
          batch.dataset().value(), text(find(traces, row), row), text(find(spans, row), row));
    }

    private static long part(@Nullable Column column, int row) {
      return switch (column) {
        case Column.Id128s ids -> hashId128(ids.high()[row], ids.low()[row]);
        case Column.Id64s ids -> mix(ids.values()[row]);
        case null -> 0;
        default -> hashId(text(column, row));
      };
    }

    private static String text(@Nullable Column column, int row) {
      Value value = column == null ? null : column.value(row);
      return value == null ? "" : value.text();
    }

    private static @Nullable Column find(List<Column> columns, int row) {
      for (int i = 0; i < columns.size(); i++) {
        if (columns.get(i).has(row)) {
          return columns.get(i);
        }
      }
      return null;
    }
  }

  /** Whether a column of this type can name a trace or span. */
  static boolean isIdType(ColumnType type) {
    return type.isText() || type == ColumnType.LONG;
  }

  /** The seed of one dataset's hashes. */
  static long datasetSeed(long seed, String dataset) {
    return mix(seed ^ hashText(dataset));
  }

  static long hash(long datasetSeed, long traceHash, long spanHash) {
    return mix(datasetSeed ^ traceHash * 0x9E3779B97F4A7C15L ^ Long.rotateLeft(spanHash, 29));
  }

  static long hashId128(long high, long low) {
    return mix(high) ^ Long.rotateLeft(mix(low), 17);
  }

  static long hashId64(long value) {
    return mix(value);
  }

  /** Of an id as text: the same as of the bytes it stands for, if it is hex of 8 or 16 bytes. */
  static long hashId(String text) {
    if (HexIds.isId(text, 32)) {
      return hashId128(HexIds.parse(text, 0), HexIds.parse(text, 16));
    }
    return HexIds.isId(text, 16) ? mix(HexIds.parse(text, 0)) : hashText(text);
  }

  private static long hashText(String text) {
    long hash = text.length();
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
      hash ^= hash >>> 29;
    }
    return mix(hash);
  }

  /** The finaliser of MurmurHash3, by Austin Appleby. */
  private static long mix(long value) {
    long mixed = value;
    mixed = (mixed ^ (mixed >>> 33)) * 0xFF51AFD7ED558CCDL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return mixed ^ (mixed >>> 33);
  }
}
