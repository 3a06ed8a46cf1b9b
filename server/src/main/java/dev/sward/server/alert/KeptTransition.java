package dev.sward.server.alert;

import java.time.Instant;
import java.util.Optional;

/**
 * A transition of an alert as it is kept.
 *
 * @param number of this alert, from 1
 * @param from urgency before
 * @param to urgency after
 * @param facts as JSON
 */
public record KeptTransition(
    int number, String kind, Instant at, String from, String to, String facts) {
  /** Plain sentences. */
  public String summary() {
    return FactsJson.parse(facts).path("summary").asText();
  }

  /** The best guess of when the burn began; empty where there is none. */
  public Optional<Instant> burningSince() {
    return Optional.ofNullable(FactsJson.parse(facts).path("burning_since").textValue())
        .map(Instant::parse);
  }
}
