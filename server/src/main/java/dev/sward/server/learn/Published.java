package dev.sward.server.learn;

import dev.sward.incident.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A version as it was published, for good.
 *
 * @param number of its incident, from 1
 * @param reason why nobody else had to approve; empty if somebody did
 * @param texts of all sections
 */
record Published(
    int number,
    Instant at,
    Actor by,
    String reason,
    Map<Section, String> texts,
    List<Reviewer> reviewers) {
  Published {
    texts = Map.copyOf(texts);
    reviewers = List.copyOf(reviewers);
  }
}
