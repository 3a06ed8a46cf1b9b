package dev.sward.server.risk;

import dev.sward.incident.Actor;
import dev.sward.risk.RiskId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Where risks and the trail of their changes are kept. Thread-safe; blocks. */
interface RiskRepository {
  /** Those that are not deleted, by number. */
  List<KeptRisk> all();

  Optional<KeptRisk> find(RiskId id);

  /** The trail of a risk, oldest first; also of a deleted one. */
  List<RiskChangeEntry> trail(RiskId id, int most);

  /** Does several things in one transaction; what it throws undoes them. */
  <T> T inTransaction(Function<Writing, T> work);

  /** What is done in one transaction; each change with its row of the trail. */
  interface Writing {
    List<KeptRisk> all();

    /** Fingerprints of risks that somebody deleted. */
    Set<String> unwanted();

    /** Whether a service was given its typical risks. */
    boolean isSeeded(String service);

    void seeded(String service, Instant at);

    /**
     * Adds one under the next number.
     *
     * @param why it was added, a short stable word
     */
    KeptRisk add(KeptRisk risk, String why);

    /** Puts the next version in place of the one before; false if that is not the latest. */
    boolean replace(KeptRisk next, String why);

    /**
     * Deletes a version; false if it is not the latest.
     *
     * @param forGood incidents of its fingerprint do not bring it back
     */
    boolean delete(KeptRisk risk, Actor by, Instant at, Forget forGood);
  }

  /** Whether a deleted risk may come back. */
  enum Forget {
    MAY_COME_BACK,
    FOR_GOOD
  }
}
