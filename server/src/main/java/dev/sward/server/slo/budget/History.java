package dev.sward.server.slo.budget;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.query.TimeLength;
import dev.sward.query.TimeRange;
import dev.sward.server.platform.http.Json;
import dev.sward.sli.Counts;
import dev.sward.sli.Measured;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Counts by steps of time, for charts.
 *
 * @param start of the first step, a whole minute
 */
record History(Instant start, Duration step, List<Counts> steps) {
  /** The most steps. */
  static final int MOST = 2_000;

  private static final int USUAL = 300;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** The step for so long a time, if nobody asks for one. */
  static Duration usualStep(Duration length) {
    long minutes = Math.max(1, Math.ceilDiv(length.toMinutes(), USUAL));
    return minutes <= HOUR.toMinutes()
        ? Duration.ofMinutes(minutes)
        : HOUR.multipliedBy(Math.ceilDiv(minutes, HOUR.toMinutes()));
  }

  /**
   * @param range whole minutes
   * @param step whole minutes, at most {@link #MOST} of them; the last is cut off at the end
   */
  static History of(Measured measured, TimeRange range, Duration step) {
    int count = Math.toIntExact(Math.ceilDiv(range.length().toMinutes(), step.toMinutes()));
    Counts[] steps = new Counts[count];
    Arrays.fill(steps, Counts.NONE);
    if (step.compareTo(HOUR) < 0) {
      long first = range.start().getEpochSecond() / MINUTE.toSeconds();
      measured.forEachMinute(
          range,
          (minute, counts) -> {
            int i = (int) ((minute - first) / step.toMinutes());
            steps[i] = steps[i].plus(counts);
          });
    } else {
      for (int i = 0; i < count; i++) {
        Instant from = range.start().plus(step.multipliedBy(i));
        Instant to = from.plus(step);
        steps[i] = measured.sum(new TimeRange(from, to.isBefore(range.end()) ? to : range.end()));
      }
    }
    return new History(range.start(), step, List.of(steps));
  }

  /** Columns of equal length: the time of each step, and its events. */
  ObjectNode json() {
    ObjectNode node =
        Json.object().put("start", start.toString()).put("step", TimeLength.format(step));
    ArrayNode times = node.putArray("times");
    ArrayNode good = node.putArray("good");
    ArrayNode bad = node.putArray("bad");
    ArrayNode notApplicable = node.putArray("not_applicable");
    for (int i = 0; i < steps.size(); i++) {
      times.add(start.plus(step.multipliedBy(i)).getEpochSecond());
      good.add(steps.get(i).good());
      bad.add(steps.get(i).bad());
      notApplicable.add(steps.get(i).notApplicable());
    }
    return node;
  }
}
