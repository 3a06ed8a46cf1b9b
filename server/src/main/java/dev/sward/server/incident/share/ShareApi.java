package dev.sward.server.incident.share;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import dev.sward.incident.IncidentId;
import dev.sward.query.DatasetScope;
import dev.sward.server.explore.Explore;
import dev.sward.server.incident.Actors;
import dev.sward.server.incident.IncidentApi;
import dev.sward.server.incident.Incidents;
import dev.sward.server.platform.http.Access;
import dev.sward.server.platform.http.ApiRoute;
import dev.sward.server.platform.http.Call;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.Responses;
import dev.sward.server.platform.http.Routes;
import dev.sward.server.platform.meta.Meta;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Links over HTTP: who makes them, and what they show. */
public final class ShareApi {
  private static final String SHARES = IncidentApi.INCIDENTS + "/{id}/shares";

  private final Incidents incidents;
  private final Explore explore;
  private final Shares shares;
  private final SharedApi shared;

  public ShareApi(
      Meta meta, Incidents incidents, Explore explore, Dossier dossier, InstantSource clock) {
    this.incidents = incidents;
    this.explore = explore;
    shares = new Shares(meta, incidents, clock);
    shared = new SharedApi(shares, dossier, clock);
  }

  public void mount(Routes routes) {
    routes.add(
        route(HttpMethod.GET, SHARES, "Links that show an incident")
            .answers(200, ShareSchemas.LIST),
        this::list);
    routes.add(
        route(HttpMethod.POST, SHARES, "Make a link that shows an incident to whoever has it")
            .takes(ShareSchemas.NEW)
            .answers(201, ShareSchemas.CREATED),
        this::create);
    routes.add(
        route(HttpMethod.DELETE, SHARES + "/{share}", "Revoke a link; it ends at once")
            .answers(204, List.of(), Optional.empty()),
        call -> {
          shares.revoke(incident(call), call.path("share"), Actors.of(call));
          return Responses.nothing();
        });
    shared.mount(routes);
  }

  private HttpResponse list(Call call) {
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("shares");
    shares.all(incident(call)).stream().map(ShareJson::json).forEach(list::add);
    ArrayNode proposed = answer.putArray("proposed_masks");
    PersonalColumns.of(explore.columnNames(new DatasetScope.All())).forEach(proposed::add);
    return Responses.json(answer);
  }

  private HttpResponse create(Call call) throws JsonProcessingException {
    IncidentId incident = incident(call);
    ShareJson.Draft draft = ShareJson.draft(call.json());
    return Responses.json(
        201,
        ShareJson.json(
            shares.create(
                incident, draft.expiresIn(), draft.masked(), draft.label(), Actors.of(call))));
  }

  private IncidentId incident(Call call) {
    return incidents.require(call.path("id")).id();
  }

  private static ApiRoute route(HttpMethod method, String path, String summary) {
    return ApiRoute.of(method, path, Access.QUERY, "incidents", summary);
  }
}
