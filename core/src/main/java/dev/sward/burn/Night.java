package dev.sward.burn;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/** When people sleep. It may span midnight. */
public record Night(ZoneId zone, LocalTime from, LocalTime to) {
  /** Ten to seven. */
  public static Night in(ZoneId zone) {
    return new Night(zone, LocalTime.of(22, 0), LocalTime.of(7, 0));
  }

  public boolean contains(Instant instant) {
    LocalTime time = LocalTime.ofInstant(instant, zone);
    boolean started = !time.isBefore(from);
    boolean notOver = time.isBefore(to);
    return from.isBefore(to) ? started && notOver : started || notOver;
  }
}
