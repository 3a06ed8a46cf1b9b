package dev.sward.server.explain;

import dev.sward.explain.services.Evidence;
import dev.sward.explain.services.MetricSeries;
import dev.sward.explain.services.Observed;
import dev.sward.explain.services.ServiceRanking;
import dev.sward.explain.services.Suspect;
import dev.sward.query.TimeRange;
import dev.sward.server.explain.services.RankedServices;
import dev.sward.server.explain.services.ServicesQuestion;
import dev.sward.server.explain.services.StoredMetrics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Finds metrics of services that are clearly at another level than before. */
final class ShiftedMetrics {
  private static final int MOST_SERVICES = 20;
  private static final int MOST = 10;

  private final Steps steps;

  ShiftedMetrics(Steps steps) {
    this.steps = steps;
  }

  List<Across.ShiftedMetric> of(ExplainQuestion question, Set<String> services) {
    boolean areMetrics =
        steps.ask((store, control) ->
            store.datasetNames().stream()
                .anyMatch(name -> store.columnNames(name).contains("metric.name")));
    if (!areMetrics || services.isEmpty()) {
      return List.of();
    }
    List<String> some = services.stream().limit(MOST_SERVICES).toList();
    TimeRange now = question.selected().range();
    TimeRange other = question.baseline().range();
    boolean overlaps = other.start().isBefore(now.end()) && now.start().isBefore(other.end());
    TimeRange before = overlaps ? ServicesQuestion.before(now) : other;
    List<Across.ShiftedMetric> shifted = new ArrayList<>();
    for (Suspect suspect : ServiceRanking.rank(observed(some, now), observed(some, before))) {
      for (Evidence evidence : suspect.evidence()) {
        if (evidence.score() >= RankedServices.CLEAR && some.contains(suspect.service())) {
          shifted.add(
              new Across.ShiftedMetric(
                  suspect.service(),
                  evidence.subject(),
                  evidence.before(),
                  evidence.now(),
                  evidence.score()));
        }
      }
    }
    return shifted.stream()
        .sorted(Comparator.comparingDouble(Across.ShiftedMetric::score).reversed())
        .limit(MOST)
        .toList();
  }

  private Observed observed(List<String> services, TimeRange range) {
    List<MetricSeries> metrics =
        steps.ask((store, control) -> StoredMetrics.of(services, range, store, control));
    return new Observed(List.of(), 1, List.of(), metrics, range.length());
  }
}
