package dev.sward.explain.services;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Metrics at another level than before: by median and interquartile range, as in BARO (Pham et al.
 * 2024), in either direction.
 *
 * <p>What is measured of calls is divided between their ends by {@link EdgeBlame}. Symptoms, such
 * as latency, are passed on from callee to caller: as far as a callee shows one as strongly, the
 * caller's say nothing. Resources, such as processor time, are not.
 */
final class MetricShifts {
  private static final int LEAST = 2;

  /** Metrics wander for many reasons; what calls suffer counts double. */
  private static final double WEIGHT = 0.5;

  /** A deviation of so much of the level is usual. */
  private static final double USUAL_SHARE = 0.05;

  /** Of a median, in those of a mean of normally distributed numbers. */
  private static final double MEDIAN_ERROR = 1.2533;

  private static final Pattern SYMPTOM =
      Pattern.compile("latenc|duration|elapsed|response|delay|error|fail|success|availab|timeout");

  private final Map<MetricKey, Sample> usual = new HashMap<>();
  private final Map<Edge, Evidence> ofEdges = new HashMap<>();
  private final Set<Edge> edges = new HashSet<>();
  private final List<Finding> ofServices = new ArrayList<>();
  private final Map<String, Double> symptoms = new HashMap<>();

  /**
   * @param calls edges that spans show
   */
  MetricShifts(Observed now, Observed before, Set<Edge> calls) {
    edges.addAll(calls);
    before.metrics().forEach(series -> usual.put(MetricKey.of(series), Sample.of(series.values())));
    now.metrics().forEach(this::add);
  }

  private record MetricKey(
      String service, String peer, MetricSeries.Direction direction, String name) {
    static MetricKey of(MetricSeries series) {
      return new MetricKey(series.service(), series.peer(), series.direction(), series.name());
    }
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>(EdgeBlame.of(ofEdges, edges));
    for (Finding finding : ofServices) {
      Evidence evidence = finding.evidence();
      double left =
          isSymptom(evidence.subject())
              ? evidence.score() - inherited(finding.service())
              : evidence.score();
      if (left > 0) {
        findings.add(new Finding(finding.service(), evidence.scored(left)));
      }
    }
    return findings;
  }

  private void add(MetricSeries series) {
    Sample base = usual.get(MetricKey.of(series));
    Sample sample = Sample.of(series.values());
    boolean isOfCalls = series.direction() != MetricSeries.Direction.NONE;
    if (isOfCalls) {
      edges.add(series.edge());
    }
    if (base == null || base.size() < LEAST || sample.size() == 0) {
      return;
    }
    double score = score(base, sample);
    if (!(score > 0)) {
      return;
    }
    Evidence evidence =
        new Evidence(
            EvidenceKind.METRIC,
            isOfCalls
                ? "%s (%s)".formatted(series.name(), series.edge().services())
                : series.name(),
            base.median(),
            sample.median(),
            score,
            List.of());
    if (isOfCalls) {
      ofEdges.merge(
          series.edge(), evidence, (one, other) -> one.score() > other.score() ? one : other);
    } else {
      ofServices.add(new Finding(series.service(), evidence));
      if (isSymptom(series.name())) {
        symptoms.merge(series.service(), score, Math::max);
      }
    }
  }

  /** The strongest symptom of those that a service calls, or of the calls. */
  private double inherited(String service) {
    double strongest = 0;
    for (Edge edge : edges) {
      if (edge.isRemote() && edge.caller().service().equals(service)) {
        Evidence evidence = ofEdges.get(edge);
        double ofEdge = evidence == null ? 0 : evidence.score();
        double ofCallee = symptoms.getOrDefault(edge.callee().service(), 0.0);
        strongest = Math.max(strongest, Math.max(ofEdge, ofCallee));
      }
    }
    return strongest;
  }

  private static boolean isSymptom(String metric) {
    return SYMPTOM.matcher(metric.toLowerCase(Locale.ROOT)).find();
  }

  private static double score(Sample base, Sample sample) {
    double level = Math.max(Math.abs(base.median()), Math.abs(sample.median()));
    double deviation = Math.max(base.spread(), USUAL_SHARE * level);
    double error = MEDIAN_ERROR * deviation * Math.sqrt(1.0 / base.size() + 1.0 / sample.size());
    return WEIGHT * Strength.of(Math.abs(sample.median() - base.median()), deviation, error);
  }
}
