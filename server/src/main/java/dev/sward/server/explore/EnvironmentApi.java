package dev.sward.server.explore;

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
import dev.sward.server.platform.http.Waiting;
import dev.sward.server.platform.json.JsonNodes;
import dev.sward.store.QueryControl;

/** Where events come from, over HTTP: what pages can be narrowed to. */
final class EnvironmentApi {
  private static final Schema ENVIRONMENT =
      new Schema.Named(
          "Environment",
          Schema.object()
              .with("name", Schema.string("At most 200 characters"))
              .with("weight", Schema.number("How many events came from it")));

  private static final Schema ANSWER =
      Schema.object()
          .with("expression", Schema.string("What an event's environment is, for where"))
          .with(
              "environments",
              Schema.listOf(ENVIRONMENT, "At most 100, the most frequent first; none: not told"))
          .with("left_out", Schema.integer("More that were seen"));

  private final Explore explore;
  private final Environments environments;

  EnvironmentApi(Explore explore) {
    this.explore = explore;
    environments = new Environments(explore);
  }

  void mount(Routes routes) {
    routes.add(
        ApiRoute.of(
                HttpMethod.GET,
                "/api/v1/environments",
                Access.QUERY,
                "explore",
                "Environments that events came from in the last day")
            .answers(200, ANSWER),
        this::environments);
  }

  private HttpResponse environments(Call call) {
    QueryControl control = explore.control();
    return Waiting.whole(
        call.context(), control, environments.seen(control), EnvironmentApi::answer);
  }

  private static HttpResponse answer(Environments.Seen seen) {
    ObjectNode answer = Json.object().put("expression", seen.expression());
    ArrayNode list = answer.putArray("environments");
    for (Environments.Environment environment : seen.environments()) {
      list.addObject()
          .put("name", environment.name())
          .set("weight", JsonNodes.number(environment.weight()));
    }
    return Responses.json(answer.put("left_out", seen.leftOut()));
  }
}
