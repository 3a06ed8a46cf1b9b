package dev.sward.server.ingest.logs;

import dev.sward.event.Value;

/** Takes the attributes of a line, each under its name. */
interface LineSink {
  /** UTF-8 as it stood in the line, valid or not. */
  void text(String name, byte[] bytes, int from, int length);

  void value(String name, Value value);
}
