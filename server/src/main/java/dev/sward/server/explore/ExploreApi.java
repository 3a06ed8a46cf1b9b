package dev.sward.server.explore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import dev.sward.server.platform.auth.Token;
import dev.sward.server.platform.auth.TokenGuard;
import dev.sward.server.platform.config.QueryConfig;
import dev.sward.server.platform.http.Access;
import dev.sward.server.platform.http.ApiRoute;
import dev.sward.server.platform.http.Call;
import dev.sward.server.platform.http.Responses;
import dev.sward.server.platform.http.Routes;
import dev.sward.server.platform.http.Schema;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Questions over HTTP: asked, watched, cancelled, and their kept results. */
public final class ExploreApi {
  /** Questions. */
  public static final Inquiry.Kind QUERY = new Inquiry.Kind("query", "/api/v1/queries");

  private final Explore explore;
  private final InquiryApi queries;
  private final QueryConfig config;
  private final Consumer<AskedQuestion> listener;

  /**
   * @param listener hears of every question that somebody asked, when it is over; must not block
   */
  public ExploreApi(Explore explore, QueryConfig config, Consumer<AskedQuestion> listener) {
    this.explore = explore;
    this.config = config;
    this.listener = listener;
    queries = new InquiryApi(explore, QUERY);
  }

  public void mount(Routes routes) {
    routes.add(
        PinnedStores.with(
                InquiryApi.withWait(
                    route(
                        HttpMethod.POST,
                        QUERY.path(),
                        "Ask a question; 200 if it is answered within ?wait")))
            .query("history", Schema.bool("false: a page asks, nobody wants to see it again"))
            .takes(Schemas.QUESTION)
            .answers(202, Schemas.ANSWER)
            .orAnswers(200),
        config.maxBodyBytes(),
        this::ask);
    queries.mount(routes, "explore", Schemas.ANSWER);
    routes.add(
        route(HttpMethod.GET, "/api/v1/results/{id}", "A kept result; it never changes")
            .query("format", Schema.string("json, ndjson or csv; an explanation is json"))
            .answers(200, Format.TYPES, Optional.of(Schemas.ANSWER)),
        this::result);
    new SearchApi(explore).mount(routes);
    new CatalogueApi(explore).mount(routes);
    new EnvironmentApi(explore).mount(routes);
  }

  private HttpResponse ask(Call call) throws JsonProcessingException {
    JsonNode body = call.json();
    return queries.ask(call, () -> explore.asked(call).ask(body), over(call, body));
  }

  /** What is done when a question is over. */
  private Consumer<Inquiry> over(Call call, JsonNode body) {
    if (call.query("history").orElse("").equals("false")
        || call.query(PinnedStores.PARAMETER).isPresent()) {
      return question -> {};
    }
    String by = TokenGuard.token(call.context()).map(Token::name).orElse("");
    return question -> listener.accept(AskedQuestion.of(question, body, by));
  }

  private HttpResponse result(Call call) {
    Format format = Format.of(call);
    String id = call.path("id");
    ObjectNode kept = explore.result(id).orElseThrow(() -> InquiryApi.unknown("result", id));
    if (format != Format.JSON && !QUERY.isOf(kept)) {
      throw Call.invalid(
              "format",
              format.name().toLowerCase(Locale.ROOT),
              "json, as an explanation is no table")
          .exception();
    }
    return Responses.bytes(200, format.type(), ResultTable.write(kept, format));
  }

  private static ApiRoute route(HttpMethod method, String path, String summary) {
    return ApiRoute.of(method, path, Access.QUERY, "explore", summary);
  }
}
