package dev.sward.server.slo.openslo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.server.platform.http.FieldError;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.Problem;
import dev.sward.server.platform.http.ProblemResponses;
import dev.sward.server.platform.http.Schema;
import dev.sward.server.slo.SloChange;
import dev.sward.server.slo.SloCodec;
import dev.sward.slo.SloName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What came of applying files, as JSON. */
final class OpenSloReport {
  private static final Schema PLACED_MESSAGE =
      Schema.object()
          .with("path", Schema.string("Of the field, from its object"))
          .with("message", Schema.string(""))
          .with("file", Schema.string(""))
          .with("line", Schema.integer("From 1"))
          .with("column", Schema.integer("From 1"));

  static final Schema SCHEMA =
      Schema.object()
          .with("dry_run", Schema.bool("Nothing was changed"))
          .with(
              "slos",
              Schema.listOf(
                  Schema.object()
                      .with("name", Schema.string(""))
                      .with("state", Schema.string("created, changed, unchanged or deleted"))
                      .maybe("warnings", Schema.listOf(Schema.string(""), "What it may not mean"))
                      .maybe("slo", Schema.any("In a dry run: its JSON, as a preview takes it"))
                      .maybe(
                          "changes",
                          Schema.listOf(
                              Schema.object()
                                  .with("field", Schema.string("As in the JSON of an objective"))
                                  .maybe("before", Schema.any("Absent: it was not there"))
                                  .maybe("after", Schema.any("Absent: it is no longer there")),
                              "")),
                  ""))
          .with(
              "objects",
              Schema.listOf(
                  Schema.object()
                      .with("kind", Schema.string(""))
                      .with("name", Schema.string(""))
                      .with("file", Schema.string(""))
                      .with("line", Schema.integer(""))
                      .with(
                          "state",
                          Schema.string(
                              "read; draft, if what it counts is to be said in Sward's words; filled_in, if other objects define what is a draft here; refused"))
                      .with(
                          "slos",
                          Schema.listOf(
                              Schema.string(""), "The objectives it defines; of a draft, would"))
                      .maybe(
                          "reasons",
                          Schema.listOf(PLACED_MESSAGE, "Why what it counts cannot be taken over"))
                      .maybe("notes", Schema.listOf(PLACED_MESSAGE, "What makes no difference"))
                      .maybe("draft", Schema.string("OpenSLO to be filled in")),
                  "Those of the files, in their order"));

  private static final int MOST_ERRORS = 200;

  private OpenSloReport() {}

  static ObjectNode of(
      Reading reading, List<SloChange> changes, Map<SloName, List<String>> warnings, Mode mode) {
    ObjectNode report = Json.object().put("dry_run", mode == Mode.DRY_RUN);
    ArrayNode slos = report.putArray("slos");
    for (SloChange change : changes) {
      ObjectNode node = add(change, slos);
      List<String> ofOne = warnings.getOrDefault(change.name(), List.of());
      if (!ofOne.isEmpty()) {
        ofOne.forEach(node.putArray("warnings")::add);
      }
      if (mode == Mode.DRY_RUN) {
        change.after().ifPresent(slo -> node.set("slo", SloCodec.write(slo)));
      }
    }
    report.set("objects", objects(reading));
    return report;
  }

  /** The problem document of files that are refused, with their objects. */
  static ObjectNode refused(Reading reading) {
    List<FieldError> errors = reading.errors();
    List<FieldError> told =
        new ArrayList<>(errors.subList(0, Math.min(MOST_ERRORS, errors.size())));
    if (errors.size() > told.size()) {
      told.add(
          FieldError.missing(
              "", "%d more errors to be told".formatted(errors.size() - told.size())));
    }
    ObjectNode document =
        ProblemResponses.document(
            Problem.invalid("openslo.invalid", "The files are not applied", told));
    document.set("objects", objects(reading));
    return document;
  }

  private static ObjectNode add(SloChange change, ArrayNode slos) {
    ObjectNode node =
        slos.addObject()
            .put("name", change.name().text())
            .put("state", change.state().name().toLowerCase(Locale.ROOT));
    List<FieldChanges.FieldChange> changes = FieldChanges.of(change);
    if (!changes.isEmpty()) {
      ArrayNode fields = node.putArray("changes");
      for (FieldChanges.FieldChange field : changes) {
        ObjectNode one = fields.addObject().put("field", field.field());
        if (!field.before().isMissingNode()) {
          one.set("before", field.before());
        }
        if (!field.after().isMissingNode()) {
          one.set("after", field.after());
        }
      }
    }
    return node;
  }

  private static ArrayNode objects(Reading reading) {
    ArrayNode objects = Json.array();
    Set<SloName> defined = reading.names();
    for (ReadObject object : reading.objects()) {
      ObjectNode node =
          objects
              .addObject()
              .put("kind", object.kind())
              .put("name", object.name())
              .put("file", object.place().file())
              .put("line", object.place().line())
              .put("state", object.state(defined).name().toLowerCase(Locale.ROOT));
      ArrayNode slos = node.putArray("slos");
      object.names().forEach(name -> slos.add(name.text()));
      if (!object.foreign().isEmpty()) {
        node.set("reasons", Json.tree(object.foreign()));
      }
      if (!object.notes().isEmpty()) {
        node.set("notes", Json.tree(object.notes()));
      }
      object.draft().ifPresent(draft -> node.put("draft", draft.text()));
    }
    return objects;
  }
}
