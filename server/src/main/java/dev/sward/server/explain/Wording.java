package dev.sward.server.explain;

/**
 * How people speak of the selected events.
 *
 * @param selected for a rate what follows "of the events with x": {@code fail}; for shares what the
 *     selected events are called: {@code events with version 2}
 * @param alone the same of one thing, {@code fails}; for shares empty
 */
record Wording(Form form, String selected, String alone) {
  /** What figures make sense. */
  enum Form {
    /** A share of events is selected: "95 % of … fail". */
    RATE,
    /** Two sets of events stand side by side: "80 % of these have …, 2 % of the others". */
    SHARES
  }

  static Wording rate(String selected, String alone) {
    return new Wording(Form.RATE, selected, alone);
  }

  static Wording shares(String selected) {
    return new Wording(Form.SHARES, selected, "");
  }
}
