package dev.sward.event;

import static dev.sward.event.EventBatchBuilder.NO_SLOT;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The names of a batch: a hash table with open addressing, and after each name the one that came
 * next the time before, so that names in their usual order are found by one comparison.
 */
final class SlotTable {
  private static final int MAX_NAMES = 20_000;

  private final int maxNameBytes;
  private final List<Slot> slots = new ArrayList<>();
  private int[] table = new int[128];
  private int lastSlot = NO_SLOT;

  SlotTable(int maxNameBytes) {
    this.maxNameBytes = maxNameBytes;
    Arrays.fill(table, NO_SLOT);
  }

  Slot get(int index) {
    return slots.get(index);
  }

  /** In the order in which they were first asked for. */
  List<Slot> all() {
    return slots;
  }

  int size() {
    return slots.size();
  }

  /** The slot of a name, made if there is none; NO_SLOT for one that cannot be stored. */
  int slot(byte[] utf8, int from, int length) {
    if (length == 0 || length > maxNameBytes) {
      return NO_SLOT;
    }
    if (lastSlot != NO_SLOT) {
      int predicted = slots.get(lastSlot).next;
      if (predicted != NO_SLOT && slots.get(predicted).isNamed(utf8, from, length)) {
        lastSlot = predicted;
        return predicted;
      }
    }
    int found =
        Utf8.isAscii(utf8, from, length)
            ? find(utf8, from, length)
            : findRepaired(utf8, from, length);
    if (found == NO_SLOT) {
      return NO_SLOT;
    }
    if (lastSlot != NO_SLOT) {
      slots.get(lastSlot).next = found;
    }
    lastSlot = found;
    return found;
  }

  private int findRepaired(byte[] utf8, int from, int length) {
    byte[] valid = Utf8.repaired(utf8, from, length, maxNameBytes);
    return valid.length > maxNameBytes ? NO_SLOT : find(valid, 0, valid.length);
  }

  /** The slot of a name in valid UTF-8, outside the usual order. */
  int find(byte[] utf8, int from, int length) {
    int mask = table.length - 1;
    int at = hash(utf8, from, length) & mask;
    while (table[at] != NO_SLOT) {
      if (slots.get(table[at]).isNamed(utf8, from, length)) {
        return table[at];
      }
      at = (at + 1) & mask;
    }
    Slot slot = new Slot(Arrays.copyOfRange(utf8, from, from + length));
    if (slot.name.equals(FieldNames.DATASET) || slot.name.equals(FieldNames.WEIGHT)) {
      return NO_SLOT;
    }
    int created = slots.size();
    if (created == MAX_NAMES) {
      return NO_SLOT;
    }
    slots.add(slot);
    table[at] = created;
    if (slots.size() * 2 > table.length) {
      rehash();
    }
    return created;
  }

  private void rehash() {
    table = new int[table.length * 2];
    Arrays.fill(table, NO_SLOT);
    int mask = table.length - 1;
    for (int i = 0; i < slots.size(); i++) {
      byte[] name = slots.get(i).utf8;
      int at = hash(name, 0, name.length) & mask;
      while (table[at] != NO_SLOT) {
        at = (at + 1) & mask;
      }
      table[at] = i;
    }
  }

  private static int hash(byte[] bytes, int from, int length) {
    int hash = 0x811C9DC5;
    for (int i = from; i < from + length; i++) {
      hash = (hash ^ bytes[i]) * 0x01000193;
    }
    return hash ^ (hash >>> 15);
  }
}
