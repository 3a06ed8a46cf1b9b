package dev.sward.explain.services;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Ranks services by the evidence against them.
 *
 * <p>Evidence of one kind is seldom independent: the strongest counts in full, the next half, the
 * one after a quarter. Shares of added time are shares of one whole and are summed up. The kinds
 * are summed up, as logarithms of how surprising each is.
 */
public final class ServiceRanking {
  private static final int MOST_EVIDENCE = 12;

  /** Less is not worth a word. */
  private static final double LEAST = 0.01;

  private ServiceRanking() {}

  /** The services with any evidence, the most suspicious first. */
  public static List<Suspect> rank(Observed suspicious, Observed baseline) {
    List<Call> calls = Call.of(suspicious.spans());
    List<Call> usualCalls = Call.of(baseline.spans());
    Profile.Clients clients = Profile.Clients.of(List.of(calls, usualCalls));
    Profile now = new Profile(calls, clients);
    Profile before = new Profile(usualCalls, clients);
    List<Finding> findings = new ArrayList<>();
    findings.addAll(new Slowness(now, before).findings());
    findings.addAll(OwnErrors.of(now, before));
    findings.addAll(new MissingCalls(now, before).findings());
    findings.addAll(new LogShifts(suspicious, baseline, now, before).findings());
    Set<Edge> edges = new HashSet<>(now.children().keySet());
    edges.addAll(before.children().keySet());
    findings.addAll(new MetricShifts(suspicious, baseline, edges).findings());
    return suspects(findings);
  }

  private static List<Suspect> suspects(List<Finding> findings) {
    Map<String, List<Evidence>> byService = new HashMap<>();
    for (Finding finding : findings) {
      if (finding.evidence().score() >= LEAST) {
        byService
            .computeIfAbsent(finding.service(), service -> new ArrayList<>())
            .add(finding.evidence());
      }
    }
    return byService.entrySet().stream()
        .map(entry -> suspect(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparingDouble(Suspect::score).reversed().thenComparing(Suspect::service))
        .toList();
  }

  private static Suspect suspect(String service, List<Evidence> evidence) {
    evidence.sort(
        Comparator.comparingDouble(Evidence::score).reversed().thenComparing(Evidence::subject));
    Map<EvidenceKind, Double> part = new EnumMap<>(EvidenceKind.class);
    double score = 0;
    for (Evidence one : evidence) {
      double counted = part.getOrDefault(one.kind(), 1.0);
      score += counted * one.score();
      if (!isShare(one.kind())) {
        part.put(one.kind(), counted / 2);
      }
    }
    return new Suspect(
        service, score, evidence.subList(0, Math.min(MOST_EVIDENCE, evidence.size())));
  }

  private static boolean isShare(EvidenceKind kind) {
    return kind == EvidenceKind.SELF_TIME || kind == EvidenceKind.GAP;
  }
}
