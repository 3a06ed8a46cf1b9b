package dev.sward.server.ingest.otlp;

import dev.sward.event.Value;
import java.util.List;

/** Where attributes go once they are flat. Names and texts are ranges of UTF-8 bytes. */
interface AttributeTarget {
  /** Where the name's value goes: an opaque number for the put that follows. */
  int slot(byte[] name, int from, int length);

  void putText(int slot, byte[] utf8, int from, int length);

  void putLong(int slot, long value);

  void putDouble(int slot, double value);

  void putBool(int slot, boolean value);

  void putList(int slot, List<Value> items);
}
