package dev.sward.explain.services;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Calls that are no longer made, counted a call of the caller: what is missing only because the
 * caller itself was not called is not missing (as patterns of spans and statements that vanish are
 * in Nezha, Yu et al. 2023). What is missing inside of a service is held against it; what is
 * missing between services is divided by {@link EdgeBlame}, but a caller that does not even have
 * its own client span did not call.
 */
final class MissingCalls {
  private static final double LEAST_CALLERS = 5;
  private static final double USUAL_SHARE = 0.1;
  private static final double USUAL_CALLS = 0.03;

  private final Profile now;
  private final Profile before;

  MissingCalls(Profile now, Profile before) {
    this.now = now;
    this.before = before;
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    Map<Edge, Evidence> remote = new HashMap<>();
    before
        .children()
        .forEach((edge, usual) -> {
          double score = score(edge, usual);
          if (score > 0) {
            Evidence evidence = evidence(edge, usual, score);
            if (edge.isRemote()) {
              remote.put(edge, evidence);
            } else {
              findings.add(new Finding(edge.caller().service(), evidence));
            }
          }
        });
    findings.addAll(EdgeBlame.of(remote, before.children().keySet()));
    return findings;
  }

  private double score(Edge edge, Profile.Children usual) {
    double callersBefore = before.rows(edge.caller());
    double callers = now.rows(edge.caller());
    if (callersBefore < LEAST_CALLERS || callers < LEAST_CALLERS) {
      return 0;
    }
    double mean = usual.mean(before.calls(edge.caller()));
    double variance = usual.variance(before.calls(edge.caller()));
    double deviation = Math.max(Math.sqrt(variance), Math.max(USUAL_CALLS, USUAL_SHARE * mean));
    double error = Math.sqrt((variance + USUAL_CALLS * mean) * (1 / callersBefore + 1 / callers));
    return Strength.of(mean - mean(edge), deviation, error);
  }

  private double mean(Edge edge) {
    Profile.Children left = now.children().get(edge);
    return left == null ? 0 : left.mean(now.calls(edge.caller()));
  }

  private Evidence evidence(Edge edge, Profile.Children usual, double score) {
    return new Evidence(
        EvidenceKind.MISSING_CALLS,
        edge.toString(),
        usual.mean(before.calls(edge.caller())),
        mean(edge),
        score,
        List.of());
  }
}
