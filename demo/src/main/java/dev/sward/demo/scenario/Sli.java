package dev.sward.demo.scenario;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the events of a dataset.
 *
 * @param target such as 0.999, exact as text
 */
record Sli(String name, String dataset, List<Requirement> eligible, Condition good, String target) {
  /** Why an event is not asked about if the condition is not true. */
  record Requirement(String otherwise, Condition condition) {}

  /** What is said of one event; the reason is empty where it applies. */
  record Verdict(@Nullable Boolean good, String reason) {}

  Sli {
    eligible = List.copyOf(eligible);
  }

  Sli named(String other) {
    return new Sli(other, dataset, eligible, good, target);
  }

  Verdict verdict(Map<String, Object> attributes) {
    for (Requirement requirement : eligible) {
      if (!requirement.condition().holds(attributes)) {
        return new Verdict(null, requirement.otherwise());
      }
    }
    Boolean answer = good.test(attributes);
    return new Verdict(answer, answer == null ? "missing" : "");
  }

  String eligibleExpression() {
    return eligible.isEmpty()
        ? "true"
        : eligible.stream()
            .map(requirement -> requirement.condition().expression())
            .collect(Collectors.joining(" and "));
  }
}
