package dev.sward.server.slo.openslo;

import dev.sward.server.platform.http.FieldError;
import dev.sward.slo.Slo;
import dev.sward.slo.SloName;
import dev.sward.slo.SloWindow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the spec of one SLO into one definition for each of its objectives. */
final class SloReader {
  private static final int MOST_OBJECTIVES = 50;

  private final Library library;
  private final ApiVersion version;
  private final Section spec;

  private SloReader(Library library, ApiVersion version, Section spec) {
    this.library = library;
    this.version = version;
    this.spec = spec;
  }

  /** Without metadata, which has an error then, everything else is checked all the same. */
  static Definitions read(
      Library library, ApiVersion version, Section spec, Optional<Metadata> metadata) {
    return new SloReader(library, version, spec).read(metadata);
  }

  private Definitions read(Optional<Metadata> metadata) {
    String description = Texts.description(spec);
    String service = Texts.line(spec, "service");
    Optional<SloWindow> window =
        version == ApiVersion.V1ALPHA ? WindowReader.alpha(spec) : WindowReader.openSlo(spec);
    Optional<String> method = BudgetingReader.method(spec);
    Optional<Integer> maxGroups = maxGroups(metadata);
    Optional<String> user = user(metadata);
    List<Section> sections = objectives();
    Indicator indicator = indicator(sections);
    List<Objective> objectives =
        sections.stream().map(section -> Objective.read(section, method)).toList();
    alertPolicies();
    sections.forEach(Section::refuseOthers);
    spec.refuseOthers();
    Definitions definitions = new Definitions(spec.findings(), indicator);
    metadata.ifPresent(about -> {
      List<SloName> names = names(about, objectives);
      for (int i = 0; i < names.size(); i++) {
        Objective objective = objectives.get(i);
        definitions.add(
            new Definitions.Draft(
                names.get(i),
                title(about, objective, objectives.size()),
                description,
                service,
                about.labels(),
                objective.target(),
                window,
                objective.budgeting(),
                maxGroups,
                user),
            objective::sli);
      }
    });
    return definitions;
  }

  private static String title(Metadata metadata, Objective objective, int objectives) {
    if (metadata.title().isEmpty()) {
      return objective.title();
    }
    return objectives == 1 || objective.title().isEmpty()
        ? metadata.title()
        : shortened(metadata.title() + ": " + objective.title());
  }

  private static String shortened(String title) {
    return title.length() <= Texts.LONGEST_LINE
        ? title
        : title.substring(0, title.offsetByCodePoints(0, Texts.LONGEST_LINE / 2)) + "…";
  }

  private Optional<Integer> maxGroups(Optional<Metadata> metadata) {
    Optional<Yaml.Scalar> text = metadata.map(about -> about.own().get(Metadata.MAX_GROUPS));
    if (text.isEmpty()) {
      return Optional.of(Slo.DEFAULT_MAX_GROUPS);
    }
    Optional<Integer> number =
        text.map(Yaml.Scalar::text)
            .filter(digits -> digits.matches("[0-9]{1,6}"))
            .map(Integer::parseInt)
            .filter(groups -> groups >= 1 && groups <= Slo.MOST_GROUPS);
    if (number.isEmpty()) {
      spec.findings()
          .wrong(
              "metadata.annotations." + Metadata.PREFIX + Metadata.MAX_GROUPS,
              text.get(),
              "a whole number, 1 to %d".formatted(Slo.MOST_GROUPS));
    }
    return number;
  }

  private Optional<String> user(Optional<Metadata> metadata) {
    Optional<Yaml.Scalar> text = metadata.map(about -> about.own().get(Metadata.USER));
    Optional<String> user =
        text.map(Yaml.Scalar::text)
            .filter(name -> !name.isBlank() && name.length() <= Slo.LONGEST_USER);
    if (text.isPresent() && user.isEmpty()) {
      spec.findings()
          .wrong(
              "metadata.annotations." + Metadata.PREFIX + Metadata.USER,
              text.get(),
              "the name of a column, 1 to %d characters".formatted(Slo.LONGEST_USER));
    }
    return user;
  }

  private List<Section> objectives() {
    List<Section.Item> items = spec.items("objectives");
    if (!spec.has("objectives") || items.size() > MOST_OBJECTIVES || items.isEmpty()) {
      spec.findings()
          .message(
              spec.path("objectives"),
              "%d objectives (expected: a list of 1 to %d)"
                  .formatted(items.size(), MOST_OBJECTIVES),
              spec.place("objectives"));
      return List.of();
    }
    List<Section> sections = new ArrayList<>();
    items.forEach(
        item -> Section.of(item.value(), item.path(), spec.findings()).ifPresent(sections::add));
    return sections;
  }

