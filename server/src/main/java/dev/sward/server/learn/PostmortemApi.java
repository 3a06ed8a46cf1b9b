package dev.sward.server.learn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import dev.sward.incident.Actor;
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
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Postmortems over HTTP. */
final class PostmortemApi {
  private static final String ONE = IncidentApi.INCIDENTS + "/{id}/postmortem";
  private static final MediaType MARKDOWN = MediaType.parse("text/markdown; charset=utf-8");
  private static final int SHOWN = 100;
  private static final int MOST_SHOWN = 1_000;

  private final Incidents incidents;
  private final Postmortems postmortems;
  private final UnaryOperator<String> links;

  /**
   * @param links from the path of a page to its address
   */
  PostmortemApi(Incidents incidents, Postmortems postmortems, UnaryOperator<String> links) {
    this.incidents = incidents;
    this.postmortems = postmortems;
    this.links = links;
  }

  void mount(Routes routes) {
    routes.add(
        route(HttpMethod.GET, ONE, "A postmortem; what nobody wrote is as the record says")
            .answers(200, LearnSchemas.POSTMORTEM),
        call -> Responses.json(PostmortemJson.json(postmortems.show(incident(call)))));
    routes.add(
        route(HttpMethod.PUT, ONE, "Write sections of a postmortem; 409 if others did")
            .takes(LearnSchemas.WRITTEN)
            .answers(200, LearnSchemas.POSTMORTEM),
        this::write);
    routes.add(
        route(HttpMethod.POST, ONE + "/state", "Ask for a review, approve, publish, go back")
            .takes(LearnSchemas.MOVE)
            .answers(200, LearnSchemas.POSTMORTEM),
        this::move);
    routes.add(
        route(HttpMethod.GET, ONE + "/published/{number}", "A version as it was published")
            .answers(200, LearnSchemas.PUBLISHED),
        call ->
            Responses.json(PostmortemJson.whole(published(incident(call), call.path("number")))));
    routes.add(
        file(ONE + ".md", "A postmortem as Markdown", "text/markdown"),
        call -> file(call, MARKDOWN, "md", PostmortemFile::markdown));
    routes.add(
        file(ONE + ".html", "A postmortem as a page that needs nothing else", "text/html"),
        call -> file(call, MediaType.HTML_UTF_8, "html", PostmortemFile::html));
    routes.add(
        route(HttpMethod.GET, "/api/v1/postmortems", "Postmortems of the newest incidents first")
            .query("state", Schema.string("draft, in_review or published; else all"))
            .query("limit", Schema.integer("1 to 1000, otherwise 100"))
            .answers(
                200,
                Schema.object()
                    .with("postmortems", Schema.listOf(LearnSchemas.LISTED_POSTMORTEM, ""))),
        this::list);
  }

  private HttpResponse write(Call call) throws JsonProcessingException {
    IncidentId incident = incident(call);
    PostmortemJson.Written written = PostmortemJson.written(call.json());
    return Responses.json(
        PostmortemJson.json(
            postmortems.write(incident, written.version(), written.sections(), Actors.of(call))));
  }

  private HttpResponse move(Call call) throws JsonProcessingException {
    IncidentId incident = incident(call);
    Actor by = Actors.of(call);
    PostmortemJson.Move move = PostmortemJson.move(call.json(), by);
    long version = move.version();
    ShownPostmortem moved =
        switch (move.state()) {
          case "draft" -> postmortems.draft(incident, version, by);
          case "in_review" -> postmortems.review(incident, version, move.person(), by);
          case "approved" ->
              postmortems.approve(incident, version, move.person().orElseThrow(), by);
          default -> postmortems.publish(incident, version, move.reason(), by);
        };
    return Responses.json(PostmortemJson.json(moved));
  }

  private HttpResponse list(Call call) {
    Optional<PostmortemState> state = call.query("state").map(PostmortemApi::state);
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("postmortems");
    for (Postmortem kept : postmortems.list(state, call.whole("limit", SHOWN, 1, MOST_SHOWN))) {
      Optional<Published> current =
          kept.state() == PostmortemState.PUBLISHED
              ? postmortems.published(kept.incident()).stream().findFirst()
              : Optional.empty();
      list.add(PostmortemJson.row(kept, incidents.require(kept.incident()), current));
    }
    return Responses.json(answer);
  }

  private HttpResponse file(
      Call call, MediaType type, String ending, Function<PostmortemFile, String> form) {
    IncidentId incident = incident(call);
    ShownPostmortem shown = postmortems.show(incident);
    String server = links.apply("");
    PostmortemFile file =
        call.query("published")
            .map(number -> PostmortemFile.of(shown.record(), published(incident, number), server))
            .orElseGet(() -> PostmortemFile.of(shown, server));
    return HttpResponse.of(
        ResponseHeaders.builder(200)
            .contentType(type)
            .add(HttpHeaderNames.CACHE_CONTROL, "no-store")
            .add(
                HttpHeaderNames.CONTENT_DISPOSITION,
                "attachment; filename=\"postmortem-%s.%s\"".formatted(incident, ending))
            .add(HttpHeaderNames.CONTENT_SECURITY_POLICY, PostmortemFile.policy())
            .build(),
        HttpData.of(StandardCharsets.UTF_8, form.apply(file)));
  }

  private Published published(IncidentId incident, String number) {
    return postmortems.published(incident).stream()
        .filter(one -> Integer.toString(one.number()).equals(number))
        .findFirst()
        .orElseThrow(() ->
            Problem.notFound(
                    "published: %s (expected: the number of a published version)".formatted(number))
                .exception());
  }

  private IncidentId incident(Call call) {
    return incidents.require(call.path("id")).id();
  }

  private static PostmortemState state(String text) {
    return PostmortemState.of(text)
        .orElseThrow(
            () -> Call.invalid("state", text, "draft, in_review or published").exception());
  }

  private static ApiRoute file(String path, String summary, String type) {
    return route(HttpMethod.GET, path, summary)
        .query("published", Schema.integer("The number of a published version; else as it is now"))
        .answers(200, List.of(type), Optional.empty());
  }

  private static ApiRoute route(HttpMethod method, String path, String summary) {
    return ApiRoute.of(method, path, Access.QUERY, "learning", summary);
  }
}
