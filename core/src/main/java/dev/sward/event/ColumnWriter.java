package dev.sward.event;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A growing column of one type inside an {@link EventBatchBuilder}. */
abstract sealed class ColumnWriter {
  static ColumnWriter of(ColumnType type, int rows) {
    return switch (type) {
      case STRING -> new OfText(rows);
      case LONG, ID64 -> new OfLong(type, rows);
      case DOUBLE -> new OfDouble(rows);
      case BOOL -> new OfBool(rows);
      case STRING_LIST, NUMBER_LIST -> new OfList(type);
      case ID128 -> new OfId128(rows);
    };
  }

  abstract void clear(int row);

  /** The finished column, readable for rows 0 to rows - 1. */
  abstract Column build(String name, byte[] heap, int rows);

  abstract long sizeBytes(int rows);

  /** Whether any row holds a value. */
  abstract boolean used();

  static final class OfText extends ColumnWriter {
    int[] starts;
    private int[] lengths;
    private int values;

    OfText(int rows) {
      starts = new int[rows];
      lengths = new int[rows];
      Arrays.fill(lengths, -1);
    }

    void set(int row, int start, int length) {
      reserve(row + 1);
      starts[row] = start;
      lengths[row] = length;
      values++;
    }

    boolean equalsRow(int row, byte[] heap, byte[] utf8, int from, int length) {
      return row < lengths.length
          && lengths[row] == length
          && Arrays.equals(heap, starts[row], starts[row] + length, utf8, from, from + length);
    }

    @Override
    void clear(int row) {
      if (row < lengths.length && lengths[row] >= 0) {
        lengths[row] = -1;
        values--;
      }
    }

    @Override
    Column build(String name, byte[] heap, int rows) {
      reserve(rows);
      return new Column.Strings(name, heap, starts, lengths);
    }

    @Override
    long sizeBytes(int rows) {
      return 8L * rows;
    }

    @Override
    boolean used() {
      return values > 0;
    }

    private void reserve(int rows) {
      if (rows > lengths.length) {
        int old = lengths.length;
        int grown = Math.max(rows, old * 2);
        starts = Arrays.copyOf(starts, grown);
        lengths = Arrays.copyOf(lengths, grown);
        Arrays.fill(lengths, old, grown, -1);
      }
    }
  }

  /** A column of values of one width that marks by bits which rows hold one. */
  abstract static sealed class OfFixedWidth extends ColumnWriter {
    final Presence presence;
    private final int valueBytes;
    private int capacity;
    private int count;

    OfFixedWidth(int rows, int valueBytes) {
      this.presence = new Presence(rows);
      this.valueBytes = valueBytes;
      this.capacity = rows;
    }

    /** Makes room for the value of a row that has none yet, and marks it. */
    final void add(int row) {
      if (row >= capacity) {
        resize(Math.max(row + 1, capacity * 2));
      }
      presence.set(row);
      count++;
    }

    @Override
    final void clear(int row) {
      if (presence.has(row)) {
        presence.clear(row);
        count--;
      }
    }

    @Override
    final Column build(String name, byte[] heap, int rows) {
      if (rows > capacity) {
        resize(rows);
      }
      return build(name);
    }

    @Override
    final long sizeBytes(int rows) {
      return (long) valueBytes * rows;
    }

    @Override
    final boolean used() {
      return count > 0;
    }

    abstract void grow(int rows);

    abstract Column build(String name);

    private void resize(int rows) {
      grow(rows);
      capacity = rows;
    }
  }

  /** Whole numbers and 8-byte ids. */
  static final class OfLong extends OfFixedWidth {
    private final ColumnType type;
    private long[] values;

    OfLong(ColumnType type, int rows) {
      super(rows, 8);
      this.type = type;
      values = new long[rows];
    }

    void set(int row, long value) {
      add(row);
      values[row] = value;
    }

    @Override
    void grow(int rows) {
      values = Arrays.copyOf(values, rows);
    }

    @Override
    Column build(String name) {
      return type == ColumnType.ID64
          ? new Column.Id64s(name, values, presence)
          : new Column.Longs(name, values, presence);
    }
  }

  static final class OfDouble extends OfFixedWidth {
    private double[] values;

    OfDouble(int rows) {
      super(rows, 8);
      values = new double[rows];
    }

    void set(int row, double value) {
      add(row);
      values[row] = value;
    }

    @Override
    void grow(int rows) {
      values = Arrays.copyOf(values, rows);
    }

    @Override
    Column build(String name) {
      return new Column.Doubles(name, values, presence);
    }
  }

  static final class OfBool extends OfFixedWidth {
    private boolean[] values;

    OfBool(int rows) {
      super(rows, 1);
      values = new boolean[rows];
    }

    void set(int row, boolean value) {
      add(row);
      values[row] = value;
    }

    @Override
    void grow(int rows) {
      values = Arrays.copyOf(values, rows);
    }

    @Override
    Column build(String name) {
      return new Column.Bools(name, values, presence);
    }
  }

  /** 16-byte ids. */
  static final class OfId128 extends OfFixedWidth {
    private long[] high;
    private long[] low;

    OfId128(int rows) {
      super(rows, 16);
      high = new long[rows];
      low = new long[rows];
    }

    void set(int row, long highBits, long lowBits) {
      add(row);
      high[row] = highBits;
      low[row] = lowBits;
    }

    @Override
    void grow(int rows) {
      high = Arrays.copyOf(high, rows);
      low = Arrays.copyOf(low, rows);
    }

    @Override
    Column build(String name) {
      return new Column.Id128s(name, high, low, presence);
    }
  }

  /** Lists of text or of numbers; rare, so objects are fine. */
  static final class OfList extends ColumnWriter {
    private final ColumnType type;
    private String[] @Nullable [] texts;
    private double[] @Nullable [] numbers;
    private int count;
    long bytes;

    OfList(ColumnType type) {
      this.type = type;
      texts = new String[type == ColumnType.STRING_LIST ? 16 : 0][];
      numbers = new double[type == ColumnType.NUMBER_LIST ? 16 : 0][];
    }

    void setTexts(int row, String[] values) {
      if (row >= texts.length) {
        texts = Arrays.copyOf(texts, Math.max(row + 1, texts.length * 2));
      }
      texts[row] = values;
      count++;
    }

    void setNumbers(int row, double[] values) {
      if (row >= numbers.length) {
        numbers = Arrays.copyOf(numbers, Math.max(row + 1, numbers.length * 2));
      }
      numbers[row] = values;
      count++;
    }

    @Override
    @SuppressWarnings("NullAway") // An absent list is a null element.
    void clear(int row) {
      if (row < texts.length && texts[row] != null) {
        texts[row] = null;
        count--;
      }
      if (row < numbers.length && numbers[row] != null) {
        numbers[row] = null;
        count--;
      }
    }

    @Override
    Column build(String name, byte[] heap, int rows) {
      return type == ColumnType.STRING_LIST
          ? new Column.StringLists(name, texts)
          : new Column.NumberLists(name, numbers);
    }

    @Override
    long sizeBytes(int rows) {
      return bytes + 8L * rows;
    }

    @Override
    boolean used() {
      return count > 0;
    }
  }
}