  private Indicator indicator(List<Section> objectives) {
    return switch (version) {
      case V1 -> indicator("indicator", "indicatorRef", objectives);
      case V2ALPHA -> indicator("sli", "sliRef", objectives);
      case V1ALPHA -> alphaIndicator(objectives);
    };
  }

  private Indicator indicator(String inline, String reference, List<Section> objectives) {
    Optional<Section> here = spec.section(inline);
    Optional<Yaml.Scalar> name = spec.scalar(reference, "the name of an SLI");
    if (here.isPresent() && name.isPresent()) {
      spec.findings()
          .message(
              spec.path(reference),
              "stands beside %s (expected: one of the two). Remove one".formatted(inline),
              spec.place(reference));
    }
    if (here.isPresent()) {
      Section section = here.get();
      section.ignore("apiVersion", "kind");
      if (section.has("metadata")) {
        Metadata.read(section);
      }
      Optional<Section> own = section.requiredSection("spec", "fields, with ratioMetric");
      section.refuseOthers();
      return own.map(metric -> new IndicatorReader(library, version).read(metric))
          .orElse(Indicator.NONE);
    }
    if (name.isPresent()) {
      return referenced(name.get(), reference);
    }
    boolean composite =
        objectives.stream().anyMatch(each -> each.has(inline) || each.has(reference));
    if (!composite) {
      spec.findings().missing(spec.path(inline), "what is counted, or " + reference, spec.place());
    }
    return Indicator.NONE;
  }

  private Indicator referenced(Yaml.Scalar name, String field) {
    Optional<Indicator> indicator = library.indicator(name.text());
    if (indicator.isPresent() && !indicator.get().foreign().isEmpty()) {
      spec.findings()
          .foreign(
              FieldError.of(
                      spec.path(field),
                      name.text(),
                      "the name of an SLI that counts events of Sward; this one asks another system")
                  .at(name.place()));
    } else if (indicator.isEmpty() || indicator.get().measure().isEmpty()) {
      spec.findings()
          .wrong(
              spec.path(field),
              name,
              indicator.isEmpty()
                  ? "the name of an SLI that is sent along"
                  : "the name of an SLI that can be measured; this one is refused");
    }
    return indicator.orElse(Indicator.NONE);
  }

  /** v1alpha has ratios in the objectives and thresholds in the SLO; no source of it is Sward's. */
  private Indicator alphaIndicator(List<Section> objectives) {
    IndicatorReader reader = new IndicatorReader(library, version);
    spec.section("indicator")
        .ifPresent(indicator -> {
          indicator.requiredSection("thresholdMetric", "fields").ifPresent(reader::threshold);
          indicator.refuseOthers();
        });
    for (Section objective : objectives) {
      if (!spec.has("indicator")) {
        objective
            .requiredSection("ratioMetrics", "fields, with good and total")
            .ifPresent(reader::ratio);
      }
    }
    return new Indicator(Optional.empty(), reader.foreign());
  }

  private void alertPolicies() {
    List<Section.Item> policies = spec.items("alertPolicies");
    for (Section.Item policy : policies) {
      AlertKinds.policyOf(policy, spec.findings());
    }
    if (!policies.isEmpty()) {
      spec.findings()
          .note(
              spec.path("alertPolicies"),
              "make no difference: every objective is watched by Sward's own rules",
              spec.place("alertPolicies"));
    }
  }

  /** The SLO's name, or with several objectives that and theirs. */
  private List<SloName> names(Metadata metadata, List<Objective> objectives) {
    if (objectives.size() == 1) {
      return List.of(metadata.name());
    }
    List<SloName> names = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < objectives.size(); i++) {
      Objective objective = objectives.get(i);
      String slug = ObjectName.slug(objective.title());
      String part = slug.isEmpty() || !seen.add(slug) ? Integer.toString(i + 1) : slug;
      String name = metadata.name() + "-" + part;
      Section section = objective.section();
      ObjectName.of(
              name,
              new Yaml.Scalar(name, true, -1, section.place("displayName")),
              section.path("displayName"),
              section.findings())
          .ifPresent(names::add);
    }
    return names;
  }
}
