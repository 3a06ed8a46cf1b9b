package dev.sward.server.explain.services;

import dev.sward.query.DatasetScope;
import dev.sward.query.TimeRange;
import java.time.Duration;

/**
 * Which times are compared.
 *
 * @param suspicious when something was wrong
 * @param baseline when it was not
 */
public record ServicesQuestion(TimeRange suspicious, TimeRange baseline, DatasetScope scope) {
  private static final Duration USUAL_BASELINE = Duration.ofHours(1);

  /** The time just before, as long as the suspicious one or an hour. */
  static TimeRange before(TimeRange suspicious) {
    Duration length = suspicious.length();
    Duration usual = length.compareTo(USUAL_BASELINE) < 0 ? USUAL_BASELINE : length;
    return new TimeRange(suspicious.start().minus(usual), suspicious.start());
  }
}
