package dev.sward.server.incident.together;

import dev.sward.incident.Actor;
import java.time.Instant;
import java.util.Optional;

/**
 * What somebody thinks has happened, and what was found of it.
 *
 * @param number of the incident, from 1
 * @param version grows by 1 with every change
 * @param evidence what shows it; always there once there is a verdict
 * @param judgement empty: nobody knows yet
 */
record Hypothesis(
    int number,
    long version,
    String claim,
    Optional<EvidenceLink> evidence,
    Instant at,
    Actor by,
    Optional<Judgement> judgement) {
  static final int LONGEST_CLAIM = 1_000;

  /** A verdict and who came to it. */
  record Judgement(Verdict verdict, Instant at, Actor by) {}

  Hypothesis {
    if (judgement.isPresent() && evidence.isEmpty()) {
      throw new IllegalArgumentException(
          "evidence: none (expected: some, since there is a verdict)");
    }
  }

  Verdict verdict() {
    return judgement.map(Judgement::verdict).orElse(Verdict.OPEN);
  }
}
