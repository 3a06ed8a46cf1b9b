package dev.sward.server.slo.openslo;

import dev.sward.server.platform.http.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the sources of one indicator, in the words of each version, and keeps foreign queries. */
final class SourceReader {
  /** The type of sources that are events of this server. */
  static final String SWARD = "sward";

  private static final String TYPE = "a type of source, as sward";
  private static final String NAME = "the name of a DataSource that is sent along";
  private static final String NEXT = "Say with dataset and where which events count";

  private final Library library;
  private final ApiVersion version;
  private final List<ForeignQuery> foreign = new ArrayList<>();

  SourceReader(Library library, ApiVersion version) {
    this.library = library;
    this.version = version;
  }

  /** The queries that Sward cannot ask. */
  List<ForeignQuery> foreign() {
    return List.copyOf(foreign);
  }

  /** What stands in a field of a metric, such as {@code total}; none if it is not Sward's. */
  Optional<Section> source(Section metric, String role) {
    String expected =
        switch (version) {
          case V1 -> "fields, with metricSource";
          case V2ALPHA -> "fields, with dataSourceRef and spec";
          case V1ALPHA -> "fields, with source and query";
        };
    return metric.requiredSection(role, expected).flatMap(part -> read(part, role));
  }

  /** What the fields of a metric are themselves. */
  Optional<Section> source(Section metric) {
    return read(metric, "value");
  }

  private Optional<Section> read(Section part, String role) {
    Optional<Section> spec =
        switch (version) {
          case V1 ->
              part.requiredSection("metricSource", "fields, with type and spec")
                  .flatMap(source -> v1(source, role));
          case V2ALPHA -> v2(part, role);
          case V1ALPHA -> alpha(part, role);
        };
    part.refuseOthers();
    return spec;
  }

  private Optional<Section> v1(Section source, String role) {
    Optional<Yaml.Scalar> type = source.scalar("type", TYPE);
    Optional<Yaml.Scalar> name = source.scalar("metricSourceRef", NAME);
    Optional<Section> spec = source.requiredSection("spec", "fields, with dataset and where");
    source.refuseOthers();
    if (type.isPresent()) {
      return own(type.get().text(), source.path("type"), type.get(), spec, role, source);
    }
    if (name.isPresent()) {
      return named(name.get(), source.path("metricSourceRef"), spec, role, source);
    }
    source.findings().missing(source.path("type"), TYPE, source.place());
    return Optional.empty();
  }

  private Optional<Section> v2(Section part, String role) {
    Optional<Yaml.Scalar> name = part.scalar("dataSourceRef", NAME);
    Optional<Section> inline = part.section("dataSourceSpec");
    Optional<Section> spec = part.requiredSection("spec", "fields, with dataset and where");
    if (inline.isPresent()) {
      Section source = inline.get();
      Optional<Yaml.Scalar> type = source.required("type", TYPE);
      source.ignore("connectionDetails", "description");
      source.refuseOthers();
      return type.flatMap(text -> own(text.text(), source.path("type"), text, spec, role, part));
    }
    if (name.isPresent()) {
      return named(name.get(), part.path("dataSourceRef"), spec, role, part);
    }
    part.findings().missing(part.path("dataSourceRef"), NAME, part.place());
    return Optional.empty();
  }

  private Optional<Section> alpha(Section part, String role) {
    Optional<Yaml.Scalar> source = part.required("source", TYPE);
    part.scalar("query", "a text")
        .ifPresent(text -> foreign.add(new ForeignQuery(role, text.text())));
    part.ignore("queryType", "metadata");
    source.ifPresent(type ->
        part.findings()
            .foreign(
                FieldError.of(
                        part.path("source"),
                        type.text(),
                        "%s, whose sources can be events of this server. %s"
                            .formatted(ApiVersion.V1.text(), NEXT))
                    .at(type.place())));
    return Optional.empty();
  }

  private Optional<Section> named(
      Yaml.Scalar name, String path, Optional<Section> spec, String role, Section at) {
    Optional<String> type = library.sourceType(name.text());
    if (type.isEmpty()) {
      keep(spec, role);
      at.findings().wrong(path, name, NAME);
    }
    return type.flatMap(text -> own(text, path, name, spec, role, at));
  }

  private Optional<Section> own(
      String type,
      String path,
      Yaml.Scalar written,
      Optional<Section> spec,
      String role,
      Section at) {
    if (type.equals(SWARD)) {
      return spec;
    }
    keep(spec, role);
    at.findings()
        .foreign(
            FieldError.of(
                    path,
                    type,
                    "%s. Sward counts the events it stores and cannot ask another system. %s"
                        .formatted(SWARD, NEXT))
                .at(written.place()));
    return Optional.empty();
  }

  private void keep(Optional<Section> spec, String role) {
    spec.ifPresent(fields ->
        fields
            .fields()
            .forEach(field -> foreign.add(new ForeignQuery(role, field.value().shown()))));
  }
}
