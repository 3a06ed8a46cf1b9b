package dev.sward.server.incident;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import dev.sward.incident.Actor;
import dev.sward.incident.IncidentId;
import dev.sward.incident.Milestone;
import dev.sward.server.platform.http.Access;
import dev.sward.server.platform.http.ApiRoute;
import dev.sward.server.platform.http.Call;
import dev.sward.server.platform.http.Problem;
import dev.sward.server.platform.http.Responses;
import dev.sward.server.platform.http.Routes;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;

/** Who takes part in an incident and when it went on, over HTTP. Answers are the whole incident. */
final class RosterApi {
  private static final String ONE = IncidentApi.INCIDENTS + "/{id}";
  private static final String ROLE = ONE + "/roles/{role}";
  private static final String PERSON = ONE + "/people/{person}";
  private static final int LONGEST_ROLE = 40;
  private static final List<String> MILESTONES =
      Arrays.stream(Milestone.values()).map(Milestone::text).toList();

  private final Incidents incidents;
  private final Rosters rosters;
  private final Milestones milestones;
  private final IncidentView view;
  private final InstantSource clock;

  RosterApi(
      Incidents incidents,
      Rosters rosters,
      Milestones milestones,
      IncidentView view,
      InstantSource clock) {
    this.incidents = incidents;
    this.rosters = rosters;
    this.milestones = milestones;
    this.view = view;
    this.clock = clock;
  }

  void mount(Routes routes) {
    routes.add(
        route(HttpMethod.POST, ONE + "/acknowledge", "Take an incident up; 409 if it is over"),
        call -> {
          IncidentId id = id(call);
          rosters.acknowledge(id, Actors.of(call));
          return answer(id);
        });
    routes.add(
        route(HttpMethod.PUT, ROLE, "Give somebody a role, such as commander")
            .takes(IncidentSchemas.PERSON),
        this::assign);
    routes.add(
        route(HttpMethod.DELETE, ROLE, "Nobody has the role any more"),
        call -> {
          IncidentId id = id(call);
          rosters.release(id, role(call), Actors.of(call));
          return answer(id);
        });
    routes.add(
        route(HttpMethod.PUT, PERSON, "Somebody comes in"),
        call -> {
          IncidentId id = id(call);
          rosters.enter(id, person(call), Actors.of(call));
          return answer(id);
        });
    routes.add(
        route(HttpMethod.DELETE, PERSON, "Somebody leaves"),
        call -> {
          IncidentId id = id(call);
          rosters.leave(id, person(call), Actors.of(call));
          return answer(id);
        });
    routes.add(
        route(HttpMethod.PUT, ONE + "/milestones/{name}", "Say when it was, or compute it again")
            .takes(IncidentSchemas.MILESTONE_SAID),
        this::say);
  }

  private HttpResponse assign(Call call) throws JsonProcessingException {
    IncidentId id = id(call);
    rosters.assign(id, role(call), IncidentCodec.person(call.json()), Actors.of(call));
    return answer(id);
  }

  private HttpResponse say(Call call) throws JsonProcessingException {
    IncidentId id = id(call);
    Milestone milestone = milestone(call.path("name"));
    IncidentCodec.Moment moment = IncidentCodec.moment(call.json(), clock.instant());
    Actor by = Actors.of(call);
    if (moment.at().isPresent()) {
      milestones.say(id, milestone, moment.at().get(), moment.reason(), by);
    } else {
      milestones.compute(id, milestone, by);
    }
    return answer(id);
  }

  private HttpResponse answer(IncidentId id) {
    return Responses.json(view.json(id));
  }

  private IncidentId id(Call call) {
    return incidents.require(call.path("id")).id();
  }

  private static String role(Call call) {
    return IncidentCodec.name("role", call.path("role"), LONGEST_ROLE);
  }

  private static String person(Call call) {
    return IncidentCodec.name("person", call.path("person"), Actor.LONGEST);
  }

  private static Milestone milestone(String text) {
    return Milestone.of(text)
        .orElseThrow(() ->
            Problem.notFound(
                    "milestone: %s (expected: one of %s)"
                        .formatted(text, String.join(", ", MILESTONES)))
                .exception());
  }

  private static ApiRoute route(HttpMethod method, String path, String summary) {
    return ApiRoute.of(method, path, Access.QUERY, "incidents", summary)
        .answers(200, IncidentSchemas.WHOLE);
  }
}
