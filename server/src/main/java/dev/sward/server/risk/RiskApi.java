package dev.sward.server.risk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.MediaType;
import dev.sward.risk.ActionValue;
import dev.sward.risk.RiskChange;
import dev.sward.risk.WhatIf;
import dev.sward.server.incident.Actors;
import dev.sward.server.platform.http.Access;
import dev.sward.server.platform.http.ApiRoute;
import dev.sward.server.platform.http.Call;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.Responses;
import dev.sward.server.platform.http.Routes;
import dev.sward.server.platform.http.Schema;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The register of risks over HTTP. */
public final class RiskApi {
  private static final String RISKS = "/api/v1/risks";
  private static final String ONE = RISKS + "/{id}";
  private static final int MOST_VERSIONS = 999_999_999;
  private static final MediaType MARKDOWN = MediaType.parse("text/markdown; charset=utf-8");
  private static final String FACTOR = "0 to 100; 0.5 halves it, 1 if absent";

  /** What is looked at if nobody says what might be done. */
  private static final List<RiskChange> USUAL =
      List.of(
          RiskChange.DETECTED_TWICE_AS_FAST,
          RiskChange.REPAIRED_TWICE_AS_FAST,
          RiskChange.HALF_AS_OFTEN,
          RiskChange.REMOVED);

  private final Risks risks;
  private final InstantSource clock;

  public RiskApi(Risks risks, InstantSource clock) {
    this.risks = risks;
    this.clock = clock;
  }

  public void mount(Routes routes) {
    routes.add(
        route(HttpMethod.GET, RISKS, "All risks, and what they cost of the budgets")
            .answers(200, RiskSchemas.REGISTER),
        call -> Responses.json(RegisterJson.of(risks.register())));
    routes.add(
        route(HttpMethod.POST, RISKS, "Add a risk")
            .takes(RiskSchemas.NEW)
            .answers(201, RiskSchemas.RISK),
        this::add);
    routes.add(
        route(HttpMethod.GET, ONE, "A risk").answers(200, RiskSchemas.RISK),
        call -> Responses.json(RiskCodec.write(risks.require(call.path("id")))));
    routes.add(
        route(HttpMethod.PUT, ONE, "Change members of a risk; 409 if others did")
            .takes(RiskSchemas.CHANGE)
            .answers(200, RiskSchemas.RISK),
        this::change);
    routes.add(
        route(HttpMethod.DELETE, ONE, "Delete a risk; 409 if others changed it")
            .query("version", Schema.integer("That is deleted; the latest if absent"))
            .answers(204, List.of(), Optional.empty()),
        this::delete);
    routes.add(
        route(HttpMethod.GET, ONE + "/changes", "Every change of a risk, oldest first")
            .answers(200, Schema.object().with("changes", Schema.listOf(RiskSchemas.TRAIL, ""))),
        this::changes);
    routes.add(
        route(HttpMethod.POST, RISKS + "/what-if", "What changes of risks would do; keeps nothing")
            .takes(RiskSchemas.ASKED)
            .answers(200, RiskSchemas.COMPARED),
        this::whatIf);
    routes.add(
        remedy(route(HttpMethod.GET, ONE + "/case", "What a risk costs, and what would be saved"))
            .answers(200, RiskSchemas.CASE),
        call -> Responses.json(CaseJson.of(businessCase(call))));
    routes.add(
        remedy(route(HttpMethod.GET, ONE + "/case.md", "The same as one page of Markdown"))
            .answers(200, List.of("text/markdown"), Optional.empty()),
        call ->
            Responses.bytes(
                200, MARKDOWN, CaseText.of(businessCase(call)).getBytes(StandardCharsets.UTF_8)));
  }

  private HttpResponse add(Call call) throws JsonProcessingException {
    RiskDraft draft = RiskDraft.created(call.json(), risks.services());
    return Responses.json(201, RiskCodec.write(risks.add(draft, Actors.of(call))));
  }

  private HttpResponse change(Call call) throws JsonProcessingException {
    KeptRisk before = risks.require(call.path("id"));
    RiskDraft draft = RiskDraft.changed(call.json(), risks.services(), before);
    return Responses.json(RiskCodec.write(risks.change(before, draft, Actors.of(call))));
  }

  private HttpResponse delete(Call call) {
    KeptRisk kept = risks.require(call.path("id"));
    int given = call.whole("version", 0, 1, MOST_VERSIONS);
    risks.delete(kept, given == 0 ? kept.version() : given, Actors.of(call));
    return Responses.nothing();
  }

  private HttpResponse changes(Call call) {
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("changes");
    risks.trail(call.path("id")).forEach(entry -> list.add(entry.json()));
    return Responses.json(answer);
  }

  private HttpResponse whatIf(Call call) throws JsonProcessingException {
    WhatIfCodec.Asked asked = WhatIfCodec.read(call.json(), risks.all(), risks.services().keySet());
    List<WhatIf> compared =
        risks.whatIf(asked.changes()).stream()
            .filter(one ->
                asked.slo().isEmpty() || asked.slo().get().equals(one.before().exposure().slo()))
            .toList();
    return Responses.json(WhatIfCodec.write(clock.instant(), compared));
  }

  private BusinessCase businessCase(Call call) {
    RiskChange asked =
        new RiskChange(
            number(call, "detect_factor", 0, RiskChange.MOST_FACTOR).orElse(1),
            number(call, "repair_factor", 0, RiskChange.MOST_FACTOR).orElse(1),
            call.query("remove").filter(text -> text.equals("true")).isPresent()
                ? 0
                : number(call, "frequency_factor", 0, RiskChange.MOST_FACTOR).orElse(1));
    OptionalDouble effort = number(call, "effort_days", 0.01, ActionValue.MOST_EFFORT);
    return risks.businessCase(
        risks.require(call.path("id")),
        asked.equals(RiskChange.NONE) ? USUAL : List.of(asked),
        effort);
  }

  private static OptionalDouble number(Call call, String name, double min, double max) {
    Optional<String> text = call.query(name);
    if (text.isEmpty()) {
      return OptionalDouble.empty();
    }
    if (text.get().matches("[0-9]{1,6}(\\.[0-9]{1,6})?")) {
      double number = Double.parseDouble(text.get());
      if (number >= min && number <= max) {
        return OptionalDouble.of(number);
      }
    }
    throw Call.invalid(name, text.get(), "a number, %s to %s, such as 0.5".formatted(min, max))
        .exception();
  }

  private static ApiRoute remedy(ApiRoute route) {
    return route
        .query("detect_factor", Schema.number(FACTOR))
        .query("repair_factor", Schema.number(FACTOR))
        .query("frequency_factor", Schema.number(FACTOR))
        .query("remove", Schema.bool("true: the risk is gone"))
        .query("effort_days", Schema.number("Days of work that it takes, at least 0.01"));
  }

  private static ApiRoute route(HttpMethod method, String path, String summary) {
    return ApiRoute.of(method, path, Access.QUERY, "risks", summary);
  }
}
