package dev.sward.explain.services;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Divides what is wrong with a call between its two ends: the end of which the other edges show it
 * too gets the larger part. A callee whose every caller sees it, while the callers' other calls are
 * well, gets nearly all of it; a caller all of whose calls show it likewise.
 */
final class EdgeBlame {
  private EdgeBlame() {}

  /**
   * @param evidence of the edges that show something
   * @param edges all there are
   */
  static List<Finding> of(Map<Edge, Evidence> evidence, Collection<Edge> edges) {
    Map<Link, Double> links = new HashMap<>();
    for (Edge edge : edges) {
      if (edge.isRemote()) {
        Evidence found = evidence.get(edge);
        links.merge(Link.of(edge), found == null ? 0 : found.score(), Double::sum);
      }
    }
    List<Finding> findings = new ArrayList<>();
    evidence.forEach((edge, found) -> {
      String caller = edge.caller().service();
      String callee = edge.callee().service();
      double ofCaller = mean(links, caller);
      double ofCallee = mean(links, callee);
      double toCallee = ofCallee / (ofCaller + ofCallee);
      findings.add(new Finding(callee, found.scored(toCallee * found.score())));
      findings.add(new Finding(caller, found.scored((1 - toCallee) * found.score())));
    });
    return findings;
  }

  private record Link(String caller, String callee) {
    static Link of(Edge edge) {
      return new Link(edge.caller().service(), edge.callee().service());
    }

    boolean touches(String service) {
      return caller.equals(service) || callee.equals(service);
    }
  }

  private static double mean(Map<Link, Double> links, String service) {
    return links.entrySet().stream()
        .filter(link -> link.getKey().touches(service))
        .mapToDouble(Map.Entry::getValue)
        .average()
        .orElse(0);
  }
}
