package dev.sward.server.risk;

import dev.sward.incident.IncidentId;
import dev.sward.risk.Frequency;
import dev.sward.risk.Lasting;
import dev.sward.risk.Risk;
import dev.sward.risk.RiskId;
import dev.sward.risk.Share;
import dev.sward.slo.SloName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What incidents of one kind say of a risk.
 *
 * @param incidents at least one, the oldest first
 */
record Observed(List<PastIncident> incidents) {
  Observed {
    incidents = List.copyOf(incidents);
  }

  PastIncident newest() {
    return incidents.getLast();
  }

  /** Whether one of them is over: only then is it known how long they take. */
  boolean isKnown() {
    return incidents.stream().anyMatch(one -> one.recovered().isPresent());
  }

  /** The numbers of the latest of them. */
  List<IncidentId> numbers() {
    return incidents.stream()
        .skip(Math.max(0, incidents.size() - KeptRisk.MOST_INCIDENTS))
        .map(PastIncident::id)
        .toList();
  }

  SortedSet<SloName> slos() {
    SortedSet<SloName> slos = new TreeSet<>();
    incidents.reversed().forEach(one -> slos.addAll(one.slos()));
    while (slos.size() > Risk.MOST_SLOS) {
      slos.removeLast();
    }
    return slos;
  }

  /**
   * The risk that they are, in so long a time; only if it {@link #isKnown}.
   *
   * @param shares of the events that were bad in each, as far as they were counted
   */
  Risk risk(Duration time, Function<PastIncident, Optional<Double>> shares) {
    List<Double> seen = incidents.stream().flatMap(one -> shares.apply(one).stream()).toList();
    return new Risk(
        new RiskId(1),
        cut(newest().title()),
        newest().services().stream().findFirst().map(Observed::cut).orElse(""),
        slos(),
        Frequency.observed(incidents.size(), time),
        Lasting.observed(incidents.stream().map(PastIncident::unseen).toList()),
        Lasting.observed(incidents.stream().flatMap(one -> one.repair().stream()).toList()),
        seen.isEmpty() ? Share.of(1) : Share.observed(seen));
  }

  private static String cut(String text) {
    return text.length() <= Risk.LONGEST_TITLE ? text : text.substring(0, Risk.LONGEST_TITLE);
  }
}
