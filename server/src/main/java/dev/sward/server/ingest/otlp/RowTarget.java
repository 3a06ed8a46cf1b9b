package dev.sward.server.ingest.otlp;

import dev.sward.event.EventBatchBuilder;
import dev.sward.event.Value;
import java.util.List;

/**
 * Puts attributes into the current row of a batch. An attribute named like a structural field that
 * the row already has is dropped and counted: an attribute called trace.trace_id never moves a
 * span.
 */
final class RowTarget implements AttributeTarget {
  private final EventBatchBuilder rows;
  private long taken;

  RowTarget(EventBatchBuilder rows) {
    this.rows = rows;
  }

  /**
   * Starts a row's attributes.
   *
   * @param structural bit n set: the row has the structural field of slot n
   */
  void begin(long structural) {
    taken = structural;
  }

  @Override
  public int slot(byte[] name, int from, int length) {
    int slot = rows.slot(name, from, length);
    return FieldSet.isIn(taken, slot) ? EventBatchBuilder.NO_SLOT : slot;
  }

  @Override
  public void putText(int slot, byte[] utf8, int from, int length) {
    rows.putText(slot, utf8, from, length);
  }

  @Override
  public void putLong(int slot, long value) {
    rows.putLong(slot, value);
  }

  @Override
  public void putDouble(int slot, double value) {
    rows.putDouble(slot, value);
  }

  @Override
  public void putBool(int slot, boolean value) {
    rows.putBool(slot, value);
  }

  @Override
  public void putList(int slot, List<Value> items) {
    if (Lists.areNumbers(items)) {
      rows.putNumbers(slot, Lists.numbers(items));
    } else {
      rows.putTexts(slot, Lists.texts(items));
    }
  }
}
