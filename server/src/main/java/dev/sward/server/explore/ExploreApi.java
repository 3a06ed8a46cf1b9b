package dev.sward.server.explore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import dev.sward.server.platform.config.QueryConfig;
import dev.sward.server.platform.http.Access;
import dev.sward.server.platform.http.ApiRoute;
import dev.sward.server.platform.http.Call;
import dev.sward.server.platform.http.Problem;
import dev.sward.server.platform.http.Responses;
import dev.sward.server.platform.http.Routes;
import dev.sward.server.platform.http.Schema;
import dev.sward.server.platform.http.Waiting;
import java.time.Duration;
import java.util.Optional;

/** Questions over HTTP: asked, watched, cancelled, and their kept results. */
public final class ExploreApi {
  private static final String QUERIES = "/api/v1/queries";
  private static final int LONGEST_WAIT_SECONDS = 300;

  private final Explore explore;
  private final QueryConfig config;

  public ExploreApi(Explore explore, QueryConfig config) {
    this.explore = explore;
    this.config = config;
  }

  public void mount(Routes routes) {
    routes.add(
        route(HttpMethod.POST, QUERIES, "Ask a question; 200 if it is answered within ?wait")
            .query("wait", Schema.integer("Seconds to wait for the answer, 0 to 300"))
            .takes(Schemas.QUESTION)
            .answers(202, Schemas.ANSWER)
            .orAnswers(200),
        config.maxBodyBytes(),
        this::ask);
    routes.add(
        route(HttpMethod.GET, QUERIES + "/{id}", "How far a question is, or its answer")
            .query("wait", Schema.integer("Seconds to wait for the answer, 0 to 300"))
            .answers(200, Schemas.ANSWER),
        this::find);
    routes.add(
        route(HttpMethod.DELETE, QUERIES + "/{id}", "Cancel a question; 200 if it had its answer")
            .answers(202, Schemas.ANSWER)
            .orAnswers(200),
        this::cancel);
    routes.add(
        route(HttpMethod.GET, "/api/v1/results/{id}", "A kept result; it never changes")
            .query("format", Schema.string("json, ndjson or csv"))
            .answers(200, Format.TYPES, Optional.of(Schemas.ANSWER)),
        this::result);
    new SearchApi(explore).mount(routes);
    new CatalogueApi(explore).mount(routes);
  }

  private HttpResponse ask(Call call) throws JsonProcessingException {
    int wait = call.whole("wait", 0, 0, LONGEST_WAIT_SECONDS);
    RunningQuery running = explore.ask(call.json());
    if (wait == 0) {
      return Responses.json(202, explore.status(running));
    }
    return await(call, running, wait);
  }

  private HttpResponse find(Call call) {
    int wait = call.whole("wait", 0, 0, LONGEST_WAIT_SECONDS);
    Optional<RunningQuery> running = explore.find(call.path("id"));
    if (running.isEmpty()) {
      return Responses.json(kept(call));
    }
    return wait == 0
        ? Responses.json(explore.status(running.get()))
        : Waiting.watch(
            Duration.ofSeconds(wait),
            call.context(),
            running.get().finished(),
            done -> Responses.json(explore.status(running.get())));
  }

  private HttpResponse await(Call call, RunningQuery running, int seconds) {
    return Waiting.atMost(
        Duration.ofSeconds(seconds),
        call.context(),
        running.control(),
        running.finished(),
        done -> {
          if (running.problem().isPresent()) {
            throw running.problem().get().exception();
          }
          return Responses.json(done ? 200 : 202, explore.status(running));
        });
  }

  private HttpResponse cancel(Call call) {
    String id = call.path("id");
    Optional<RunningQuery> running = explore.find(id);
    if (!explore.cancel(id) && running.isEmpty()) {
      return Responses.json(200, kept(call));
    }
    return Responses.json(202, explore.status(running.orElseThrow()));
  }

  private HttpResponse result(Call call) {
    Format format = Format.of(call);
    return Responses.bytes(200, format.type(), ResultTable.write(kept(call), format));
  }

  private ObjectNode kept(Call call) {
    String id = call.path("id");
    return explore
        .result(id)
        .orElseThrow(() ->
            Problem.notFound(
                    "query: %s (expected: the id of a question asked before). Results are kept for query.keep_results."
                        .formatted(id))
                .exception());
  }

  private static ApiRoute route(HttpMethod method, String path, String summary) {
    return ApiRoute.of(method, path, Access.QUERY, "explore", summary);
  }
}
