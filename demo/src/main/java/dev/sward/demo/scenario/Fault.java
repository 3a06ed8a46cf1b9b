package dev.sward.demo.scenario;

/**
 * Something that goes wrong: an effect on the spans of one name, where a condition on their
 * attributes and those of the request holds, for a time.
 *
 * @param service whose spans it touches
 * @param span their name
 */
record Fault(
    String name, String service, String span, Condition condition, Window window, Effect effect) {
  /** What a fault does to a span. */
  sealed interface Effect {
    double share();

    /** A share of the spans ends in an error, and with them the spans that called them. */
    record Fails(double share, long status) implements Effect {
      public Fails {
        requireShare(share);
      }
    }

    /** A share of the spans takes longer, and with them the spans that called them. */
    record Slower(double share, double addedMillis) implements Effect {
      public Slower {
        requireShare(share);
      }
    }

    /** A share of the spans is never sent; those they called are. */
    record Loses(double share) implements Effect {
      public Loses {
        requireShare(share);
      }
    }
  }

  /** Fails a share of everything, always. */
  static Fault background(Span span, double share, Window window) {
    return of("background", span, Condition.always(), window, new Effect.Fails(share, 500));
  }

  static Fault of(String name, Span span, Condition condition, Window window, Effect effect) {
    return new Fault(name, span.service(), span.name(), condition, window, effect);
  }

  boolean touches(String ofService, String spanName) {
    return service.equals(ofService) && span.equals(spanName);
  }

  private static void requireShare(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "share: %s (expected: 0 ≤ share ≤ 1). Use 0.02 for 2 %%".formatted(share));
    }
  }
}
