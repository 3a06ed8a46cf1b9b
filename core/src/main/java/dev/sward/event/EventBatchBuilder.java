package dev.sward.event;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects the events of one dataset into columns, without a map, a string or an object per value.
 *
 * <p>A receiver finds the slot of a name once per attribute ({@link #slot(byte[], int, int)}: the
 * usual order of names is remembered, so that the look-up is mostly one comparison) and puts a
 * value of any type into the current row. The last value put under a name in a row wins. Text is
 * repaired to valid UTF-8. Not thread-safe; used for one batch.
 *
 * <pre>
 *   slots      name ──► one ColumnWriter per type seen
 *   strings    row  ──► (start, length) into one heap of bytes shared by the whole batch;
 *                       a value equal to the row before's shares its bytes
 * </pre>
 */
public final class EventBatchBuilder {
  /** What {@link #slot} answers for a name that cannot be stored; puts to it are counted. */
  public static final int NO_SLOT = -1;

  private static final byte[] TRUNCATED_FIELDS =
      FieldNames.TRUNCATED_FIELDS.getBytes(StandardCharsets.UTF_8);

  private static final int INITIAL_ROWS = 64;

  private final DatasetName dataset;
  private final BatchLimits limits;
  private final SlotTable slots;
  private final TextHeap heap = new TextHeap();

  private int row = -1;
  private long[] epochNanos = new long[INITIAL_ROWS];
  private double[] weights = new double[INITIAL_ROWS];
  private int[] touched = new int[32];
  private int touchedCount;
  private @Nullable List<String> truncatedNames;
  private boolean puttingDefaults;
  private int writerCount;

  private long duplicateKeys;
  private long truncatedValues;
  private long droppedAttributes;
  private long adjustedTimes;

  public EventBatchBuilder(DatasetName dataset, BatchLimits limits) {
    this.dataset = dataset;
    this.limits = limits;
    this.slots = new SlotTable(limits.maxNameBytes());
  }

  /** Starts the next event. Nanoseconds since 1970; weight ≥ 1. */
  public void beginRow(long rowEpochNanos, double weight) {
    requireWeight(weight);
    endRow();
    row++;
    if (row == epochNanos.length) {
      epochNanos = Arrays.copyOf(epochNanos, row * 2);
      weights = Arrays.copyOf(weights, row * 2);
    }
    epochNanos[row] = rowEpochNanos;
    weights[row] = weight;
    touchedCount = 0;
  }

  /**
   * Gives the current event another time and weight, for senders that tell them after the values.
   * Nanoseconds since 1970; weight ≥ 1.
   */
  public void restamp(long rowEpochNanos, double weight) {
    requireWeight(weight);
    epochNanos[row] = rowEpochNanos;
    weights[row] = weight;
  }

  /**
   * From here to {@link #endDefaults} values are defaults of the current event, such as those of
   * its resource: a later value of the same name replaces them and is not counted as a duplicate.
   */
  public void beginDefaults() {
    puttingDefaults = true;
  }

  public void endDefaults() {
    puttingDefaults = false;
  }

  /** Whether the current event holds a value in a slot. */
  public boolean has(int slot) {
    return slot != NO_SLOT && slots.get(slot).lastRow == row;
  }

  /** Takes back the current event and all its values; what was counted for it stays counted. */
  public void dropRow() {
    for (int i = 0; i < touchedCount; i++) {
      Slot slot = slots.get(touched[i]);
      if (slot.lastWriter != null) {
        slot.lastWriter.clear(row);
      }
      slot.lastRow = -1;
      slot.defaultRow = -1;
      slot.lastWriter = null;
    }
    touchedCount = 0;
    truncatedNames = null;
    row--;
  }

  /** Counts one event whose time was moved into the accepted horizon. */
  public void countAdjustedTime() {
    adjustedTimes++;
  }

  /** Events so far. */
  public int rows() {
    return row + 1;
  }

  /** Names so far, those without a value included; a name beyond 20,000 gets no slot. */
  public int names() {
    return slots.size();
  }

  /** Roughly what the events so far occupy on the heap, room for growth included. */
  public long allocatedBytes() {
    long rowsHeld = epochNanos.length;
    return heap.bytes().length + 256L * slots.size() + rowsHeld * (16 + 8L * writerCount);
  }

  /**
   * The slot of a name, or {@link #NO_SLOT} if the name is empty, too long or a pseudo-column's.
   */
  public int slot(String name) {
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    return slot(utf8, 0, utf8.length);
  }

  /** The slot of a name given as UTF-8 bytes; see {@link #slot(String)}. */
  public int slot(byte[] utf8, int from, int length) {
    return slots.slot(utf8, from, length);
  }

  /** Bytes kept once for many rows, such as a resource attribute. */
  public SharedText share(byte[] utf8, int from, int length) {
    boolean ascii = Utf8.isAscii(utf8, from, length);
    byte[] valid = ascii ? utf8 : repaired(utf8, from, length);
    int start = ascii ? from : 0;
    int validLength = ascii ? length : valid.length;
    int keep = keptLength(valid, start, validLength);
    return new SharedText(heap.append(valid, start, keep), keep, keep < validLength);
  }

  /** See {@link #share}. Only for the builder that made it. */
  public record SharedText(int start, int length, boolean truncated) {}

  public void putShared(int slot, SharedText text) {
    ColumnWriter.OfText writer = (ColumnWriter.OfText) claim(slot, ColumnType.STRING);
    if (writer != null) {
      writer.set(row, text.start(), text.length());
      if (text.truncated()) {
        noteTruncated(slots.get(slot).name);
      }
    }
  }

  public void putText(int slot, String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    putValidText(slot, utf8, 0, utf8.length);
  }

  public void putText(int slot, byte[] utf8, int from, int length) {
    if (Utf8.isAscii(utf8, from, length)) {
      putValidText(slot, utf8, from, length);
    } else {
      byte[] valid = repaired(utf8, from, length);
      putValidText(slot, valid, 0, valid.length);
    }
  }

  public void putLong(int slot, long value) {
    ColumnWriter.OfLong writer = (ColumnWriter.OfLong) claim(slot, ColumnType.LONG);
    if (writer != null) {
      writer.set(row, value);
    }
  }

  public void putDouble(int slot, double value) {
    ColumnWriter.OfDouble writer = (ColumnWriter.OfDouble) claim(slot, ColumnType.DOUBLE);
    if (writer != null) {
      writer.set(row, value);
    }
  }

  public void putBool(int slot, boolean value) {
    ColumnWriter.OfBool writer = (ColumnWriter.OfBool) claim(slot, ColumnType.BOOL);
    if (writer != null) {
      writer.set(row, value);
    }
  }

  /** An id of 8 bytes, big-endian. */
  public void putId64(int slot, long value) {
    ColumnWriter.OfLong writer = (ColumnWriter.OfLong) claim(slot, ColumnType.ID64);
    if (writer != null) {
      writer.set(row, value);
    }
  }

  /** An id of 16 bytes, big-endian over (high, low). */
  public void putId128(int slot, long high, long low) {
    ColumnWriter.OfId128 writer = (ColumnWriter.OfId128) claim(slot, ColumnType.ID128);
    if (writer != null) {
      writer.set(row, high, low);
    }
  }

  /** An id as text: kept as bytes if it is 16 or 32 lower-case hex digits, else as text. */
  public void putId(int slot, String id) {
    if (HexIds.isId(id, 32)) {
      putId128(slot, HexIds.parse(id, 0), HexIds.parse(id, 16));
    } else if (HexIds.isId(id, 16)) {
      putId64(slot, HexIds.parse(id, 0));
    } else {
      putText(slot, id);
    }
  }

  public void putTexts(int slot, List<String> values) {
    ColumnWriter.OfList writer = (ColumnWriter.OfList) claim(slot, ColumnType.STRING_LIST);
    if (writer == null) {
      return;
    }
    int count = Math.min(values.size(), limits.maxListItems());
    String[] kept = new String[count];
    boolean cut = count < values.size();
    for (int i = 0; i < count; i++) {
      byte[] utf8 = values.get(i).getBytes(StandardCharsets.UTF_8);
      int keep = keptLength(utf8, 0, utf8.length);
      cut |= keep < utf8.length;
      kept[i] = new String(utf8, 0, keep, StandardCharsets.UTF_8);
      writer.bytes += 40 + keep;
    }
    if (cut) {
      noteTruncated(slots.get(slot).name);
    }
    writer.setTexts(row, kept);
  }

  public void putNumbers(int slot, double[] values) {
    ColumnWriter.OfList writer = (ColumnWriter.OfList) claim(slot, ColumnType.NUMBER_LIST);
    if (writer == null) {
      return;
    }
    int count = Math.min(values.length, limits.maxListItems());
    if (count < values.length) {
      noteTruncated(slots.get(slot).name);
    }
    writer.bytes += 16 + 8L * count;
    writer.setNumbers(row, Arrays.copyOf(values, count));
  }

  /** Any value, for the slow paths. Lists of numbers stay numbers, other lists become text. */
  public void put(String name, Value value) {
    put(slot(name), value);
  }

  /** See {@link #put(String, Value)}. */
  public void put(int slot, Value value) {
    switch (value) {
      case Value.Text text -> putText(slot, text.value());
      case Value.Int number -> putLong(slot, number.value());
      case Value.Num number -> putDouble(slot, number.value());
      case Value.Bool bool -> putBool(slot, bool.value());
      case Value.ListOf list -> putList(slot, list.items());
    }
  }

  /** The batch. The builder must not be used afterwards. */
  public EventBatch build() {
    endRow();
    int rows = row + 1;
    List<Column> columns = new ArrayList<>();
    long size = heap.end() + 16L * rows;
    for (Slot slot : slots.all()) {
      for (ColumnWriter writer : slot.writers) {
        if (writer != null && writer.used()) {
          columns.add(writer.build(slot.name, heap.bytes(), rows));
          size += writer.sizeBytes(rows);
        }
      }
    }
    return new EventBatch(dataset, rows, epochNanos, weights, columns, notes(), size);
  }

  private static void requireWeight(double weight) {
    if (!(weight >= 1) || Double.isInfinite(weight)) {
      throw new IllegalArgumentException("weight: %s (expected: a number ≥ 1)".formatted(weight));
    }
  }

  private IngestNotes notes() {
    return new IngestNotes(duplicateKeys, truncatedValues, droppedAttributes, adjustedTimes);
  }

  private void putList(int slot, List<Value> items) {
    boolean numbers = !items.isEmpty();
    for (Value item : items) {
      numbers &=
          item instanceof Value.Num
              || (item instanceof Value.Int whole && Math.abs(whole.value()) <= 1L << 53);
    }
    if (numbers) {
      putNumbers(slot, items.stream().mapToDouble(EventBatchBuilder::number).toArray());
    } else {
      putTexts(slot, items.stream().map(Value::text).toList());
    }
  }

  private static double number(Value value) {
    return switch (value) {
      case Value.Int whole -> whole.value();
      case Value.Num number -> number.value();
      case Value.Text text -> throw new IllegalArgumentException("not a number: " + text.text());
      case Value.Bool bool -> throw new IllegalArgumentException("not a number: " + bool.text());
      case Value.ListOf list -> throw new IllegalArgumentException("not a number: " + list.text());
    };
  }

  /** Flags what was cut in the row that ends, whatever the sender put there and its caps. */
  private void endRow() {
    if (truncatedNames == null) {
      return;
    }
    String[] names = truncatedNames.toArray(String[]::new);
    truncatedNames = null;
    int index = slots.find(TRUNCATED_FIELDS, 0, TRUNCATED_FIELDS.length);
    if (index == NO_SLOT) {
      return;
    }
    Slot flag = slots.get(index);
    if (flag.lastRow == row && flag.lastWriter != null) {
      flag.lastWriter.clear(row);
    }
    flag.lastRow = -1;
    touchedCount = 0;
    if (claim(index, ColumnType.STRING_LIST) instanceof ColumnWriter.OfList writer) {
      for (String name : names) {
        writer.bytes += 40 + name.length();
      }
      writer.setTexts(row, names);
    }
  }

  private void noteTruncated(String name) {
    truncatedValues++;
    if (truncatedNames == null) {
      truncatedNames = new ArrayList<>(2);
    }
    if (!truncatedNames.contains(name)) {
      truncatedNames.add(name);
    }
  }

  /** The writer for this row's value, any earlier value of the row cleared; null: not stored. */
  @SuppressWarnings("EnumOrdinal") // Indexes an array that lives as long as the batch.
  private @Nullable ColumnWriter claim(int slotIndex, ColumnType type) {
    if (slotIndex == NO_SLOT) {
      droppedAttributes++;
      return null;
    }
    Slot slot = slots.get(slotIndex);
    if (slot.lastRow == row) {
      if (slot.defaultRow != row) {
        duplicateKeys++;
      }
      if (slot.lastWriter != null) {
        slot.lastWriter.clear(row);
      }
    } else {
      if (touchedCount >= limits.maxAttributes()) {
        droppedAttributes++;
        return null;
      }
      if (touchedCount == touched.length) {
        touched = Arrays.copyOf(touched, touchedCount * 2);
      }
      touched[touchedCount++] = slotIndex;
      slot.lastRow = row;
    }
    slot.defaultRow = puttingDefaults ? row : -1;
    ColumnWriter writer = slot.writers[type.ordinal()];
    if (writer == null) {
      writer = ColumnWriter.of(type, Math.max(INITIAL_ROWS, epochNanos.length));
      slot.writers[type.ordinal()] = writer;
      writerCount++;
    }
    slot.lastWriter = writer;
    return writer;
  }

  private void putValidText(int slot, byte[] utf8, int from, int length) {
    ColumnWriter.OfText writer = (ColumnWriter.OfText) claim(slot, ColumnType.STRING);
    if (writer == null) {
      return;
    }
    int keep = keptLength(utf8, from, length);
    if (keep < length) {
      noteTruncated(slots.get(slot).name);
    }
    if (row > 0 && writer.equalsRow(row - 1, heap.bytes(), utf8, from, keep)) {
      writer.set(row, writer.starts[row - 1], keep);
      return;
    }
    writer.set(row, heap.append(utf8, from, keep), keep);
  }

  private byte[] repaired(byte[] utf8, int from, int length) {
    return Utf8.repaired(utf8, from, length, limits.maxValueBytes());
  }

  private int keptLength(byte[] utf8, int from, int length) {
    return Utf8.keptLength(utf8, from, length, limits.maxValueBytes());
  }
}
