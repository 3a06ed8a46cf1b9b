package dev.sward.server.incident.together;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import dev.sward.server.incident.Actors;
import dev.sward.server.incident.MentionedNames;
import dev.sward.server.platform.http.Access;
import dev.sward.server.platform.http.ApiRoute;
import dev.sward.server.platform.http.Call;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.Problem;
import dev.sward.server.platform.http.Responses;
import dev.sward.server.platform.http.Routes;
import dev.sward.server.platform.http.Schema;
import java.util.Optional;

/** Questions, the notes that their answers are, and mentions over HTTP. */
final class QuestionApi {
  private static final String QUESTIONS = "/api/v1/questions";
  private static final int SHOWN = 100;
  private static final int MOST_SHOWN = 1_000;

  private final Questions questions;
  private final Mentions mentions;

  QuestionApi(Questions questions, Mentions mentions) {
    this.questions = questions;
    this.mentions = mentions;
  }

  void mount(Routes routes) {
    routes.add(
        about(route(HttpMethod.GET, QUESTIONS, "Questions of people, the newest first"))
            .query("incident", Schema.integer("In which they were asked"))
            .answers(
                200,
                Schema.object().with("questions", Schema.listOf(TogetherSchemas.QUESTION, ""))),
        this::list);
    routes.add(
        route(HttpMethod.POST, QUESTIONS, "Ask about a dataset, a column or a service")
            .takes(TogetherSchemas.NEW_QUESTION)
            .answers(201, TogetherSchemas.QUESTION),
        this::ask);
    routes.add(
        route(HttpMethod.GET, QUESTIONS + "/{id}", "A question")
            .answers(200, TogetherSchemas.QUESTION),
        call -> Responses.json(QuestionJson.json(questions.require(id(call)))));
    routes.add(
        route(HttpMethod.POST, QUESTIONS + "/{id}/answers", "Answer; it becomes a note")
            .takes(TogetherSchemas.TEXT)
            .answers(201, TogetherSchemas.QUESTION),
        this::answer);
    routes.add(
        route(HttpMethod.POST, QUESTIONS + "/{id}/thanks", "Thank for a question, once a person")
            .answers(200, TogetherSchemas.QUESTION),
        call -> Responses.json(QuestionJson.json(questions.thank(id(call), Actors.of(call)))));
    routes.add(
        about(
                route(
                    HttpMethod.GET,
                    "/api/v1/notes",
                    "What was answered, the newest question first"))
            .answers(200, Schema.object().with("notes", Schema.listOf(TogetherSchemas.NOTE, ""))),
        this::notes);
    routes.add(
        route(HttpMethod.GET, "/api/v1/mentions", "Where somebody was mentioned, the newest first")
            .query("person", Schema.string("Their name, as they say it"))
            .query("limit", Schema.integer("1 to 1000, otherwise 100"))
            .answers(
                200, Schema.object().with("mentions", Schema.listOf(TogetherSchemas.MENTION, ""))),
        this::mentions);
    routes.add(
        route(HttpMethod.GET, "/api/v1/people", "The names of people who take part, by name")
            .query("q", Schema.string("What they begin with, in any case"))
            .query("limit", Schema.integer("1 to 1000, otherwise 100"))
            .answers(200, Schema.object().with("people", Schema.listOf(Schema.string(""), ""))),
        this::people);
  }

  private static ApiRoute about(ApiRoute route) {
    return route
        .query("dataset", Schema.string("About this, or one of its columns"))
        .query("column", Schema.string("About this"))
        .query("service", Schema.string("About this"))
        .query("limit", Schema.integer("1 to 1000, otherwise 100"));
  }

  private HttpResponse list(Call call) {
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("questions");
    questions.list(filter(call, false), most(call)).stream()
        .map(QuestionJson::json)
        .forEach(list::add);
    return Responses.json(answer);
  }

  private HttpResponse ask(Call call) throws JsonProcessingException {
    QuestionJson.Draft draft = QuestionJson.draft(call.json());
    return Responses.json(
        201,
        QuestionJson.json(
            questions.ask(draft.about(), draft.incident(), draft.text(), Actors.of(call))));
  }

  private HttpResponse answer(Call call) throws JsonProcessingException {
    String text = TextJson.text(call.json());
    return Responses.json(
        201, QuestionJson.json(questions.answer(id(call), text, Actors.of(call))));
  }

  private HttpResponse notes(Call call) {
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("notes");
    for (Question question : questions.list(filter(call, true), most(call))) {
      question.answers().forEach(reply -> list.add(QuestionJson.note(question, reply)));
    }
    return Responses.json(answer);
  }

  private HttpResponse mentions(Call call) {
    String person =
        call.query("person")
            .filter(name -> !MentionedNames.words(name).isBlank())
            .orElseThrow(() -> Call.invalid("person", "", "the name of somebody").exception());
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("mentions");
    mentions.of(person, most(call)).stream().map(TextJson::json).forEach(list::add);
    return Responses.json(answer);
  }

  private HttpResponse people(Call call) {
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("people");
    mentions.people(call.query("q").orElse(""), most(call)).forEach(list::add);
    return Responses.json(answer);
  }

  private static QuestionFilter filter(Call call, boolean onlyAnswered) {
    int incident = call.whole("incident", 0, 1, 999_999_999);
    return new QuestionFilter(
        call.query("dataset"),
        call.query("column"),
        call.query("service"),
        Optional.of((long) incident).filter(number -> number > 0),
        onlyAnswered);
  }

  private static int most(Call call) {
    return call.whole("limit", SHOWN, 1, MOST_SHOWN);
  }

  private static long id(Call call) {
    String text = call.path("id");
    if (!text.matches("[1-9][0-9]{0,14}")) {
      throw Problem.notFound("question: %s (expected: the id of a question)".formatted(text))
          .exception();
    }
    return Long.parseLong(text);
  }

  private static ApiRoute route(HttpMethod method, String path, String summary) {
    return ApiRoute.of(method, path, Access.QUERY, "incidents", summary);
  }
}
