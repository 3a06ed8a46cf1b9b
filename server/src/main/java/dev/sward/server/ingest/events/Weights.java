package dev.sward.server.ingest.events;

/** Sample rates as senders write them. */
final class Weights {
  private static final String EXPECTED = "a number ≥ 1, how many events this one stands for";

  private Weights() {}

  /** Text as a weight; empty text is 1. */
  static double parse(String field, String text) throws BadEventException {
    String stripped = text.strip();
    if (stripped.isEmpty()) {
      return 1;
    }
    try {
      return of(field, Double.parseDouble(stripped), text);
    } catch (NumberFormatException e) {
      throw BadEventException.of(field, text, EXPECTED);
    }
  }

  /** A number as a weight; 0 means that nothing was sampled away, as at Honeycomb. */
  static double of(String field, double rate, String text) throws BadEventException {
    if (rate == 0) {
      return 1;
    }
    if (!(rate >= 1) || Double.isInfinite(rate)) {
      throw BadEventException.of(field, text, EXPECTED);
    }
    return rate;
  }
}
