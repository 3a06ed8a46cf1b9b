package dev.sward.server.explain.services;

import dev.sward.query.DatasetScope;
import dev.sward.query.TimeRange;
import java.time.Duration;

/**
 * Which times are compared.
 *
 * @param selected when something was wrong
 * @param baseline when it was not
 */
public record ServicesQuestion(TimeRange selected, TimeRange baseline, DatasetScope scope) {
  private static final Duration USUAL_BASELINE = Duration.ofHours(1);

  /** The time just before, as long as the selected one or an hour. */
  public static TimeRange before(TimeRange selected) {
    Duration length = selected.length();
    Duration usual = length.compareTo(USUAL_BASELINE) < 0 ? USUAL_BASELINE : length;
    return new TimeRange(selected.start().minus(usual), selected.start());
  }
}
