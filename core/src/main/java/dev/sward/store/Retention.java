package dev.sward.store;

import dev.sward.event.DatasetName;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * How long events are kept. What goes are whole UTC days of event time of a dataset.
 *
 * @param ages of event time, up to which a dataset's events are kept
 * @param bytes on disk of all days, above which the oldest days go; 0: no bound
 * @param datasetBytes of a dataset's days, above which its oldest go; 0: no bound. Its newest day
 *     and days that are not over stay
 */
public record Retention(
    DatasetLimits<Duration> ages, long bytes, DatasetLimits<Long> datasetBytes) {
  /** The same age for every dataset, and a bound on all together. */
  public static Retention of(Duration age, long bytes) {
    return new Retention(DatasetLimits.all(age), bytes, DatasetLimits.all(0L));
  }

  /** The first day of a dataset that is kept for its age. */
  public LocalDate firstDay(DatasetName dataset, Instant now) {
    return firstDay(ages.of(dataset), now);
  }

  /** The first day that is kept if nothing else is said. */
  public LocalDate firstDay(Instant now) {
    return firstDay(ages.others(), now);
  }

  private static LocalDate firstDay(Duration age, Instant now) {
    return LocalDate.ofInstant(now.minus(age), ZoneOffset.UTC);
  }
}
