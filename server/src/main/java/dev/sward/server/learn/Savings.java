package dev.sward.server.learn;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.burn.Sentences;
import dev.sward.incident.IncidentId;
import dev.sward.risk.ActionValue;
import dev.sward.risk.RiskChange;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what actions are expected to save: by the risk that they name, else by those of their
 * incident, else roughly by what their incident was. For one list; not thread-safe.
 */
final class Savings {
  /** What is supposed if nobody says how long it takes. */
  private static final double USUAL_EFFORT = 1;

  private final Records records;
  private final RiskWorth risks;
  private final Map<IncidentId, Integer> returns;
  private final Instant now;
  private final Map<IncidentId, JsonNode> incidents = new HashMap<>();

  /**
   * Of now.
   *
   * @param returns how often what an incident was came again
   */
  Savings(Records records, RiskWorth risks, Map<IncidentId, Integer> returns, Instant now) {
    this.records = records;
    this.risks = risks;
    this.returns = returns;
    this.now = now;
  }

  /** Empty if nothing is known. */
  Optional<Saving> of(Action action) {
    double effort = action.effortDays().orElse(USUAL_EFFORT);
    RiskChange change = action.effect();
    Optional<Saving> known =
        action
            .risk()
            .flatMap(risk ->
                risks
                    .of(risk, change, effort)
                    .map(value -> saving(action, value, ", by risk " + risk)))
            .or(() ->
                risks
                    .of(action.incident(), change, effort)
                    .map(value -> saving(action, value, ", by the risks of its incident")));
    return known.or(() -> roughly(action, change, effort));
  }

  /** As if it came as often from now on as it did since its first time. */
  private Optional<Saving> roughly(Action action, RiskChange change, double effort) {
    JsonNode incident = incidents.computeIfAbsent(action.incident(), records::incident);
    double bad = incident.path("impact").path("bad").asDouble();
    if (!(bad > 0)) {
      return Optional.empty();
    }
    int times = 1 + returns.getOrDefault(action.incident(), 0);
    Duration known = Duration.between(Instant.parse(incident.path("opened_at").asText()), now);
    Duration watched = known.compareTo(ActionValue.TIME) > 0 ? known : ActionValue.TIME;
    double before = bad * times * ActionValue.TIME.toMillis() / watched.toMillis();
    double after = before * change.frequencyFactor() * lasting(incident, change);
    return Optional.of(
        saving(
            action,
            new ActionValue(before, after, effort),
            ", roughly: %s bad events in incident %s, which came %s in %s"
                .formatted(
                    Sentences.number(bad),
                    action.incident(),
                    times == 1 ? "once" : times + " times",
                    Sentences.length(watched))));
  }

  /** How long it takes of the time it took; half of that is detection if nobody knows. */
  private static double lasting(JsonNode incident, RiskChange change) {
    JsonNode durations = incident.path("durations");
    double all = durations.path("recover_s").asDouble();
    double detect =
        all > 0 && durations.has("detect_s")
            ? Math.min(1, durations.path("detect_s").asDouble() / all)
            : 0.5;
    return detect * change.detectFactor() + (1 - detect) * change.repairFactor();
  }

  private static Saving saving(Action action, ActionValue value, String by) {
    String effort =
        action.effortDays().isPresent() ? "" : "; nobody said how much work it is, so one day";
    return new Saving(value, value.sentence() + by + effort);
  }
}
