package dev.sward.explain.services;

import java.util.List;

/**
 * A service and what speaks against it.
 *
 * @param score of all evidence; what differs by less than 1 is nearly even
 * @param evidence the strongest first
 */
public record Suspect(String service, double score, List<Evidence> evidence) {
  public Suspect {
    evidence = List.copyOf(evidence);
  }
}
