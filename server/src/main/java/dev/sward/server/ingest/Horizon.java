package dev.sward.server.ingest;

import dev.sward.event.EventBatchBuilder;
import dev.sward.event.FieldNames;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;

/**
 * The event times accepted at one arrival.
 *
 * @param arrivalNanos arrival time, nanoseconds since 1970; also the time of events outside
 * @param earliestNanos the first accepted time
 * @param latestNanos the last accepted time
 */
public record Horizon(long arrivalNanos, long earliestNanos, long latestNanos) {
  /** Between the first and the last instant that 64-bit nanoseconds can tell, 1970 to 2262. */
  public static Horizon around(Instant arrival, Duration past, Duration future) {
    long now = nanos(arrival);
    return new Horizon(
        now, Math.max(1, nanos(arrival.minus(past))), Math.max(now, nanos(arrival.plus(future))));
  }

  /** Whether an event time is stored as it is. Times beyond 2262 arrive as negative numbers. */
  public boolean accepts(long epochNanos) {
    return epochNanos >= earliestNanos && epochNanos <= latestNanos;
  }

  /** The longest duration an event can have without reaching out of the horizon. */
  public long maxDurationNanos() {
    return latestNanos - earliestNanos;
  }

  /**
   * Starts an event at its time; outside the horizon at its arrival, counted, with the sender's
   * time kept as text.
   */
  public void beginRow(EventBatchBuilder rows, long epochNanos, double weight) {
    if (accepts(epochNanos)) {
      rows.beginRow(epochNanos, weight);
      return;
    }
    rows.beginRow(arrivalNanos, weight);
    rows.countAdjustedTime();
    rows.putText(rows.slot(FieldNames.ORIGINAL_TIMESTAMP), Long.toUnsignedString(epochNanos));
  }

  private static long nanos(Instant instant) {
    BigInteger nanos =
        BigInteger.valueOf(instant.getEpochSecond())
            .multiply(BigInteger.valueOf(1_000_000_000L))
            .add(BigInteger.valueOf(instant.getNano()));
    return nanos.bitLength() > 63
        ? (nanos.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE)
        : nanos.longValue();
  }
}
