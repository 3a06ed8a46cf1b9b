package dev.sward.server.risk;

import dev.sward.incident.Actor;
import dev.sward.incident.Cause;
import dev.sward.risk.Frequency;
import dev.sward.risk.Lasting;
import dev.sward.risk.Risk;
import dev.sward.risk.RiskId;
import dev.sward.risk.Share;
import dev.sward.slo.SloName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What typically goes wrong with a service, for those that have no history yet. The figures are
 * stated, not measured, and their spreads are wide: somebody has to look at them.
 */
final class Seeds {
  private static final double SPREAD = 4;
  private static final double SPREAD_OF_TIMES = 3;
  private static final String NOTES =
      "Typical figures, not measured ones. Put in your own, or retire this risk.";

  private static final List<Seed> TYPICAL =
      List.of(
          new Seed(Cause.DEPLOY, "A release of %s is bad and is taken back", 6, 10, 20, 0.5),
          new Seed(Cause.CONFIG, "A changed setting or flag breaks %s", 3, 10, 15, 0.5),
          new Seed(Cause.DEPENDENCY, "Something that %s depends on fails", 4, 10, 45, 0.3),
          new Seed(Cause.CAPACITY, "%s gets more to do than it can", 2, 15, 45, 0.3),
          new Seed(Cause.DATA, "Broken or missing data makes %s fail", 1, 30, 90, 0.1),
          new Seed(Cause.NETWORK, "The network or the machine under %s fails", 1, 5, 40, 0.5));

  private Seeds() {}

  /**
   * A typical risk.
   *
   * @param title with a place for the name of the service
   */
  private record Seed(
      Cause cause, String title, double perYear, double detect, double repair, double share) {}

  static List<KeptRisk> of(String service, SortedSet<SloName> slos, Instant now) {
    return TYPICAL.stream().map(seed -> risk(seed, service, slos, now)).toList();
  }

  private static KeptRisk risk(Seed seed, String service, SortedSet<SloName> slos, Instant now) {
    String title = seed.title.formatted(service);
    Risk risk =
        new Risk(
            new RiskId(1),
            title.length() <= Risk.LONGEST_TITLE ? title : title.substring(0, Risk.LONGEST_TITLE),
            service,
            slos,
            Frequency.stated(seed.perYear, SPREAD),
            new Lasting(seed.detect, SPREAD_OF_TIMES),
            new Lasting(seed.repair, SPREAD_OF_TIMES),
            Share.of(seed.share));
    return new KeptRisk(
        risk,
        1,
        RiskSource.SEEDED,
        seed.cause,
        Optional.empty(),
        List.of(),
        false,
        NOTES,
        now,
        Actor.SWARD);
  }
}
