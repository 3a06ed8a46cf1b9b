package dev.sward.risk;

import dev.sward.slo.SloName;
import java.time.Duration;
import java.util.List;

/** Risks and traffic for tests: a million events in 30 days, of which a thousand may be bad. */
final class Risks {
  static final SloName BUYING = new SloName("buying");
  static final Duration MONTH = Duration.ofDays(30);
  static final Exposure MILLION =
      Exposure.ofEvents(BUYING, 1_000_000 / (30 * 24 * 60.0), MONTH, 1_000);

  /** Once in 30 days. */
  static final double MONTHLY = 365 / 30.0;

  private Risks() {}

  /** Known exactly. */
  static Risk exact(long id, double perYear, double detect, double repair, double share) {
    return risk(id, perYear, 1, new Lasting(detect, 1), new Lasting(repair, 1), Share.of(share));
  }

  static Risk risk(
      long id, double perYear, double spread, Lasting detect, Lasting repair, Share share) {
    return new Risk(
        new RiskId(id),
        "Risk " + id,
        "shop",
        Risk.slos(List.of(BUYING)),
        Frequency.stated(perYear, spread),
        detect,
        repair,
        share);
  }
}
