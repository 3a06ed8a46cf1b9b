package dev.sward.server.slo.openslo;

import dev.sward.server.platform.http.FieldError;
import dev.sward.slo.Budgeting;
import dev.sward.slo.Slo;
import dev.sward.slo.SloName;
import dev.sward.slo.SloWindow;
import dev.sward.slo.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads Sloth's specifications, as files and as Kubernetes resources. What they count are queries
 * of Prometheus, so that an objective is never taken over, but comes back as a draft.
 */
final class SlothReader {
  static final String KUBERNETES = "sloth.slok.dev/v1";
  private static final String FILE = "prometheus/v1";
  private static final String KIND = "PrometheusServiceLevel";

  /** Sloth's period where the command line gives no other. */
  private static final int USUAL_DAYS = 30;

  private final FileObject object;
  private final Words words;

  /** The names of fields that the two forms write differently. */
  private record Words(String error, String total, String raw, String chain) {
    static final Words OF_FILES =
        new Words("error_query", "total_query", "error_ratio_query", "slo_plugins");
    static final Words OF_RESOURCES =
        new Words("errorQuery", "totalQuery", "errorRatioQuery", "sloPlugins");
  }

  private SlothReader(FileObject object, Words words) {
    this.object = object;
    this.words = words;
  }

  /** A specification as a file of its own. */
  static void readFile(FileObject object) {
    object.root().oneOf("version", List.of(FILE));
    new SlothReader(object, Words.OF_FILES).read(object.root());
  }

  /** A specification as a Kubernetes resource. */
  static void readResource(FileObject object) {
    Section root = object.root();
    Optional<Yaml.Scalar> kind = root.required("kind", KIND);
    root.ignore("metadata", "status");
    if (kind.filter(text -> !text.text().equals(KIND)).isPresent()) {
      root.findings().wrong("kind", kind.get(), KIND + ". Only objectives are read");
      return;
    }
    root.requiredSection("spec", "fields, with service and slos")
        .ifPresent(spec -> new SlothReader(object, Words.OF_RESOURCES).read(spec));
    root.refuseOthers();
  }

  private void read(Section spec) {
    Optional<Yaml.Scalar> service = spec.required("service", "a text");
    SortedMap<String, String> labels = Metadata.labels(spec);
    spec.ignore(words.chain());
    List<Section.Item> slos = spec.items("slos");
    if (slos.isEmpty()) {
      spec.findings().missing(spec.path("slos"), "a list of objectives", spec.place());
    }
    for (Section.Item item : slos) {
      Section.of(item.value(), item.path(), spec.findings())
          .ifPresent(slo -> slo(slo, service.map(Yaml.Scalar::text).orElse(""), labels));
    }
    spec.refuseOthers();
  }

  private void slo(Section slo, String service, SortedMap<String, String> labels) {
    Optional<Yaml.Scalar> name = slo.required("name", "a name");
    Optional<Target> target = TargetReader.percent(slo, "objective");
    String description = Texts.description(slo);
    SortedMap<String, String> own = new TreeMap<>(labels);
    own.putAll(Metadata.labels(slo));
    slo.ignore("alerting", "plugins");
    List<ForeignQuery> queries = new ArrayList<>();
    slo.requiredSection("sli", "fields, with events, raw or plugin")
        .ifPresent(sli -> queries(sli, queries));
    slo.refuseOthers();
    Definitions definitions =
        new Definitions(slo.findings(), new Indicator(Optional.empty(), queries));
    Optional<SloName> named =
        name.flatMap(text ->
            ObjectName.of(
                ObjectName.slug(service + " " + text.text()),
                text,
                slo.path("name"),
                slo.findings()));
    if (named.isPresent() && own.size() <= Slo.MOST_LABELS) {
      definitions.add(
          new Definitions.Draft(
              named.get(),
              "",
              description,
              service,
              own,
              target,
              Optional.of(new SloWindow.Rolling(USUAL_DAYS)),
              Optional.of(new Budgeting.Occurrences()),
              Optional.of(Slo.DEFAULT_MAX_GROUPS),
              Optional.empty()),
          measure -> Optional.empty());
    }
    object.add(definitions);
  }

  private void queries(Section sli, List<ForeignQuery> queries) {
    sli.section("events")
        .ifPresent(events -> {
          query(events, words.error(), "bad", queries);
          query(events, words.total(), "total", queries);
          events.refuseOthers();
        });
    sli.section("raw")
        .ifPresent(raw -> {
          query(raw, words.raw(), "share that is bad", queries);
          raw.refuseOthers();
        });
    sli.section("plugin")
        .ifPresent(plugin -> {
          Optional<Yaml.Scalar> id = plugin.required("id", "the name of a plugin");
          plugin.ignore("options");
          plugin.refuseOthers();
          id.ifPresent(text -> {
            queries.add(new ForeignQuery("plugin", text.text()));
            sli.findings()
                .foreign(
                    FieldError.of(
                            plugin.path("id"),
                            text.text(),
                            "events of Sward. An unsupported plugin: what it counts is in its code. Say in OpenSLO, with dataset and where, which events count")
                        .at(text.place()));
          });
        });
    if (queries.isEmpty()) {
      sli.findings().missing(sli.path(), "events, raw or plugin", sli.place());
    }
    sli.refuseOthers();
  }

  private static void query(
      Section section, String field, String role, List<ForeignQuery> queries) {
    section
        .required(field, "a query of Prometheus")
        .ifPresent(text -> {
          queries.add(new ForeignQuery(role, text.text()));
          section.findings().foreign(prometheus(section.path(field), text));
        });
  }

  /** Why a query of Prometheus cannot be taken over. */
  static FieldError prometheus(String path, Yaml.Scalar query) {
    return FieldError.of(
            path,
            query.text().strip().replaceAll("\\s+", " "),
            "events of Sward, which cannot ask Prometheus. Say in OpenSLO, with dataset and where, which events count")
        .at(query.place());
  }
}
