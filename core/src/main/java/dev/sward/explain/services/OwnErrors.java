package dev.sward.explain.services;

import java.util.ArrayList;
import java.util.List;

/**
 * Errors where they begin: a span that fails while none of its children does. What callers pass on
 * is inherited and not counted.
 */
final class OwnErrors {
  /** So large a share of errors more is a usual deviation. */
  private static final double USUAL = 0.03;

  private OwnErrors() {}

  static List<Finding> of(Profile now, Profile before) {
    List<Finding> findings = new ArrayList<>();
    now.ownErrors()
        .forEach((operation, rate) -> {
          Profile.Rate usual = before.ownErrors().get(operation);
          double share = usual == null ? 0 : usual.share();
          double seen = usual == null ? 0 : usual.rows();
          double deviation = Math.max(USUAL, Math.sqrt(share * (1 - share)));
          double score =
              Strength.of(
                  rate.share() - share, deviation, error(rate.share(), rate.rows(), share, seen));
          if (score > 0) {
            findings.add(
                new Finding(
                    operation.service(),
                    new Evidence(
                        EvidenceKind.OWN_ERRORS,
                        operation.name(),
                        share,
                        rate.share(),
                        score,
                        rate.traces())));
          }
        });
    return findings;
  }

  /** Of the difference of two shares, by their common one (with one half more of each kind). */
  private static double error(double now, double all, double before, double allBefore) {
    double common = (now * all + before * allBefore + 0.5) / (all + allBefore + 1);
    return Math.sqrt(common * (1 - common) * (1 / all + 1 / (allBefore + 1)));
  }
}
