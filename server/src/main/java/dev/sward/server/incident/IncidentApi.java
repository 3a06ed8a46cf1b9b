package dev.sward.server.incident;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import dev.sward.incident.Incident;
import dev.sward.incident.IncidentId;
import dev.sward.incident.IncidentStatus;
import dev.sward.server.platform.http.Access;
import dev.sward.server.platform.http.ApiRoute;
import dev.sward.server.platform.http.Call;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.Responses;
import dev.sward.server.platform.http.Routes;
import dev.sward.server.platform.http.Schema;
import dev.sward.slo.SloName;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Incidents over HTTP. */
public final class IncidentApi {
  /** Where they are. */
  public static final String INCIDENTS = "/api/v1/incidents";

  private static final String ONE = INCIDENTS + "/{id}";
  private static final int SHOWN = 100;
  private static final int MOST_SHOWN = 1_000;

  private final Incidents incidents;
  private final IncidentView view;
  private final InstantSource clock;

  IncidentApi(Incidents incidents, IncidentView view, InstantSource clock) {
    this.incidents = incidents;
    this.view = view;
    this.clock = clock;
  }

  void mount(Routes routes) {
    routes.add(
        route(HttpMethod.GET, INCIDENTS, "Incidents, the newest first")
            .query(
                "status",
                Schema.string(
                    "open, mitigated, resolved, cancelled, or several as open,mitigated; else all"))
            .query("alert", Schema.string("Of which this alert is part"))
            .query("slo", Schema.string("That hurt this objective"))
            .query("service", Schema.string("In which this service takes part"))
            .query("q", Schema.string("Words that stand in the title"))
            .query("after", Schema.string("The id of the last one seen: the next page"))
            .query("limit", Schema.integer("1 to 1000, otherwise 100"))
            .answers(
                200,
                Schema.object().with("incidents", Schema.listOf(IncidentSchemas.INCIDENT, ""))),
        this::list);
    routes.add(
        route(HttpMethod.POST, INCIDENTS, "Open an incident")
            .takes(IncidentSchemas.NEW)
            .answers(201, IncidentSchemas.WHOLE),
        this::open);
    routes.add(
        route(HttpMethod.GET, ONE, "An incident").answers(200, IncidentSchemas.WHOLE),
        call -> Responses.json(view.json(incident(call))));
    routes.add(
        route(HttpMethod.PATCH, ONE, "Change members of an incident; 409 if others did")
            .takes(IncidentSchemas.CHANGE)
            .answers(200, IncidentSchemas.WHOLE),
        this::change);
    routes.add(
        route(HttpMethod.GET, ONE + "/changes", "Every change of an incident, oldest first")
            .query("after", Schema.integer("The seq of the last one seen"))
            .answers(
                200, Schema.object().with("changes", Schema.listOf(IncidentSchemas.TRAIL, ""))),
        this::changes);
  }

  private HttpResponse list(Call call) {
    IncidentFilter filter =
        new IncidentFilter(
            call.query("status").map(IncidentApi::statuses).orElse(Set.of()),
            call.query("alert"),
            call.query("slo").map(IncidentApi::slo),
            call.query("service"),
            call.query("q"),
            call.query("after").map(IncidentApi::place));
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("incidents");
    view.brief(incidents.list(filter, call.whole("limit", SHOWN, 1, MOST_SHOWN)))
        .forEach(list::add);
    return Responses.json(answer);
  }

  private HttpResponse open(Call call) throws JsonProcessingException {
    NewIncident opened = IncidentCodec.opened(call.json(), clock.instant());
    return Responses.json(201, view.json(incidents.open(opened, Actors.of(call))));
  }

  private HttpResponse change(Call call) throws JsonProcessingException {
    IncidentId id = incident(call).id();
    IncidentCodec.Change change = IncidentCodec.change(call.json(), clock.instant());
    return Responses.json(
        view.json(incidents.change(id, change.version(), change.of(), Actors.of(call))));
  }

  private HttpResponse changes(Call call) {
    IncidentId id = incident(call).id();
    int after = call.whole("after", 0, 0, Integer.MAX_VALUE);
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("changes");
    incidents.changes(id, after, MOST_SHOWN).stream().map(IncidentJson::change).forEach(list::add);
    return Responses.json(answer);
  }

  private Incident incident(Call call) {
    return incidents.require(call.path("id"));
  }

  private static Set<IncidentStatus> statuses(String texts) {
    return Arrays.stream(texts.split(","))
        .map(text ->
            IncidentStatus.of(text)
                .orElseThrow(() ->
                    Call.invalid("status", text, "open, mitigated, resolved or cancelled")
                        .exception()))
        .collect(Collectors.toSet());
  }

  private static SloName slo(String text) {
    try {
      return new SloName(text);
    } catch (IllegalArgumentException e) {
      throw Call.invalid("slo", text, "the name of an objective").exception();
    }
  }

  private static IncidentId place(String text) {
    try {
      return IncidentId.parse(text);
    } catch (IllegalArgumentException e) {
      throw Call.invalid("after", text, "the number of an incident").exception();
    }
  }

  private static ApiRoute route(HttpMethod method, String path, String summary) {
    return ApiRoute.of(method, path, Access.QUERY, "incidents", summary);
  }
}
