package dev.sward.server.ingest.logs;

/**
 * A format and the parser that stands where the file stands.
 *
 * @param label the format's name in the API
 */
record Chosen(String label, LineParser parser) {
  Carry carry() {
    return new Carry(label.equals(LogFormat.UNKNOWN) ? "" : label, parser.state());
  }

  /** A format that reads no line. */
  static Chosen none() {
    return new Chosen(LogFormat.UNKNOWN, new HeaderKeeper());
  }
}
