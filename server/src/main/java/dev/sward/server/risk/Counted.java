package dev.sward.server.risk;

import dev.sward.query.TimeRange;
import dev.sward.slo.SloName;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What was counted while incidents went on.
 *
 * @param pasts of each objective
 */
record Counted(Map<SloName, Past> pasts, Instant now) {
  /** Whoever begins to watch because something burns has not seen how often it does. */
  private static final Duration LEAST_TIME = Duration.ofDays(30);

  /** For how long somebody has watched what they hurt. */
  Duration watched(Observed kind) {
    Duration longest = LEAST_TIME;
    Instant first = kind.incidents().getFirst().started();
    if (Duration.between(first, now).compareTo(longest) > 0) {
      longest = Duration.between(first, now);
    }
    for (SloName slo : kind.slos()) {
      Duration heard =
          Optional.ofNullable(pasts.get(slo)).flatMap(Past::heard).orElse(Duration.ZERO);
      longest = heard.compareTo(longest) > 0 ? heard : longest;
    }
    return longest;
  }

  /** The largest of its objectives: the others may hardly have been hurt. */
  Optional<Double> badShare(PastIncident incident) {
    Optional<Instant> end = incident.recovered().filter(at -> at.isAfter(incident.started()));
    return end.flatMap(at -> {
      TimeRange range = new TimeRange(incident.started(), at);
      return incident.slos().stream()
          .flatMap(slo -> Optional.ofNullable(pasts.get(slo)).stream())
          .flatMap(past -> past.badShare(range).stream())
          .max(Double::compare);
    });
  }
}
