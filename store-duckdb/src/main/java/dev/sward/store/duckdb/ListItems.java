package dev.sward.store.duckdb;

import dev.sward.event.Column;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The members of the lists of one column in one chunk, one list after the other. */
final class ListItems {
  private final List<byte[]> texts = new ArrayList<>();
  private double[] numbers = new double[64];
  private int numberCount;

  /** The first {@link #count} are filled; not copied. */
  double[] numbers() {
    return numbers;
  }

  List<byte[]> texts() {
    return texts;
  }

  int count() {
    return texts.size() + numberCount;
  }

  /** Adds the members of a row's list; false if the row has none. */
  boolean add(Column column, int row) {
    if (!column.has(row)) {
      return false;
    }
    if (column instanceof Column.StringLists lists) {
      addTexts(lists.values()[row]);
    } else if (column instanceof Column.NumberLists lists) {
      addNumbers(lists.values()[row]);
    }
    return true;
  }

  private void addTexts(String @Nullable [] list) {
    if (list != null) {
      for (String item : list) {
        texts.add(item.getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private void addNumbers(double @Nullable [] list) {
    if (list != null) {
      for (double item : list) {
        if (numberCount == numbers.length) {
          numbers = Arrays.copyOf(numbers, 2 * numberCount);
        }
        numbers[numberCount++] = item;
      }
    }
  }
}
