package dev.sward.server.learn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import dev.sward.server.platform.http.Access;
import dev.sward.server.platform.http.ApiRoute;
import dev.sward.server.platform.http.Call;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.Responses;
import dev.sward.server.platform.http.Routes;
import dev.sward.server.platform.http.Schema;
import java.util.List;
import java.util.Optional;

/** Trackers over HTTP. */
final class TrackerApi {
  private static final String TRACKERS = "/api/v1/trackers";
  private static final String ONE = TRACKERS + "/{name}";

  private final Trackers trackers;

  TrackerApi(Trackers trackers) {
    this.trackers = trackers;
  }

  void mount(Routes routes) {
    routes.add(
        route(HttpMethod.GET, TRACKERS, Access.QUERY, "Trackers that actions can be written into")
            .answers(
                200, Schema.object().with("trackers", Schema.listOf(LearnSchemas.TRACKER, ""))),
        this::list);
    routes.add(
        route(HttpMethod.PUT, ONE, Access.ADMIN, "Add or change a tracker")
            .takes(LearnSchemas.TRACKER_CHANGE)
            .answers(200, LearnSchemas.TRACKER),
        this::put);
    routes.add(
        route(HttpMethod.DELETE, ONE, Access.ADMIN, "Forget a tracker")
            .answers(204, List.of(), Optional.empty()),
        call -> {
          trackers.delete(call.path("name"));
          return Responses.nothing();
        });
  }

  private HttpResponse list(Call call) {
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("trackers");
    trackers.all().stream().map(TrackerJson::show).forEach(list::add);
    return Responses.json(answer);
  }

  private HttpResponse put(Call call) throws JsonProcessingException {
    String name = call.path("name");
    Tracker tracker = TrackerJson.read(name, call.json(), trackers.find(name));
    trackers.save(tracker);
    return Responses.json(TrackerJson.show(tracker));
  }

  private static ApiRoute route(HttpMethod method, String path, Access access, String summary) {
    return ApiRoute.of(method, path, access, "learning", summary);
  }
}
