package dev.sward.server.incident;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import dev.sward.incident.IncidentId;
import dev.sward.server.platform.http.Access;
import dev.sward.server.platform.http.ApiRoute;
import dev.sward.server.platform.http.Call;
import dev.sward.server.platform.http.Problem;
import dev.sward.server.platform.http.Responses;
import dev.sward.server.platform.http.Routes;
import dev.sward.server.platform.http.Schema;
import java.time.InstantSource;

/** Timelines over HTTP. Answers are the whole timeline. */
final class TimelineApi {
  private static final String TIMELINE = IncidentApi.INCIDENTS + "/{id}/timeline";
  private static final Schema ENTRIES =
      Schema.object().with("entries", Schema.listOf(IncidentSchemas.ENTRY, "By time"));

  private final Incidents incidents;
  private final InstantSource clock;

  TimelineApi(Incidents incidents, InstantSource clock) {
    this.incidents = incidents;
    this.clock = clock;
  }

  void mount(Routes routes) {
    routes.add(
        route(HttpMethod.GET, TIMELINE, "What happened, by time").answers(200, ENTRIES),
        call -> Responses.json(entries(id(call))));
    routes.add(
        route(HttpMethod.POST, TIMELINE, "Add to the timeline")
            .takes(IncidentSchemas.NEW_ENTRY)
            .answers(201, ENTRIES),
        this::note);
    routes.add(
        route(HttpMethod.PATCH, TIMELINE + "/{number}", "Correct what somebody noted")
            .takes(IncidentSchemas.CORRECTION)
            .answers(200, ENTRIES),
        this::correct);
  }

  private HttpResponse note(Call call) throws JsonProcessingException {
    IncidentId id = id(call);
    IncidentCodec.Note note = IncidentCodec.note(call.json(), clock.instant());
    incidents.note(id, note.at(), Actors.of(call), note.text());
    return Responses.json(201, entries(id));
  }

  private HttpResponse correct(Call call) throws JsonProcessingException {
    IncidentId id = id(call);
    int number = number(call.path("number"));
    IncidentCodec.Correction correction = IncidentCodec.correction(call.json(), clock.instant());
    incidents.correct(id, number, correction, Actors.of(call));
    return Responses.json(entries(id));
  }

  private ObjectNode entries(IncidentId id) {
    return IncidentJson.entries(incidents.timeline(id));
  }

  private IncidentId id(Call call) {
    return incidents.require(call.path("id")).id();
  }

  private static int number(String text) {
    if (text.matches("[1-9]\\d{0,8}")) {
      return Integer.parseInt(text);
    }
    throw Problem.notFound("entry: %s (expected: the number of an entry)".formatted(text))
        .exception();
  }

  private static ApiRoute route(HttpMethod method, String path, String summary) {
    return ApiRoute.of(method, path, Access.QUERY, "incidents", summary);
  }
}
