package dev.sward.server.ingest.otlp;

import dev.sward.event.BatchLimits;
import dev.sward.event.EventBatchBuilder;
import dev.sward.event.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The attributes of a resource and of a scope, read once and put into every row of one batch. A
 * later one of the same name replaces an earlier one: the scope's win over the resource's. No more
 * are kept than an event may have.
 */
final class SharedAttributes implements AttributeTarget {
  private final EventBatchBuilder rows;
  private final BatchLimits limits;
  private int[] slots = new int[16];
  private Shared[] values = new Shared[16];
  private int size;

  /** One value in the form that is quickest to put. */
  private sealed interface Shared {}

  private record Text(EventBatchBuilder.SharedText text) implements Shared {}

  private record Int(long value) implements Shared {}

  private record Num(double value) implements Shared {}

  private record Bool(boolean value) implements Shared {}

  private record Texts(List<String> values) implements Shared {}

  private record Numbers(double[] values) implements Shared {}

  SharedAttributes(EventBatchBuilder rows, BatchLimits limits) {
    this.rows = rows;
    this.limits = limits;
  }

  int size() {
    return size;
  }

  /** Forgets all but the first so many. */
  void shrinkTo(int count) {
    size = count;
  }

  /**
   * Puts all into the current row, as defaults.
   *
   * @param structural bit n set: the row has the structural field of slot n, which stays
   */
  void putAll(long structural) {
    rows.beginDefaults();
    for (int i = 0; i < size; i++) {
      int slot = slots[i];
      if (FieldSet.isIn(structural, slot)) {
        continue;
      }
      switch (values[i]) {
        case Text(EventBatchBuilder.SharedText text) -> rows.putShared(slot, text);
        case Int(long value) -> rows.putLong(slot, value);
        case Num(double value) -> rows.putDouble(slot, value);
        case Bool(boolean value) -> rows.putBool(slot, value);
        case Texts(List<String> texts) -> rows.putTexts(slot, texts);
        case Numbers(double[] numbers) -> rows.putNumbers(slot, numbers);
      }
    }
    rows.endDefaults();
  }

  @Override
  public int slot(byte[] name, int from, int length) {
    return rows.slot(name, from, length);
  }

  @Override
  public void putText(int slot, byte[] utf8, int from, int length) {
    add(slot, new Text(rows.share(utf8, from, length)));
  }

  @Override
  public void putLong(int slot, long value) {
    add(slot, new Int(value));
  }

  @Override
  public void putDouble(int slot, double value) {
    add(slot, new Num(value));
  }

  @Override
  public void putBool(int slot, boolean value) {
    add(slot, new Bool(value));
  }

  @Override
  public void putList(int slot, List<Value> items) {
    add(
        slot,
        Lists.areNumbers(items)
            ? new Numbers(Lists.numbers(items))
            : new Texts(new ArrayList<>(Lists.texts(items))));
  }

  private void add(int slot, Shared value) {
    if (size == limits.maxAttributes()) {
      rows.putBool(EventBatchBuilder.NO_SLOT, false);
      return;
    }
    if (size == slots.length) {
      slots = Arrays.copyOf(slots, size * 2);
      values = Arrays.copyOf(values, size * 2);
    }
    slots[size] = slot;
    values[size] = value;
    size++;
  }
}
