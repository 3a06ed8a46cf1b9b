package dev.sward.explain.services;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Statements that a service writes more or less often: for each of its spans where it has spans on
 * both sides, so that less work is no evidence, else by the minute.
 */
final class LogShifts {
  /** Lines come in bursts: counts vary more than independent ones would. */
  private static final double OVERDISPERSION = 3;

  private final Observed now;
  private final Observed before;
  private final Profile profileNow;
  private final Profile profileBefore;

  LogShifts(Observed now, Observed before, Profile profileNow, Profile profileBefore) {
    this.now = now;
    this.before = before;
    this.profileNow = profileNow;
    this.profileBefore = profileBefore;
  }

  List<Finding> findings() {
    Map<Operation, Double> counts = counts(now);
    Map<Operation, Double> usual = counts(before);
    Set<String> written = new HashSet<>();
    usual.keySet().forEach(statement -> written.add(statement.service()));
    Set<Operation> all = new HashSet<>(counts.keySet());
    all.addAll(usual.keySet());
    List<Finding> findings = new ArrayList<>();
    for (Operation statement : all) {
      if (written.contains(statement.service())) {
        finding(
            statement,
            counts.getOrDefault(statement, 0.0),
            usual.getOrDefault(statement, 0.0),
            findings);
      }
    }
    return findings;
  }

  private void finding(Operation statement, double count, double usual, List<Finding> findings) {
    double work = work(profileNow, now, statement.service());
    double workBefore = work(profileBefore, before, statement.service());
    double expected = usual * work / workBefore;
    double size = Math.abs(Math.log((count + 1) / (expected + 1)));
    double error = Math.sqrt(OVERDISPERSION * (count + expected * (1 + work / workBefore) + 1));
    double score = size * Strength.certainty((count - expected) / error);
    if (score > 0) {
      findings.add(
          new Finding(
              statement.service(),
              new Evidence(
                  EvidenceKind.LOG_STATEMENT,
                  statement.name(),
                  usual / workBefore,
                  count / work,
                  score,
                  List.of())));
    }
  }

  /** Spans of the service, or minutes. */
  private double work(Profile profile, Observed side, String service) {
    boolean hasSpans =
        profileNow.spansByService().containsKey(service)
            && profileBefore.spansByService().containsKey(service);
    return hasSpans
        ? profile.spansByService().getOrDefault(service, 0.0) / side.share()
        : side.length().toMillis() / 60_000.0;
  }

  private static Map<Operation, Double> counts(Observed side) {
    Map<Operation, Double> counts = new HashMap<>();
    side.logs()
        .forEach(log ->
            counts.merge(new Operation(log.service(), log.statement()), log.count(), Double::sum));
    return counts;
  }
}
