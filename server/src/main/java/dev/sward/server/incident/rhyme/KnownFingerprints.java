package dev.sward.server.incident.rhyme;

import dev.sward.incident.IncidentId;
import dev.sward.rhyme.Fingerprint;
import dev.sward.rhyme.Rhyme;
import dev.sward.rhyme.Rhymes;
import dev.sward.rhyme.Weights;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The fingerprints of the newest incidents, in memory. Thread-safe. */
final class KnownFingerprints {
  /** Incidents that are compared. */
  static final int MOST = 5_000;

  private final SortedMap<IncidentId, Fingerprint> all = new TreeMap<>(Comparator.reverseOrder());
  private @Nullable Rhymes compared;

  KnownFingerprints(List<KeptFingerprint> kept) {
    kept.forEach(one -> all.put(one.incident(), one.fingerprint()));
  }

  synchronized void put(IncidentId incident, Fingerprint fingerprint) {
    if (!fingerprint.equals(all.put(incident, fingerprint))) {
      compared = null;
    }
    while (all.size() > MOST) {
      all.remove(all.lastKey());
    }
  }

  synchronized void remove(IncidentId incident) {
    if (all.remove(incident) != null) {
      compared = null;
    }
  }

  synchronized Optional<Fingerprint> find(IncidentId incident) {
    return Optional.ofNullable(all.get(incident));
  }

  /** Those that are alike, the most alike first. */
  List<Rhyme> rhymes(IncidentId incident, Fingerprint fingerprint, double least, int most) {
    return comparable().of(incident, fingerprint, least, most);
  }

  /** The most alike of those that were opened before. */
  Optional<Rhyme> earlier(IncidentId incident, Fingerprint fingerprint, double least) {
    List<Rhyme> alike = new ArrayList<>(rhymes(incident, fingerprint, least, MOST));
    alike.removeIf(rhyme -> rhyme.incident().compareTo(incident) > 0);
    return alike.stream().findFirst();
  }

  private synchronized Rhymes comparable() {
    Rhymes last = compared;
    if (last == null) {
      last = new Rhymes(all, Weights.USUAL);
      compared = last;
    }
    return last;
  }
}
