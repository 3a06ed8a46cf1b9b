package dev.sward.server.incident.together;

import dev.sward.incident.Actor;
import java.time.Instant;
import java.util.Optional;

/**
 * What is to change of a hypothesis.
 *
 * @param version that whoever changes it has seen
 * @param claim empty: as it is; so with the others
 */
record HypothesisChange(
    long version,
    Optional<String> claim,
    Optional<EvidenceLink> evidence,
    Optional<Verdict> verdict) {

  /** Whether a verdict would rest on nothing. */
  boolean lacksEvidence(Hypothesis before) {
    return verdict.orElse(before.verdict()) != Verdict.OPEN
        && evidence.or(before::evidence).isEmpty();
  }

  Hypothesis applied(Hypothesis before, Instant now, Actor by) {
    Verdict wanted = verdict.orElse(before.verdict());
    Optional<Hypothesis.Judgement> judgement =
        wanted == Verdict.OPEN
            ? Optional.empty()
            : before
                .judgement()
                .filter(one -> one.verdict() == wanted)
                .or(() -> Optional.of(new Hypothesis.Judgement(wanted, now, by)));
    return new Hypothesis(
        before.number(),
        before.version() + 1,
        claim.orElse(before.claim()),
        evidence.or(before::evidence),
        before.at(),
        before.by(),
        judgement);
  }
}
