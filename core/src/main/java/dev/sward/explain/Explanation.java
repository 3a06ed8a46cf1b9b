package dev.sward.explain;

import java.util.List;
import java.util.Map;

/**
 * A conjunction that separates selected from baseline events.
 *
 * @param terms conditions on different factors; at least one
 * @param alike conditions on other factors that could stand in place of one, by its factor's name:
 *     nearly the same events satisfy them, as a build's number and its version
 * @param gain how much better two rates tell the sides apart than one, nats
 * @param significance how probable it is that a search of this size finds as much in events whose
 *     sides were drawn at random; 0..1
 */
public record Explanation(
    List<Term> terms, Map<String, List<Term>> alike, double gain, double significance) {
  public Explanation {
    terms = List.copyOf(terms);
    alike = Map.copyOf(alike);
  }
}
