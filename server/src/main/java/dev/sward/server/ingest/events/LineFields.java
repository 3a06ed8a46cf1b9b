package dev.sward.server.ingest.events;

import dev.sward.server.ingest.EventTime;
import dev.sward.server.ingest.Rejection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which fields of a file's lines are the time and the weight of the event; they are not kept as
 * attributes.
 *
 * @param timeField must be in every line; empty: the first of the usual names in the line, else the
 *     event has its arrival time
 * @param weightField empty: any of the usual names
 */
record LineFields(Optional<String> timeField, Optional<String> weightField) {
  /** The best name first, for files whose fields are known beforehand. */
  static final List<String> USUAL_TIMES = List.of("time", "timestamp", "@timestamp", "ts");

  private static final Set<String> USUAL_WEIGHTS =
      Set.of("samplerate", "sample_rate", "SampleRate");

  boolean isTime(String name) {
    return timeField.isPresent() ? timeField.get().equals(name) : USUAL_TIMES.contains(name);
  }

  boolean isWeight(String name) {
    return weightField.isPresent() ? weightField.get().equals(name) : USUAL_WEIGHTS.contains(name);
  }

  /** Refuses a line that lacks the time field asked for. */
  void requireTime(boolean found) throws BadEventException {
    if (!found && timeField.isPresent()) {
      throw new BadEventException(
          Rejection.INVALID_EVENT,
          "%s: missing (expected: %s)".formatted(timeField.get(), EventTime.EXPECTED));
    }
  }
}
