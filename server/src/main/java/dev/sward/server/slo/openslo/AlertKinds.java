package dev.sward.server.slo.openslo;

import java.util.List;
import java.util.Optional;

/** Checks the kinds that speak of alerts. Nothing is made of them. */
final class AlertKinds {
  static final String NOT_USED =
      "is checked; every objective is watched by Sward's own rules instead";

  private static final String REFERENCE = "a name, or an object with its spec";

  private AlertKinds() {}

  /** The spec of an AlertPolicy. */
  static void policy(Section spec) {
    spec.text("description");
    for (String flag : List.of("alertWhenNoData", "alertWhenResolved", "alertWhenBreaching")) {
      spec.flag(flag);
    }
    List<Section.Item> conditions = spec.items("conditions");
    if (conditions.size() != 1) {
      spec.findings()
          .message(
              spec.path("conditions"),
              "%d conditions (expected: one)".formatted(conditions.size()),
              spec.place("conditions"));
    }
    conditions.forEach(
        item -> named(item, "conditionRef", spec.findings()).ifPresent(AlertKinds::condition));
    spec.items("notificationTargets")
        .forEach(item -> named(item, "targetRef", spec.findings()).ifPresent(AlertKinds::target));
    spec.refuseOthers();
  }

  /** An item of an SLO's {@code alertPolicies}: a name, a reference or a policy. */
  static void policyOf(Section.Item item, Findings findings) {
    if (!(item.value() instanceof Yaml.Scalar)) {
      named(item, "alertPolicyRef", findings).ifPresent(AlertKinds::policy);
    }
  }

  /** The spec of an AlertCondition. */
  static void condition(Section spec) {
    spec.text("description");
    spec.required("severity", "a text, as page");
    spec.requiredSection("condition", "fields, with kind burnrate")
        .ifPresent(condition -> {
          condition.required("kind", "burnrate");
          condition.oneOf("kind", List.of("burnrate", "Burnrate"));
          condition.oneOf("op", List.of("lt", "lte", "gt", "gte"));
          Numbers.of(condition, "threshold", "a number, as 14.4");
          duration(condition, "lookbackWindow");
          duration(condition, "alertAfter");
          condition.refuseOthers();
        });
    spec.refuseOthers();
  }

  /** The spec of an AlertNotificationTarget. */
  static void target(Section spec) {
    spec.text("description");
    spec.required("target", "a text, as slack");
    spec.refuseOthers();
  }

  private static void duration(Section section, String field) {
    String expected = "a length of time, as 1h";
    Optional<Yaml.Scalar> text = section.scalar(field, expected);
    text.filter(value -> WindowReader.duration(value.text()).isEmpty())
        .ifPresent(value -> section.findings().wrong(section.path(field), value, expected));
  }

  /** The spec of an object that stands inline; empty for a reference. */
  private static Optional<Section> named(Section.Item item, String reference, Findings findings) {
    return Section.of(item.value(), item.path(), findings)
        .flatMap(object -> {
          Optional<Section> spec = Optional.empty();
          if (!object.has(reference)) {
            object.ignore("apiVersion", "kind");
            if (object.has("metadata")) {
              Metadata.read(object);
            }
            spec = object.requiredSection("spec", REFERENCE);
          }
          object.refuseOthers();
          return spec;
        });
  }
}
