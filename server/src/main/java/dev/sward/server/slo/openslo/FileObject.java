package dev.sward.server.slo.openslo;

import dev.sward.slo.Slo;
import dev.sward.slo.SloName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One object of a file while it is read. Not thread-safe. */
final class FileObject {
  private final Section root;
  private final List<Definitions> definitions = new ArrayList<>();
  private Optional<OpenSlo> openSlo = Optional.empty();

  /** What an object of OpenSLO says of itself. */
  private record OpenSlo(
      ApiVersion version, Kind kind, Optional<Metadata> metadata, Optional<Section> spec) {}

  FileObject(Section root) {
    this.root = root;
  }

  Section root() {
    return root;
  }

  void describe(
      ApiVersion version, Kind kind, Optional<Metadata> metadata, Optional<Section> spec) {
    openSlo = Optional.of(new OpenSlo(version, kind, metadata, spec));
  }

  boolean isOf(Kind kind) {
    return openSlo.filter(object -> object.kind() == kind).isPresent();
  }

  /** Of an object that was described; as are all the following. */
  Kind openSloKind() {
    return openSlo.orElseThrow().kind();
  }

  ApiVersion version() {
    return openSlo.orElseThrow().version();
  }

  Optional<Section> spec() {
    return openSlo.orElseThrow().spec();
  }

  Optional<Metadata> metadata() {
    return openSlo.orElseThrow().metadata();
  }

  Optional<SloName> name() {
    return metadata().map(Metadata::name);
  }

  void add(Definitions some) {
    definitions.add(some);
  }

  void note(String message) {
    root.findings().note("", message, root.place());
  }

  /** What it defines; nothing if anything is wrong with it or foreign. */
  List<Slo> slos() {
    return definitions.stream().flatMap(some -> some.slos().stream()).toList();
  }

  ReadObject read() {
    List<DraftText> drafts = definitions.stream().flatMap(some -> some.draft().stream()).toList();
    String name =
        root.value("metadata")
            .filter(Yaml.Mapping.class::isInstance)
            .flatMap(metadata -> Section.of(metadata, "", new Findings()))
            .map(metadata -> metadata.text("name"))
            .orElse(text("service"));
    return new ReadObject(
        root.has("kind") ? text("kind") : text("version"),
        name,
        root.place(),
        slos(),
        root.findings().errors(),
        root.findings().foreign(),
        root.findings().notes(),
        drafts.isEmpty() ? Optional.empty() : Optional.of(DraftText.of(drafts)));
  }

  private String text(String field) {
    return root.value(field).map(Yaml::shown).orElse("");
  }
}
