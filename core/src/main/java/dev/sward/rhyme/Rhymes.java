package dev.sward.rhyme;

import dev.sward.incident.IncidentId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Finds incidents that rhyme: compares one with each of the others. Immutable. */
public final class Rhymes {
  private final Map<IncidentId, Fingerprint> all;
  private final Similarity similarity;

  /**
   * @param all incidents, at least those that may be found
   */
  public Rhymes(Map<IncidentId, Fingerprint> all, Weights weights) {
    this.all = Map.copyOf(all);
    similarity = new Similarity(Rarity.in(all.values()), weights);
  }

  /**
   * Those most alike first; of equally alike ones the latest.
   *
   * @param id of the incident itself, which is not among them
   * @param least score
   */
  public List<Rhyme> of(IncidentId id, Fingerprint fingerprint, double least, int most) {
    List<Rhyme> found = new ArrayList<>();
    all.forEach((other, known) -> {
      if (!other.equals(id)) {
        Rhyme rhyme = new Rhyme(other, similarity.of(fingerprint, known));
        if (rhyme.score() >= least) {
          found.add(rhyme);
        }
      }
    });
    found.sort(
        Comparator.comparingDouble(Rhyme::score)
            .reversed()
            .thenComparing(Rhyme::incident, Comparator.reverseOrder()));
    return List.copyOf(found.subList(0, Math.min(most, found.size())));
  }
}
