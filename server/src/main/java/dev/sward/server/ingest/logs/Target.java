package dev.sward.server.ingest.logs;

/**
 * Where a value of a log goes.
 *
 * @param attribute the name, if the meaning has none of its own
 */
record Target(Meaning meaning, String attribute) {
  static Target of(Meaning meaning) {
    return new Target(meaning, "");
  }

  static Target attribute(String name) {
    return new Target(Meaning.ATTRIBUTE, name);
  }
}
