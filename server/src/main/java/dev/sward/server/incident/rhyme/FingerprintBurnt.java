package dev.sward.server.incident.rhyme;

import dev.sward.incident.IncidentId;
import dev.sward.rhyme.FingerprintKey;
import java.util.List;

/**
 * Hears that what burnt before burns again. It is called at least once for each incident and key,
 * on the thread that keeps fingerprints; what it throws is tried again.
 */
@FunctionalInterface
public interface FingerprintBurnt {
  /**
   * @param earlier incidents of the same key, of which a service takes part in both or is not
   *     known; the latest first
   */
  void burnt(FingerprintKey key, IncidentId incident, List<IncidentId> earlier);
}
