package dev.sward.server.slo.openslo;

import dev.sward.slo.Budgeting;
import dev.sward.slo.Slo;
import dev.sward.slo.SloWindow;
import dev.sward.slo.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads Pyrra's objectives. What they count are metrics of Prometheus, so that an objective is
 * never taken over, but comes back as a draft.
 */
final class PyrraReader {
  static final String VERSION = "pyrra.dev/v1alpha1";
  private static final String KIND = "ServiceLevelObjective";
  private static final List<String> INDICATORS =
      List.of("ratio", "latency", "latencyNative", "bool_gauge");

  private PyrraReader() {}

  static void read(FileObject object) {
    Section root = object.root();
    Optional<Yaml.Scalar> kind = root.required("kind", KIND);
    kind.filter(text -> !text.text().equals(KIND))
        .ifPresent(text -> root.findings().wrong("kind", text, KIND));
    Optional<Metadata> metadata = Metadata.readResource(root);
    root.ignore("status");
    root.requiredSection("spec", "fields, with target, window and indicator")
        .ifPresent(spec -> object.add(spec(spec, metadata)));
    root.refuseOthers();
  }

  private static Definitions spec(Section spec, Optional<Metadata> metadata) {
    Optional<Target> target = TargetReader.percent(spec, "target");
    Optional<SloWindow> window = WindowReader.rolling(spec, "window");
    String description = Texts.description(spec);
    spec.ignore("alerting", "partial_response_strategy", "performanceOverAccuracy", "ruleOutput");
    List<ForeignQuery> queries = new ArrayList<>();
    spec.requiredSection("indicator", "one of " + String.join(", ", INDICATORS))
        .ifPresent(indicator -> queries(indicator, queries));
    spec.refuseOthers();
    Definitions definitions =
        new Definitions(spec.findings(), new Indicator(Optional.empty(), queries));
    metadata.ifPresent(about ->
        definitions.add(
            new Definitions.Draft(
                about.name(),
                about.title(),
                description,
                "",
                about.labels(),
                target,
                window,
                Optional.of(new Budgeting.Occurrences()),
                Optional.of(Slo.DEFAULT_MAX_GROUPS),
                Optional.empty()),
            measure -> Optional.empty()));
    return definitions;
  }

  private static void queries(Section indicator, List<ForeignQuery> queries) {
    for (String name : INDICATORS) {
      indicator
          .section(name)
          .ifPresent(metrics -> {
            switch (name) {
              case "ratio" -> metric(metrics, "errors", "bad", queries);
              case "latency" -> metric(metrics, "success", "good", queries);
              case "latencyNative" ->
                  metrics
                      .required("latency", "a length of time, as 200ms")
                      .ifPresent(length ->
                          queries.add(new ForeignQuery("good: faster than", length.text())));
              default -> metric(metrics, "good", queries);
            }
            if (!name.equals("bool_gauge")) {
              metric(metrics, "total", "total", queries);
            }
            metrics
                .items("grouping")
                .forEach(
                    item -> queries.add(new ForeignQuery("each for itself", item.value().shown())));
            metrics.refuseOthers();
          });
    }
    if (queries.isEmpty()) {
      indicator
          .findings()
          .missing(indicator.path(), "one of " + String.join(", ", INDICATORS), indicator.place());
    }
    indicator.refuseOthers();
  }

  private static void metric(
      Section metrics, String field, String role, List<ForeignQuery> queries) {
    metrics
        .requiredSection(field, "fields, with metric")
        .ifPresent(part -> {
          metric(part, role, queries);
          part.refuseOthers();
        });
  }

  private static void metric(Section part, String role, List<ForeignQuery> queries) {
    part.required("metric", "a metric of Prometheus")
        .ifPresent(text -> {
          queries.add(new ForeignQuery(role, text.text()));
          part.findings().foreign(SlothReader.prometheus(part.path("metric"), text));
        });
  }
}
