package dev.sward.server.slo.openslo;

import dev.sward.server.platform.http.FieldError;
import dev.sward.slo.Slo;
import dev.sward.slo.SloName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What every object of OpenSLO says of itself.
 *
 * @param title for people; may be empty
 * @param own the annotations that are Sward's, without {@link #PREFIX}
 */
record Metadata(
    SloName name, String title, SortedMap<String, String> labels, Map<String, Yaml.Scalar> own) {
  /** What begins the names of Sward's annotations. */
  static final String PREFIX = "sward.dev/";

  static final String MAX_GROUPS = "max-groups";
  static final String USER = "user";
  private static final List<String> OWN = List.of(PREFIX + MAX_GROUPS, PREFIX + USER);

  static Optional<Metadata> read(Section object) {
    Optional<Section> section = object.requiredSection("metadata", "fields, with a name");
    if (section.isEmpty()) {
      return Optional.empty();
    }
    Section metadata = section.get();
    Optional<SloName> name = ObjectName.required(metadata, "name");
    String title = Texts.line(metadata, "displayName");
    SortedMap<String, String> labels = labels(metadata);
    Map<String, Yaml.Scalar> own =
        metadata.section("annotations").map(Metadata::annotations).orElse(Map.of());
    metadata.refuseOthers();
    return name.map(sound -> new Metadata(sound, title, labels, own));
  }

  /** What a Kubernetes resource says of itself; the namespace and annotations are left out. */
  static Optional<Metadata> readResource(Section resource) {
    return resource
        .requiredSection("metadata", "fields, with a name")
        .flatMap(metadata -> {
          Optional<SloName> name = ObjectName.required(metadata, "name");
          SortedMap<String, String> labels = labels(metadata);
          return name.map(sound -> new Metadata(sound, "", labels, Map.of()));
        });
  }

  /** The labels of a section; a list of texts becomes one text with commas. */
  static SortedMap<String, String> labels(Section section) {
    SortedMap<String, String> labels = new TreeMap<>();
    section
        .section("labels")
        .ifPresent(all -> {
          for (Yaml.Field field : all.fields()) {
            labels.put(field.name(), label(all, field));
          }
          labels.forEach((name, text) -> {
            if (name.isEmpty()
                || name.length() > Texts.LONGEST_LINE
                || text.length() > Texts.LONGEST_LINE) {
              all.findings()
                  .add(
                      FieldError.of(
                              all.path(name),
                              text,
                              "a name of 1 and a text of 0 to %d characters"
                                  .formatted(Texts.LONGEST_LINE))
                          .at(all.place(name)));
            }
          });
          if (labels.size() > Slo.MOST_LABELS) {
            all.findings()
                .message(
                    all.path(),
                    "%d labels (expected: at most %d)".formatted(labels.size(), Slo.MOST_LABELS),
                    all.place());
          }
        });
    return labels;
  }

  private static String label(Section labels, Yaml.Field field) {
    if (field.value() instanceof Yaml.Sequence) {
      List<String> texts = new ArrayList<>();
      for (Section.Item item : labels.items(field.name())) {
        if (item.value() instanceof Yaml.Scalar scalar) {
          texts.add(scalar.text());
        } else {
          labels.findings().wrong(item.path(), item.value(), "a text");
        }
      }
      if (texts.size() > 1) {
        labels
            .findings()
            .note(
                labels.path(field.name()),
                "%d texts are kept as one, with commas".formatted(texts.size()),
                field.place());
      }
      return String.join(",", texts);
    }
    return labels.text(field.name());
  }

  private static Map<String, Yaml.Scalar> annotations(Section section) {
    Map<String, Yaml.Scalar> own = new HashMap<>();
    for (Yaml.Field field : section.fields()) {
      Optional<Yaml.Scalar> value = section.scalar(field.name(), "a text");
      if (OWN.contains(field.name())) {
        value.ifPresent(text -> own.put(field.name().substring(PREFIX.length()), text));
      } else if (field.name().startsWith(PREFIX)) {
        section.findings().unknown(section.path(field.name()), field.name(), field.place(), OWN);
      } else {
        section.findings().note(section.path(field.name()), "is not kept", field.place());
      }
    }
    return own;
  }
}
