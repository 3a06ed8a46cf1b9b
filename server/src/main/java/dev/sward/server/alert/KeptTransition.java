package dev.sward.server.alert;

import dev.sward.query.TimeLength;
import java.time.Duration;
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

  /** The best guess of when the burn began, as of then; empty where there is none. */
  public Optional<Instant> burningSince() {
    return Optional.ofNullable(FactsJson.parse(facts).path("burning_since").textValue())
        .map(Instant::parse);
  }

  /** How far the most urgent of the rules looked back; zero where there is none. */
  public Duration lookBack() {
    return Optional.ofNullable(FactsJson.parse(facts).at("/because/0/look_back").textValue())
        .map(TimeLength::parse)
        .orElse(Duration.ZERO);
  }
}
