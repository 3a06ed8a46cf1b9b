package dev.sward.demo.scenario;

/**
 * A number of events.
 *
 * @param raw rows
 * @param weighted what they stand for
 */
record Count(long raw, double weighted) {
  static final Count NONE = new Count(0, 0);

  static Count of(Event event) {
    return new Count(1, event.weight());
  }

  Count plus(Count more) {
    return new Count(raw + more.raw, weighted + more.weighted);
  }
}
