package dev.sward.bench.services;

import java.util.Random;

/**
 * What is wrong with a service.
 *
 * @param size how bad, in the unit of the kind
 * @param share of its calls that are met
 */
record Fault(Kind kind, int service, double size, double share) {
  /** How services fail. */
  enum Kind {
    /** Takes so many times as long itself. */
    LATENCY,
    /** Fails. */
    ERRORS,
    /** Returns without calling anybody. */
    MISSING,
    /** Everything to and from it takes so many milliseconds more. */
    NETWORK,
    /** Needs so many times as much processor time, and hardly longer. */
    CPU,
    /** Nothing is wrong. */
    NONE
  }

  static Fault made(Kind kind, int service, Random random) {
    double size =
        switch (kind) {
          case LATENCY -> 2 + 8 * random.nextDouble();
          case NETWORK -> 10 + 190 * random.nextDouble();
          case CPU -> 2 + 3 * random.nextDouble();
          case ERRORS, MISSING, NONE -> 1;
        };
    return new Fault(kind, service, size, 0.2 + 0.8 * random.nextDouble());
  }

  boolean is(Kind other, int of) {
    return kind == other && service == of;
  }
}
