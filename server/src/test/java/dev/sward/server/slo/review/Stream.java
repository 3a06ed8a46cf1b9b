package dev.sward.server.slo.review;

import dev.sward.server.SwardServer;
import dev.sward.testkit.EventDraft;
import java.time.Duration;
import java.time.Instant;

/** Made-up events of a dataset: one row a minute, of any weight, in each or in some minutes. */
record Stream(String dataset, Instant from, Instant to, Duration every, Duration lasts) {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  Stream(String dataset, Instant from, Instant to) {
    this(dataset, from, to, MINUTE, MINUTE);
  }

  /** Only the first minutes of each cycle. */
  Stream every(Duration cycle, Duration length) {
    return new Stream(dataset, from, to, cycle, length);
  }

  /** Gives an event its columns. */
  interface Columns {
    void put(EventDraft event, long minute);
  }

  /** Stores them, a day at a time. */
  void store(SwardServer server, double weight, Columns columns) {
    Instant time = from;
    while (time.isBefore(to)) {
      EventDraft day = EventDraft.of(dataset);
      Instant next = time.plus(Duration.ofDays(1));
      Instant end = next.isBefore(to) ? next : to;
      for (; time.isBefore(end); time = time.plus(MINUTE)) {
        long minute = Duration.between(from, time).toMinutes();
        if (minute % every.toMinutes() < lasts.toMinutes()) {
          columns.put(day.at(time.plusSeconds(7), weight), minute);
        }
      }
      server.store(day.request());
    }
  }
}
