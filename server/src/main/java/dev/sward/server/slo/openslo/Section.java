package dev.sward.server.slo.openslo;

import dev.sward.server.platform.http.FieldError.Place;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the fields of one mapping and tells what is wrong with them by their path and place. A
 * field without a value is as one that is not there. Not thread-safe; used while reading one file.
 */
final class Section {
  private final Yaml.Mapping node;
  private final String path;
  private final Findings findings;
  private final Set<String> known = new LinkedHashSet<>();

  private Section(Yaml.Mapping node, String path, Findings findings) {
    this.node = node;
    this.path = path;
    this.findings = findings;
  }

  /** A value as fields; none, with an error, if it is something else. */
  static Optional<Section> of(Yaml value, String path, Findings findings) {
    if (value instanceof Yaml.Mapping mapping) {
      return Optional.of(new Section(mapping, path, findings));
    }
    findings.wrong(path, value, "fields");
    return Optional.empty();
  }

  String path() {
    return path;
  }

  String path(String field) {
    return path.isEmpty() ? field : path + "." + field;
  }

  Place place() {
    return node.place();
  }

  /** Where a field stands; the section's place if it is not there. */
  Place place(String field) {
    return node.fields().stream()
        .filter(candidate -> candidate.name().equals(field))
        .findFirst()
        .map(Yaml.Field::place)
        .orElse(node.place());
  }

  Findings findings() {
    return findings;
  }

  List<Yaml.Field> fields() {
    return node.fields();
  }

  Optional<Yaml> value(String field) {
    known.add(field);
    return node.fields().stream()
        .filter(candidate -> candidate.name().equals(field))
        .map(Yaml.Field::value)
        .filter(value -> !(value instanceof Yaml.Scalar scalar && scalar.isNull()))
        .findFirst();
  }

  boolean has(String field) {
    return value(field).isPresent();
  }

  /** A single value; an error if the field is a list or has fields. */
  Optional<Yaml.Scalar> scalar(String field, String expected) {
    Optional<Yaml> value = value(field);
    if (value.isPresent() && !(value.get() instanceof Yaml.Scalar)) {
      findings.wrong(path(field), value.get(), expected);
    }
    return value.filter(Yaml.Scalar.class::isInstance).map(Yaml.Scalar.class::cast);
  }

  /** A single value that must be there. */
  Optional<Yaml.Scalar> required(String field, String expected) {
    if (!has(field)) {
      findings.missing(path(field), expected, node.place());
    }
    return scalar(field, expected);
  }

  /** Any single value as text; empty if it is not there. */
  String text(String field) {
    return scalar(field, "a text").map(Yaml.Scalar::text).orElse("");
  }

  /** One of these words. */
  Optional<String> oneOf(String field, List<String> words) {
    Optional<Yaml.Scalar> found = scalar(field, "one of " + String.join(", ", words));
    if (found.isPresent() && !words.contains(found.get().text())) {
      findings.unknown(path(field), found.get().text(), found.get().place(), words);
      return Optional.empty();
    }
    return found.map(Yaml.Scalar::text);
  }

  /** True or false. */
  Optional<Boolean> flag(String field) {
    Optional<Yaml.Scalar> found = scalar(field, "true or false");
    if (found.isEmpty()) {
      return Optional.empty();
    }
    boolean truth = found.get().text().equalsIgnoreCase("true");
    if (found.get().quoted() || !(truth || found.get().text().equalsIgnoreCase("false"))) {
      findings.wrong(path(field), found.get(), "true or false");
      return Optional.empty();
    }
    return Optional.of(truth);
  }

  Optional<Section> section(String field) {
    return value(field).flatMap(value -> of(value, path(field), findings));
  }

  /** Fields that must be there. */
  Optional<Section> requiredSection(String field, String expected) {
    if (!has(field)) {
      findings.missing(path(field), expected, node.place());
    }
    return section(field);
  }

  /** One item of a list, and its path. */
  record Item(Yaml value, String path) {}

  /** The items of a list; none if it is not there, none and an error if it is no list. */
  List<Item> items(String field) {
    Optional<Yaml> value = value(field);
    if (value.isPresent() && value.get() instanceof Yaml.Sequence sequence) {
      List<Item> items = new ArrayList<>();
      for (int i = 0; i < sequence.items().size(); i++) {
        items.add(new Item(sequence.items().get(i), "%s[%d]".formatted(path(field), i)));
      }
      return items;
    }
    value.ifPresent(other -> findings.wrong(path(field), other, "a list"));
    return List.of();
  }

  /** Fields that may be there and are not looked at. */
  void ignore(String... fields) {
    known.addAll(List.of(fields));
  }

  /** Refuses every field that was not asked for; to be called last. */
  void refuseOthers() {
    for (Yaml.Field field : node.fields()) {
      if (!known.contains(field.name())) {
        findings.unknown(path(field.name()), field.name(), field.place(), known);
      }
    }
  }
}
