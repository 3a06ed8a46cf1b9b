package dev.sward.server.ingest;

import dev.sward.event.DatasetName;
import dev.sward.store.DatasetLimits;
import java.time.Duration;
import java.time.Instant;

/** The event times accepted at one arrival, which may differ by dataset. */
public final class Horizons {
  private final Instant arrival;
  private final DatasetLimits<Duration> past;
  private final Duration future;
  private final Horizon others;

  private Horizons(Instant arrival, DatasetLimits<Duration> past, Duration future) {
    this.arrival = arrival;
    this.past = past;
    this.future = future;
    others = Horizon.around(arrival, past.others(), future);
  }

  /**
   * @param past how old an event of a dataset may be
   * @param future how far ahead of the arrival
   */
  public static Horizons around(Instant arrival, DatasetLimits<Duration> past, Duration future) {
    return new Horizons(arrival, past, future);
  }

  public Horizon of(DatasetName dataset) {
    Duration own = past.of(dataset);
    return own.equals(past.others()) ? others : Horizon.around(arrival, own, future);
  }
}
