package dev.sward.demo.scenario;

import java.util.LinkedHashMap;
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
  private static final String MISSING = "missing";

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
    return new Verdict(answer, answer == null ? MISSING : "");
  }

  String eligibleExpression() {
    return eligible.isEmpty()
        ? "true"
        : eligible.stream()
            .map(requirement -> requirement.condition().expression())
            .collect(Collectors.joining(" and "));
  }

  /** Which events are not asked about, by reason, as expressions that exclude each other. */
  Map<String, String> notApplicableExpressions() {
    Map<String, String> byReason = new LinkedHashMap<>();
    String before = "";
    for (Requirement requirement : eligible) {
      String condition = requirement.condition().expression();
      byReason.put(
          requirement.otherwise(), "%snot coalesce(%s, false)".formatted(before, condition));
      before += "(" + condition + ") and ";
    }
    byReason.put(MISSING, "%s(%s) is null".formatted(before, good.expression()));
    return byReason;
  }
}
