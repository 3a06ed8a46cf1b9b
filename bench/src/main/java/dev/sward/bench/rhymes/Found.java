package dev.sward.bench.rhymes;

import dev.sward.incident.IncidentId;
import dev.sward.rhyme.Fingerprint;
import dev.sward.rhyme.Rhyme;
import dev.sward.rhyme.Rhymes;
import dev.sward.rhyme.Weights;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How well incidents of a family find the others: each that belongs to one is looked up among all.
 */
public final class Found {
  private static final int FIRST = 5;

  private final Map<String, List<Double>> precisions = new TreeMap<>();
  private final List<Rhyme> first = new ArrayList<>();
  private final List<Boolean> right = new ArrayList<>();
  private final List<Rhyme> ofNone = new ArrayList<>();
  private double precision;
  private double hits;
  private double reciprocal;
  private int queries;

  private Found() {}

  /** When an incident is looked up. */
  public enum When {
    OPENING,
    OVER;

    private Fingerprint of(Labelled incident) {
      return switch (this) {
        case OPENING -> incident.opening();
        case OVER -> incident.over();
      };
    }
  }

  /**
   * Those that are compared with are over.
   *
   * @param incidents in an order that says nothing of their families, as it decides between equals
   */
  static Found of(List<Labelled> incidents, When when, Weights weights) {
    Map<IncidentId, Fingerprint> all = new HashMap<>();
    for (int i = 0; i < incidents.size(); i++) {
      all.put(id(i), incidents.get(i).over());
    }
    Rhymes rhymes = new Rhymes(all, weights);
    Found found = new Found();
    for (int i = 0; i < incidents.size(); i++) {
      Labelled incident = incidents.get(i);
      boolean hasOthers =
          incidents.stream().filter(other -> other.family().equals(incident.family())).count() > 1;
      List<Rhyme> ranked = rhymes.of(id(i), when.of(incident), 0, incidents.size());
      if (hasOthers) {
        found.add(incident.family(), ranked, incidents);
      } else {
        found.ofNone.add(ranked.getFirst());
      }
    }
    return found;
  }

  private static IncidentId id(int place) {
    return new IncidentId(1L + place);
  }

  private void add(String family, List<Rhyme> ranked, List<Labelled> incidents) {
    Map<IncidentId, String> families = new HashMap<>();
    for (int i = 0; i < incidents.size(); i++) {
      families.put(id(i), incidents.get(i).family());
    }
    List<Boolean> relevant =
        ranked.stream().map(one -> family.equals(families.get(one.incident()))).toList();
    double precise =
        relevant.stream().limit(FIRST).filter(Boolean::booleanValue).count() / (double) FIRST;
    queries++;
    precision += precise;
    hits += relevant.getFirst() ? 1 : 0;
    reciprocal += 1.0 / (relevant.indexOf(true) + 1);
    precisions.computeIfAbsent(family, name -> new ArrayList<>()).add(precise);
    first.add(ranked.getFirst());
    right.add(relevant.getFirst());
  }

  public int queries() {
    return queries;
  }

  /** The mean share of the first five that are of the family. */
  public double precision() {
    return precision / queries;
  }

  /** How often the first one is of the family. */
  public double hit() {
    return hits / queries;
  }

  /** The mean of 1 by the place of the first one of the family. */
  public double reciprocalRank() {
    return reciprocal / queries;
  }

  public Map<String, Double> precisionByFamily() {
    Map<String, Double> all = new TreeMap<>();
    precisions.forEach((family, each) ->
        all.put(family, each.stream().mapToDouble(Double::doubleValue).average().orElse(0)));
    return all;
  }

  /** How often a first one that is alike by at least so much is of the family. */
  public double precisionFrom(double score) {
    int told = 0;
    int correct = 0;
    for (int i = 0; i < first.size(); i++) {
      if (first.get(i).score() >= score) {
        told++;
        correct += right.get(i) ? 1 : 0;
      }
    }
    return told == 0 ? 1 : (double) correct / told;
  }

  /** How often there is one that is alike by at least so much. */
  public double toldFrom(double score) {
    return share(first, score);
  }

  /** The same of incidents that belong to no family, so that there should be none. */
  public double wronglyToldFrom(double score) {
    return share(ofNone, score);
  }

  private static double share(List<Rhyme> rhymes, double score) {
    return (double) rhymes.stream().filter(one -> one.score() >= score).count() / rhymes.size();
  }
}
