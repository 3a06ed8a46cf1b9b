package dev.sward.server.learn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
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
import dev.sward.server.platform.json.Faults;
import dev.sward.server.platform.json.JsonFields;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Actions over HTTP. */
final class ActionApi {
  private static final String OF_INCIDENT = IncidentApi.INCIDENTS + "/{id}/actions";
  private static final String ACTIONS = "/api/v1/actions";
  private static final String ONE = ACTIONS + "/{id}";
  private static final int SHOWN = 1_000;
  private static final int MOST_VERSIONS = 999_999_999;
  private static final Schema.Obj LIST =
      Schema.object().with("actions", Schema.listOf(LearnSchemas.ACTION, ""));

  private final Incidents incidents;
  private final Actions actions;
  private final Trackers trackers;

  ActionApi(Incidents incidents, Actions actions, Trackers trackers) {
    this.incidents = incidents;
    this.actions = actions;
    this.trackers = trackers;
  }

  void mount(Routes routes) {
    routes.add(
        route(HttpMethod.GET, OF_INCIDENT, "What was resolved after an incident, the oldest first")
            .answers(200, LIST),
        call -> {
          ActionFilter filter = ActionFilter.of(incident(call));
          return list(
              actions.ranked(filter, Comparator.comparingLong(one -> one.action().id())), SHOWN);
        });
    routes.add(
        route(HttpMethod.POST, OF_INCIDENT, "Add an action")
            .takes(LearnSchemas.NEW_ACTION)
            .answers(201, LearnSchemas.ACTION),
        this::add);
    routes.add(
        route(
                HttpMethod.GET,
                ACTIONS,
                "Actions of all incidents, the most worth their effort first")
            .query("state", Schema.string("open, done or dropped; else all"))
            .query("owner", Schema.string("Whose they are"))
            .query("overdue", Schema.string("true: open ones whose day is over"))
            .query("sort", Schema.string("value, or due: the first to be done first"))
            .query("limit", Schema.integer("1 to 1000, otherwise 1000"))
            .answers(200, LIST),
        this::all);
    routes.add(
        route(HttpMethod.GET, ONE, "An action").answers(200, LearnSchemas.ACTION),
        call -> one(200, actions.require(id(call))));
    routes.add(
        route(HttpMethod.PATCH, ONE, "Change an action; 409 if others did")
            .takes(LearnSchemas.ACTION_CHANGE)
            .answers(200, LearnSchemas.ACTION),
        this::change);
    routes.add(
        route(HttpMethod.DELETE, ONE, "Delete an action; 409 if others changed it")
            .query("version", Schema.integer("That is deleted"))
            .answers(204, List.of(), Optional.empty()),
        this::delete);
    routes.add(
        route(HttpMethod.POST, ONE + "/tracker", "Write an action into a tracker")
            .takes(LearnSchemas.TRACKER_CHOICE)
            .answers(200, LearnSchemas.ACTION),
        this::track);
  }

  private HttpResponse add(Call call) throws JsonProcessingException {
    IncidentId incident = incident(call);
    return one(201, actions.add(incident, ActionJson.draft(call.json()), Actors.of(call)));
  }

  private HttpResponse all(Call call) {
    Optional<LocalDate> dueBefore =
        switch (call.query("overdue").orElse("false")) {
          case "true" -> Optional.of(actions.today());
          case "false" -> Optional.empty();
          default ->
              throw Call.invalid("overdue", call.query("overdue").orElse(""), "true or false")
                  .exception();
        };
    ActionFilter filter =
        new ActionFilter(
            Optional.empty(),
            call.query("state").map(ActionApi::state),
            call.query("owner"),
            dueBefore);
    String sort = call.query("sort").orElse("value");
    Comparator<RankedAction> order =
        switch (sort) {
          case "value" -> RankedAction.BY_VALUE;
          case "due" -> RankedAction.BY_DAY;
          default -> throw Call.invalid("sort", sort, "value or due").exception();
        };
    return list(actions.ranked(filter, order), call.whole("limit", SHOWN, 1, SHOWN));
  }

  private HttpResponse change(Call call) throws JsonProcessingException {
    ActionJson.Change change = ActionJson.change(call.json());
    return one(200, actions.change(id(call), change.version(), change.of(), Actors.of(call)));
  }

  private HttpResponse delete(Call call) {
    int version = call.whole("version", 0, 1, MOST_VERSIONS);
    if (version == 0) {
      throw Call.invalid("version", "", "the version that you saw").exception();
    }
    actions.delete(id(call), version, Actors.of(call));
    return Responses.nothing();
  }

  private HttpResponse track(Call call) throws JsonProcessingException {
    JsonNode body = call.json();
    Faults faults = new Faults();
    Optional<String> name =
        body.isMissingNode()
            ? Optional.empty()
            : JsonFields.of(body, "", Set.of("tracker"), faults).text("tracker");
    faults.check("tracker.invalid", "The choice is not valid");
    return one(200, trackers.track(id(call), name, Actors.of(call)));
  }

  private HttpResponse one(int status, Action action) {
    return Responses.json(status, ActionJson.json(actions.ranked(action), actions.today()));
  }

  private HttpResponse list(List<RankedAction> ranked, int most) {
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("actions");
    LocalDate today = actions.today();
    ranked.stream().limit(most).map(one -> ActionJson.json(one, today)).forEach(list::add);
    return Responses.json(answer);
  }

  private IncidentId incident(Call call) {
    return incidents.require(call.path("id")).id();
  }

  private static ActionState state(String text) {
    return ActionState.of(text)
        .orElseThrow(
            () -> Call.invalid("state", text, String.join(", ", ActionState.TEXTS)).exception());
  }

  private static long id(Call call) {
    String text = call.path("id");
    if (!text.matches("[1-9][0-9]{0,14}")) {
      throw Problem.notFound("action: %s (expected: the number of an action)".formatted(text))
          .exception();
    }
    return Long.parseLong(text);
  }

  private static ApiRoute route(HttpMethod method, String path, String summary) {
    return ApiRoute.of(method, path, Access.QUERY, "learning", summary);
  }
}
