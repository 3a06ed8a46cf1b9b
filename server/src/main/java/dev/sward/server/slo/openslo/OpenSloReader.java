package dev.sward.server.slo.openslo;

import dev.sward.expr.Nearest;
import dev.sward.server.platform.http.FieldError;
import dev.sward.server.platform.http.FieldError.Place;
import dev.sward.slo.Slo;
import dev.sward.slo.SloName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads files of objectives: OpenSLO of every version, and what Sloth and Pyrra read. Everything
 * that is wrong is told, not only the first; an object is taken over whole or not at all.
 */
final class OpenSloReader {
  private static final int MOST_OBJECTS = 2_000;
  private static final List<String> VERSIONS =
      List.of(
          ApiVersion.V1.text(),
          ApiVersion.V1ALPHA.text(),
          ApiVersion.V2ALPHA.text(),
          SlothReader.KUBERNETES,
          PyrraReader.VERSION);

  private final Findings fileFindings = new Findings();
  private final Library library = new Library();
  private final List<FileObject> objects = new ArrayList<>();

  private OpenSloReader() {}

  /** Reads files that may refer to each other. */
  static Reading read(List<SourceFile> files) {
    return new OpenSloReader().readAll(files);
  }

  private Reading readAll(List<SourceFile> files) {
    files.forEach(this::split);
    objects.forEach(this::describe);
    for (Kind kind : Kind.IN_ORDER_OF_REFERENCE) {
      objects.stream().filter(object -> object.isOf(kind)).forEach(this::readOpenSlo);
    }
    refuseNamesTakenTwice();
    return new Reading(objects.stream().map(FileObject::read).toList(), fileFindings.errors());
  }

  /** A document is an object or a list of objects. */
  private void split(SourceFile file) {
    for (Yaml document : YamlReader.documents(file, fileFindings)) {
      List<Yaml> values =
          document instanceof Yaml.Sequence sequence ? sequence.items() : List.of(document);
      for (Yaml value : values) {
        if (objects.size() == MOST_OBJECTS) {
          fileFindings.message(
              "",
              "more than %d objects (expected: at most that). Send them in parts"
                  .formatted(MOST_OBJECTS),
              value.place());
          return;
        }
        Findings findings = new Findings();
        Section.of(value, "", findings)
            .ifPresentOrElse(
                root -> objects.add(new FileObject(root)),
                () -> findings.errors().forEach(fileFindings::add));
      }
    }
  }

  private void describe(FileObject object) {
    Section root = object.root();
    if (root.has("version") && !root.has("apiVersion")) {
      SlothReader.readFile(object);
      return;
    }
    Optional<Yaml.Scalar> version =
        root.required("apiVersion", "one of " + String.join(", ", VERSIONS));
    if (version.isEmpty()) {
      return;
    }
    Optional<ApiVersion> openSlo = ApiVersion.of(version.get().text());
    if (openSlo.isPresent()) {
      describe(object, openSlo.get());
    } else if (version.get().text().equals(SlothReader.KUBERNETES)) {
      SlothReader.readResource(object);
    } else if (version.get().text().equals(PyrraReader.VERSION)) {
      PyrraReader.read(object);
    } else {
      root.findings()
          .add(
              FieldError.of(
                      "apiVersion",
                      version.get().text(),
                      "one of " + String.join(", ", VERSIONS),
                      Nearest.to(version.get().text(), VERSIONS, 1))
                  .at(version.get().place()));
    }
  }

  private void describe(FileObject object, ApiVersion version) {
    Section root = object.root();
    root.required("kind", "one of " + String.join(", ", Kind.TEXTS));
    Optional<Kind> kind = root.oneOf("kind", Kind.TEXTS).flatMap(Kind::of);
    Optional<Metadata> metadata = Metadata.read(root);
    Optional<Section> spec =
        kind.filter(Kind.SERVICE::equals).isPresent()
            ? root.section("spec")
            : root.requiredSection("spec", "fields");
    root.refuseOthers();
    kind.ifPresent(known -> object.describe(version, known, metadata, spec));
    if (kind.isPresent() && metadata.isPresent()) {
      String name = metadata.get().name().text();
      library
          .add(kind.get(), name, root.place())
          .ifPresent(
              first -> takenTwice(root, name, "the %s at".formatted(kind.get().text()), first));
    }
  }

  private static void takenTwice(Section root, String name, String whose, Place first) {
    root.findings()
        .message(
            "metadata.name",
            "%s: also the name of %s %s (expected: each once). Rename one"
                .formatted(name, whose, first.text()),
            root.place("metadata"));
  }

  private void readOpenSlo(FileObject object) {
    object
        .spec()
        .ifPresent(spec -> {
          switch (object.openSloKind()) {
            case DATA_SOURCE -> dataSource(object, spec);
            case SLI -> {
              Indicator indicator = new IndicatorReader(library, object.version()).read(spec);
              object.name().ifPresent(name -> library.define(name.text(), indicator));
            }
            case SLO ->
                object.add(SloReader.read(library, object.version(), spec, object.metadata()));
            case SERVICE -> {
              spec.text("description");
              spec.refuseOthers();
              object.note("is checked; of a service an objective keeps the name");
            }
            case ALERT_POLICY -> {
              AlertKinds.policy(spec);
              object.note(AlertKinds.NOT_USED);
            }
            case ALERT_CONDITION -> {
              AlertKinds.condition(spec);
              object.note(AlertKinds.NOT_USED);
            }
            case ALERT_NOTIFICATION_TARGET -> {
              AlertKinds.target(spec);
              object.note(AlertKinds.NOT_USED);
            }
          }
        });
  }

  private void dataSource(FileObject object, Section spec) {
    spec.text("description");
    Optional<Yaml.Scalar> type = spec.required("type", "a type of source, as sward");
    spec.ignore("connectionDetails");
    spec.refuseOthers();
    type.ifPresent(text -> {
      object.name().ifPresent(name -> library.define(name.text(), text.text()));
      if (!text.text().equals(SourceReader.SWARD)) {
        object.note("is checked; Sward connects to no %s".formatted(text.text()));
      }
    });
  }

  private void refuseNamesTakenTwice() {
    Map<SloName, FileObject> first = new HashMap<>();
    for (FileObject object : objects) {
      for (Slo slo : object.slos()) {
        FileObject other = first.putIfAbsent(slo.name(), object);
        if (other != null) {
          takenTwice(object.root(), slo.name().text(), "an objective at", other.root().place());
        }
      }
    }
  }
}
