package dev.sward.event;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One typed column of an {@link EventBatch}. Arrays may be longer than the batch has rows and are
 * shared, not copied: whoever receives a column only reads it.
 */
public sealed interface Column {
  /** The attribute's name; not empty. */
  String name();

  ColumnType type();

  boolean has(int row);

  /** The value as a person sees it, or null where the row has none. For the slow paths. */
  @Nullable Value value(int row);

  /**
   * UTF-8 text: row r is {@code heap[starts[r] .. starts[r] + lengths[r])}; length -1 is absent.
   */
  record Strings(String name, byte[] heap, int[] starts, int[] lengths) implements Column {
    @Override
    public ColumnType type() {
      return ColumnType.STRING;
    }

    @Override
    public boolean has(int row) {
      return lengths[row] >= 0;
    }

    @Override
    public @Nullable Value value(int row) {
      return has(row)
          ? new Value.Text(new String(heap, starts[row], lengths[row], StandardCharsets.UTF_8))
          : null;
    }
  }

  record Longs(String name, long[] values, Presence presence) implements Column {
    @Override
    public ColumnType type() {
      return ColumnType.LONG;
    }

    @Override
    public boolean has(int row) {
      return presence.has(row);
    }

    @Override
    public @Nullable Value value(int row) {
      return has(row) ? new Value.Int(values[row]) : null;
    }
  }

  record Doubles(String name, double[] values, Presence presence) implements Column {
    @Override
    public ColumnType type() {
      return ColumnType.DOUBLE;
    }

    @Override
    public boolean has(int row) {
      return presence.has(row);
    }

    @Override
    public @Nullable Value value(int row) {
      return has(row) ? new Value.Num(values[row]) : null;
    }
  }

  record Bools(String name, boolean[] values, Presence presence) implements Column {
    @Override
    public ColumnType type() {
      return ColumnType.BOOL;
    }

    @Override
    public boolean has(int row) {
      return presence.has(row);
    }

    @Override
    public @Nullable Value value(int row) {
      return has(row) ? new Value.Bool(values[row]) : null;
    }
  }

  /** 8-byte ids, big-endian in the long. */
  record Id64s(String name, long[] values, Presence presence) implements Column {
    @Override
    public ColumnType type() {
      return ColumnType.ID64;
    }

    @Override
    public boolean has(int row) {
      return presence.has(row);
    }

    @Override
    public @Nullable Value value(int row) {
      return has(row) ? new Value.Text(HexFormat.of().toHexDigits(values[row])) : null;
    }
  }

  /** 16-byte ids, big-endian over (high, low). */
  record Id128s(String name, long[] high, long[] low, Presence presence) implements Column {
    @Override
    public ColumnType type() {
      return ColumnType.ID128;
    }

    @Override
    public boolean has(int row) {
      return presence.has(row);
    }

    @Override
    public @Nullable Value value(int row) {
      HexFormat hex = HexFormat.of();
      return has(row)
          ? new Value.Text(hex.toHexDigits(high[row]) + hex.toHexDigits(low[row]))
          : null;
    }
  }

  /** Text sets, in the order sent; null is absent, an empty array is an empty list. */
  record StringLists(String name, String[] @Nullable [] values) implements Column {
    @Override
    public ColumnType type() {
      return ColumnType.STRING_LIST;
    }

    @Override
    public boolean has(int row) {
      return row < values.length && values[row] != null;
    }

    @Override
    public @Nullable Value value(int row) {
      String[] texts = row < values.length ? values[row] : null;
      if (texts == null) {
        return null;
      }
      List<Value> items = new ArrayList<>();
      for (String item : texts) {
        items.add(new Value.Text(item));
      }
      return new Value.ListOf(items);
    }
  }

  /** Number sets, in the order sent; null is absent, an empty array is an empty list. */
  record NumberLists(String name, double[] @Nullable [] values) implements Column {
    @Override
    public ColumnType type() {
      return ColumnType.NUMBER_LIST;
    }

    @Override
    public boolean has(int row) {
      return row < values.length && values[row] != null;
    }

    @Override
    public @Nullable Value value(int row) {
      double[] numbers = row < values.length ? values[row] : null;
      if (numbers == null) {
        return null;
      }
      List<Value> items = new ArrayList<>();
      for (double item : numbers) {
        items.add(new Value.Num(item));
      }
      return new Value.ListOf(items);
    }
  }
}
