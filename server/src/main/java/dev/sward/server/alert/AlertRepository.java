package dev.sward.server.alert;

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
   * Adds to a transition, and to its notice as long as nobody has decided about it, how many users
   * it met; then the notice is held no more.
   *
   * @param sentence that says so
   */
  void addUsers(String transitionId, long users, String sentence);

  /** The notice of a transition is held no more. */
  void release(String transitionId);

  /**
   * Alerts, the newest first.
   *
   * @param after the id of the last one on the page before
   */
  List<KeptAlert> list(AlertFilter filter, Optional<String> after, int most);

  Optional<KeptAlert> find(String id);

  /** The log of an alert, oldest first. */
  List<KeptTransition> log(String id);

  /** Forgets alerts that were over before a time. */
  int prune(Instant before);
}
