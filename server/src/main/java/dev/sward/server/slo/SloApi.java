package dev.sward.server.slo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import dev.sward.server.explore.Explore;
import dev.sward.server.platform.http.Access;
import dev.sward.server.platform.http.ApiRoute;
import dev.sward.server.platform.http.Call;
import dev.sward.server.platform.http.FieldError;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.Problem;
import dev.sward.server.platform.http.Responses;
import dev.sward.server.platform.http.Routes;
import dev.sward.slo.SloName;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Objectives over HTTP: definitions, previews of drafts, and drafts for a dataset. */
public final class SloApi {
  private static final String SLOS = "/api/v1/slos";
  private static final String SLO = SLOS + "/{name}";

  private final Slos slos;
  private final Explore explore;
  private final InstantSource clock;
  private final SloCodec codec;

  public SloApi(Slos slos, Explore explore, InstantSource clock) {
    this.slos = slos;
    this.explore = explore;
    this.clock = clock;
    codec = SloCodec.of(explore);
  }

  public void mount(Routes routes) {
    routes.add(
        route(HttpMethod.GET, SLOS, Access.QUERY, "All objectives").answers(200, SloSchemas.ALL),
        call -> list());
    routes.add(
        route(HttpMethod.POST, SLOS, Access.ADMIN, "Add an objective")
            .takes(SloSchemas.SLO)
            .answers(201, SloSchemas.KEPT),
        this::create);
    routes.add(
        route(HttpMethod.GET, SLO, Access.QUERY, "An objective").answers(200, SloSchemas.KEPT),
        call -> Responses.json(json(slos.require(call.path("name")))));
    routes.add(
        route(HttpMethod.PUT, SLO, Access.ADMIN, "Add or replace an objective; 201 if it is new")
            .takes(SloSchemas.SLO)
            .answers(200, SloSchemas.KEPT)
            .orAnswers(201),
        this::put);
    routes.add(
        route(HttpMethod.DELETE, SLO, Access.ADMIN, "Forget an objective")
            .answers(204, List.of(), Optional.empty()),
        call -> {
          slos.delete(slos.name(call.path("name")));
          return Responses.nothing();
        });
    new PreviewApi(explore, clock).mount(routes);
    new ProposalsApi(explore).mount(routes);
  }

  private HttpResponse list() {
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("slos");
    slos.all().forEach(slo -> list.add(json(slo)));
    BrokenJson.put(answer, slos.broken());
    return Responses.json(answer);
  }

  private HttpResponse create(Call call) throws JsonProcessingException {
    SloCodec.Draft draft = codec.read(call.json());
    return Responses.json(201, json(slos.create(draft.slo()), draft.warnings()));
  }

  private HttpResponse put(Call call) throws JsonProcessingException {
    SloName name = slos.name(call.path("name"));
    SloCodec.Draft draft = codec.read(named(call.json(), name));
    boolean isNew = slos.find(name).isEmpty();
    return Responses.json(isNew ? 201 : 200, json(slos.put(draft.slo()), draft.warnings()));
  }

  /** The body with the name of the address, which it need not repeat. */
  private static JsonNode named(JsonNode body, SloName name) {
    if (!(body instanceof ObjectNode node)) {
      return body;
    }
    if (node.hasNonNull("name") && !node.path("name").asText().equals(name.text())) {
      FieldError error =
          FieldError.of(
              "name", node.path("name").asText(), "%s, as in the address".formatted(name));
      throw Problem.invalid("slo.invalid", "The objective is not valid", List.of(error))
          .exception();
    }
    return node.put("name", name.text());
  }

  private static ObjectNode json(DefinedSlo slo) {
    return SloCodec.write(slo.slo())
        .put("generation", slo.generation())
        .put("created_at", slo.createdAt().toString())
        .put("updated_at", slo.updatedAt().toString());
  }

  private static ObjectNode json(DefinedSlo slo, List<String> warnings) {
    ObjectNode node = json(slo);
    warnings.forEach(node.putArray("warnings")::add);
    return node;
  }

  private static ApiRoute route(HttpMethod method, String path, Access access, String summary) {
    return ApiRoute.of(method, path, access, "slos", summary);
  }
}
