package dev.sward.demo.scenario;

import java.time.Duration;
import java.util.List;

/**
 * How requests are spread over a span of time: which share of it has passed when a share of the
 * requests has arrived. Later requests never arrive earlier.
 */
sealed interface Arrivals {
  Duration at(double share, Duration length);

  /** The same number in every second. */
  record Even() implements Arrivals {
    @Override
    public Duration at(double share, Duration length) {
      return Duration.ofNanos((long) (share * length.toNanos()));
    }
  }

  /**
   * More by day than by night, and now and then a burst.
   *
   * <pre>
   *   rate   ╭─╮ █  ╭─╮     1 + swing · cos, highest at the peak,
   *        ──╯ ╰─█──╯ ╰──   times the factor of a burst while it lasts
   * </pre>
   */
  final class Daily implements Arrivals {
    private final double[] cumulative;
    private final Duration length;

    /**
     * @param swing 0 is even, 1 leaves nothing at the quietest time
     * @param peak of every day, counted from the start
     */
    Daily(Duration length, double swing, Duration peak, List<Burst> bursts) {
      this.length = length;
      cumulative = new double[(int) Math.max(1, length.toMinutes()) + 1];
      for (int minute = 0; minute + 1 < cumulative.length; minute++) {
        double day = (minute - peak.toMinutes()) / (24.0 * 60);
        double rate = 1 + swing * StrictMath.cos(2 * StrictMath.PI * day);
        Duration offset = Duration.ofMinutes(minute);
        for (Burst burst : bursts) {
          rate *= burst.window().contains(offset) ? burst.factor() : 1;
        }
        cumulative[minute + 1] = cumulative[minute] + rate;
      }
    }

    @Override
    public Duration at(double share, Duration ofLength) {
      if (!ofLength.equals(length)) {
        throw new IllegalArgumentException(
            "length: %s (expected: %s, for which the curve was drawn)".formatted(ofLength, length));
      }
      double wanted = share * cumulative[cumulative.length - 1];
      int low = 0;
      int high = cumulative.length - 1;
      while (high - low > 1) {
        int middle = (low + high) >>> 1;
        if (cumulative[middle] <= wanted) {
          low = middle;
        } else {
          high = middle;
        }
      }
      double within = (wanted - cumulative[low]) / (cumulative[high] - cumulative[low]);
      double minutes = (low + within) / (cumulative.length - 1);
      return Duration.ofNanos((long) (minutes * length.toNanos()));
    }
  }

  /** So many times the usual traffic for a time. */
  record Burst(Window window, double factor) {}
}
