package dev.sward.server.incident.together;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import dev.sward.incident.IncidentId;
import dev.sward.server.incident.Actors;
import dev.sward.server.incident.IncidentApi;
import dev.sward.server.incident.Incidents;
import dev.sward.server.platform.http.Access;
import dev.sward.server.platform.http.ApiRoute;
import dev.sward.server.platform.http.Call;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.Problem;
import dev.sward.server.platform.http.Responses;
import dev.sward.server.platform.http.Routes;
import dev.sward.server.platform.http.Schema;
import java.util.List;
import java.util.Optional;

/** Hypotheses and comments of an incident over HTTP. */
final class TogetherApi {
  private static final String ONE = IncidentApi.INCIDENTS + "/{id}";
  private static final String HYPOTHESES = ONE + "/hypotheses";
  private static final String COMMENTS = ONE + "/comments";
  private static final int MOST_VERSIONS = 999_999_999;

  private final Incidents incidents;
  private final Hypotheses hypotheses;
  private final Comments comments;

  TogetherApi(Incidents incidents, Hypotheses hypotheses, Comments comments) {
    this.incidents = incidents;
    this.hypotheses = hypotheses;
    this.comments = comments;
  }

  void mount(Routes routes) {
    mountHypotheses(routes);
    mountComments(routes);
  }

  private void mountHypotheses(Routes routes) {
    routes.add(
        route(HttpMethod.GET, HYPOTHESES, "What people think has happened, the oldest first")
            .answers(
                200,
                Schema.object().with("hypotheses", Schema.listOf(TogetherSchemas.HYPOTHESIS, ""))),
        call -> Responses.json(HypothesisJson.list(hypotheses.all(incident(call)))));
    routes.add(
        route(HttpMethod.POST, HYPOTHESES, "Add a hypothesis")
            .takes(TogetherSchemas.NEW_HYPOTHESIS)
            .answers(201, TogetherSchemas.HYPOTHESIS),
        this::suppose);
    routes.add(
        route(
                HttpMethod.PATCH,
                HYPOTHESES + "/{number}",
                "Change a hypothesis or say what was found of it; 409 if others changed it")
            .takes(TogetherSchemas.HYPOTHESIS_CHANGE)
            .answers(200, TogetherSchemas.HYPOTHESIS),
        this::changeHypothesis);
  }

  private void mountComments(Routes routes) {
    routes.add(
        route(HttpMethod.GET, COMMENTS, "What people say, the oldest first")
            .answers(
                200, Schema.object().with("comments", Schema.listOf(TogetherSchemas.COMMENT, ""))),
        this::comments);
    routes.add(
        route(HttpMethod.POST, COMMENTS, "Say something; @Name mentions somebody")
            .takes(TogetherSchemas.TEXT)
            .answers(201, TogetherSchemas.COMMENT),
        this::comment);
    routes.add(
        route(HttpMethod.PATCH, COMMENTS + "/{number}", "Edit a comment; 409 if others did")
            .takes(TogetherSchemas.TEXT_CHANGE)
            .answers(200, TogetherSchemas.COMMENT),
        this::editComment);
    routes.add(
        route(
                HttpMethod.DELETE,
                COMMENTS + "/{number}",
                "Delete a comment; 409 if others edited it")
            .query("version", Schema.integer("That is deleted"))
            .answers(204, List.of(), Optional.empty()),
        this::deleteComment);
  }

  private HttpResponse suppose(Call call) throws JsonProcessingException {
    IncidentId incident = incident(call);
    HypothesisJson.Draft draft = HypothesisJson.draft(call.json());
    return Responses.json(
        201,
        HypothesisJson.json(
            hypotheses.add(incident, draft.claim(), draft.evidence(), Actors.of(call))));
  }

  private HttpResponse changeHypothesis(Call call) throws JsonProcessingException {
    IncidentId incident = incident(call);
    HypothesisChange change = HypothesisJson.change(call.json());
    return Responses.json(
        HypothesisJson.json(hypotheses.change(incident, number(call), change, Actors.of(call))));
  }

  private HttpResponse comments(Call call) {
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("comments");
    comments.all(incident(call)).stream().map(TextJson::json).forEach(list::add);
    return Responses.json(answer);
  }

  private HttpResponse comment(Call call) throws JsonProcessingException {
    IncidentId incident = incident(call);
    String text = TextJson.text(call.json());
    return Responses.json(201, TextJson.json(comments.add(incident, text, Actors.of(call))));
  }

  private HttpResponse editComment(Call call) throws JsonProcessingException {
    IncidentId incident = incident(call);
    TextJson.Change change = TextJson.change(call.json());
    return Responses.json(
        TextJson.json(
            comments.edit(
                incident, number(call), change.version(), change.text(), Actors.of(call))));
  }

  private HttpResponse deleteComment(Call call) {
    int version = call.whole("version", 0, 1, MOST_VERSIONS);
    if (version == 0) {
      throw Call.invalid("version", "", "the version that you saw").exception();
    }
    comments.delete(incident(call), number(call), version, Actors.of(call));
    return Responses.nothing();
  }

  private IncidentId incident(Call call) {
    return incidents.require(call.path("id")).id();
  }

  private static int number(Call call) {
    String text = call.path("number");
    if (!text.matches("[1-9][0-9]{0,8}")) {
      throw Problem.notFound("number: %s (expected: a number from 1)".formatted(text)).exception();
    }
    return Integer.parseInt(text);
  }

  private static ApiRoute route(HttpMethod method, String path, String summary) {
    return ApiRoute.of(method, path, Access.QUERY, "incidents", summary);
  }
}
