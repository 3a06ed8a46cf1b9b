package dev.sward.server.slo.openslo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.MediaType;
import dev.sward.server.explore.Explore;
import dev.sward.server.platform.http.Access;
import dev.sward.server.platform.http.ApiRoute;
import dev.sward.server.platform.http.Call;
import dev.sward.server.platform.http.FieldError;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.Problem;
import dev.sward.server.platform.http.Responses;
import dev.sward.server.platform.http.Routes;
import dev.sward.server.platform.http.Schema;
import dev.sward.server.platform.json.Faults;
import dev.sward.server.slo.DefinedSlo;
import dev.sward.server.slo.SloChange;
import dev.sward.server.slo.SloCodec;
import dev.sward.server.slo.Slos;
import dev.sward.slo.Slo;
import dev.sward.slo.SloName;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Objectives as files over HTTP: apply, and export of everything. */
public final class OpenSloApi {
  private static final String PATH = "/api/v1/openslo";
  private static final String YAML = "application/yaml";
  private static final MediaType PROBLEM_JSON = MediaType.parse("application/problem+json");
  private static final String SELECTOR = "Of those with these labels, as team=shop,env=prod";

  private final Slos slos;
  private final SloCodec codec;

  public OpenSloApi(Slos slos, Explore explore) {
    this.slos = slos;
    this.codec = SloCodec.of(explore);
  }

  public void mount(Routes routes) {
    routes.add(
        ApiRoute.of(
                HttpMethod.POST,
                PATH,
                Access.ADMIN,
                "slos",
                "Add and replace objectives from OpenSLO files, all or none; what asks another system is a draft")
            .query("dry_run", Schema.bool("Only tell what would change"))
            .query("prune", Schema.string("Delete what the files do not define. " + SELECTOR))
            .query("file", Schema.string("The name of a YAML body, for errors"))
            .takes(List.of(YAML, "application/json"), Optional.of(SentFiles.JSON))
            .answers(200, OpenSloReport.SCHEMA),
        this::apply);
    routes.add(
        ApiRoute.of(HttpMethod.GET, PATH, Access.QUERY, "slos", "Objectives as an OpenSLO v1 file")
            .query("label", Schema.string(SELECTOR))
            .answers(200, List.of(YAML), Optional.empty()),
        this::export);
  }

  private HttpResponse apply(Call call) throws JsonProcessingException {
    Mode mode = mode(call);
    Optional<LabelSelector> prune = LabelSelector.of(call, "prune");
    Reading reading = OpenSloReader.read(SentFiles.of(call));
    if (!reading.errors().isEmpty()) {
      return Responses.bytes(400, PROBLEM_JSON, Json.bytes(OpenSloReport.refused(reading)));
    }
    List<Slo> defined = reading.slos();
    Set<SloName> drafts = reading.drafts();
    if (defined.isEmpty() && drafts.isEmpty()) {
      throw nothing().exception();
    }
    Map<SloName, List<String>> warnings = warnings(defined);
    Predicate<Slo> pruned =
        slo -> prune.isPresent() && prune.get().test(slo) && !drafts.contains(slo.name());
    List<SloChange> changes =
        switch (mode) {
          case APPLY -> slos.apply(defined, pruned);
          case DRY_RUN -> slos.plan(defined, pruned);
        };
    return Responses.json(OpenSloReport.of(reading, changes, warnings, mode));
  }

  /** What each may not mean, by its name; throws a problem if one could not be read back. */
  private Map<SloName, List<String>> warnings(List<Slo> defined) {
    Faults faults = new Faults();
    Map<SloName, List<String>> warnings = new HashMap<>();
    for (Slo slo : defined) {
      ObjectNode kept = SloCodec.write(slo);
      Optional<SloCodec.Draft> draft = codec.read(kept, "", new Faults());
      if (draft.isPresent()) {
        warnings.put(slo.name(), draft.get().warnings());
      } else {
        var _ = codec.read(kept, slo.name().text(), faults);
      }
    }
    faults.check("openslo.invalid", "The files are not applied");
    return warnings;
  }

  private HttpResponse export(Call call) {
    Optional<LabelSelector> label = LabelSelector.of(call, "label");
    List<Slo> chosen =
        slos.all().stream()
            .map(DefinedSlo::slo)
            .filter(slo -> label.isEmpty() || label.get().test(slo))
            .toList();
    return Responses.bytes(
        200, MediaType.parse(YAML), OpenSloWriter.write(chosen).getBytes(StandardCharsets.UTF_8));
  }

  private static Mode mode(Call call) {
    String text = call.query("dry_run").orElse("false");
    return switch (text) {
      case "true", "1" -> Mode.DRY_RUN;
      case "false", "0" -> Mode.APPLY;
      default -> throw Call.invalid("dry_run", text, "true or false").exception();
    };
  }

  private static Problem nothing() {
    return Problem.invalid(
        "openslo.empty",
        "The files define no objective",
        List.of(FieldError.missing("files", "at least one object of kind SLO")));
  }
}
