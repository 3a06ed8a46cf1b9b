package dev.sward.server.alert;

import dev.sward.burn.Urgency;
import dev.sward.slo.SloName;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where alerts are kept. Thread-safe; blocks. */
interface AlertRepository {
  /** All that is not quiet. */
  List<Watched> watched();

  /** Up to which minute each objective was looked at. */
  Map<SloName, Long> minutes();

  /** Writes everything in one transaction, the notices with it. */
  void save(Collection<Look> looks, Instant now);

  /**
   * Alerts, the newest first.
   *
   * @param after the id of the last one on the page before
   */
  List<KeptAlert> list(Filter filter, Optional<String> after, int most);

  Optional<KeptAlert> find(String id);

  /** The log of an alert, oldest first. */
  List<KeptTransition> log(String id);

  /** Forgets alerts that were over before a time. */
  int prune(Instant before);

  /** Which alerts are asked for. */
  record Filter(Optional<SloName> slo, Optional<Urgency> highest, Optional<Standing> standing) {}

  /** Whether an alert goes on. */
  enum Standing {
    OPEN,
    RESOLVED
  }

  /**
   * An alert as it is kept.
   *
   * @param facts of its last transition, as JSON
   */
  record KeptAlert(
      String id,
      SloName slo,
      String group,
      Instant since,
      Urgency urgency,
      Urgency highest,
      boolean frozen,
      double peakBurnRate,
      Optional<Instant> resolvedAt,
      int transitions,
      String facts) {}

  /**
   * A transition as it is kept.
   *
   * @param facts as JSON
   */
  record KeptTransition(
      int number, String kind, Instant at, String from, String to, String facts) {}
}
