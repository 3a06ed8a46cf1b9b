package dev.sward.server.incident.evidence;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.server.explore.Explore;
import java.util.List;
import java.util.Optional;

/** Compares what captures of an incident were explained by. Blocks. */
record Headlines(SqliteCaptures captures, Explore explore) {

  /**
   * What the timeline is to say of a capture that is explained by something else than the newest
   * explained one before it; empty if it is not, or if it is the first.
   *
   * @param found what is in the capture
   */
  Optional<String> change(Capture capture, ObjectNode found) {
    List<Capture> before =
        captures.of(capture.incident()).stream()
            .filter(one -> one.number() < capture.number() && one.isOfEvents())
            .toList();
    Optional<Headline> now = headline(found);
    if (before.isEmpty() || now.isEmpty()) {
      return Optional.empty();
    }
    String text = now.get().text();
    Optional<Headline> old =
        before.stream()
            .filter(Capture::isExplained)
            .reduce((_, later) -> later)
            .flatMap(one -> headline(one.found()));
    if (old.isEmpty()) {
      return Optional.of("What bad events share is found: %s.".formatted(text));
    }
    return old.filter(one -> !one.factors().equals(now.get().factors()))
        .map(one -> "What bad events share is now %s; it was %s.".formatted(text, one.text()));
  }

  private Optional<Headline> headline(ObjectNode found) {
    return explore.result(found.path("explanation").asText()).flatMap(Headline::of);
  }
}
