package dev.sward.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One attribute name of a batch, in valid UTF-8, and what was written under it. */
final class Slot {
  final byte[] utf8;
  final String name;
  final @Nullable ColumnWriter[] writers = new ColumnWriter[ColumnType.values().length];

  /** The row that has a value here, if the current one has; and whether that is a default. */
  int lastRow = -1;

  int defaultRow = -1;
  @Nullable ColumnWriter lastWriter;

  /** The slot that was asked for after this one. */
  int next = EventBatchBuilder.NO_SLOT;

  Slot(byte[] utf8) {
    this.utf8 = utf8;
    this.name = new String(utf8, StandardCharsets.UTF_8);
  }

  boolean isNamed(byte[] bytes, int from, int length) {
    return length == utf8.length && Arrays.equals(utf8, 0, utf8.length, bytes, from, from + length);
  }
}
