package dev.sward.server.incident.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The strongest that an explanation found.
 *
 * @param text such as {@code state NV and version 2}
 * @param factors attributes with their values, in no order; of a range the attribute alone, since
 *     its ends are others each time
 */
record Headline(String text, Set<String> factors) {
  Headline {
    factors = Set.copyOf(factors);
  }

  /** Empty if nothing was found. */
  static Optional<Headline> of(JsonNode explanation) {
    JsonNode first = explanation.path("explanations").path(0);
    Set<String> factors = new HashSet<>();
    first.path("conditions").forEach(condition -> factors.add(factor(condition)));
    return factors.isEmpty()
        ? Optional.empty()
        : Optional.of(new Headline(first.path("text").asText(), factors));
  }

  private static String factor(JsonNode condition) {
    Set<String> values = new TreeSet<>();
    condition.path("values").forEach(value -> values.add(value.toString()));
    if (condition.path("or_missing").asBoolean()) {
      values.add("");
    }
    return condition.path("attribute").asText() + values;
  }
}
