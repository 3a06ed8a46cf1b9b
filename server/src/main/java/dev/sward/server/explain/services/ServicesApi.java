package dev.sward.server.explain.services;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import dev.sward.expr.Expr;
import dev.sward.query.DatasetScope;
import dev.sward.query.TimeRange;
import dev.sward.server.explain.ExplainApi;
import dev.sward.server.explore.Explore;
import dev.sward.server.explore.InquiryApi;
import dev.sward.server.explore.Names;
import dev.sward.server.explore.PinnedStores;
import dev.sward.server.platform.http.Access;
import dev.sward.server.platform.http.ApiRoute;
import dev.sward.server.platform.http.Call;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.Responses;
import dev.sward.server.platform.http.Routes;
import dev.sward.server.platform.http.Schema;
import dev.sward.server.platform.http.Waiting;
import dev.sward.server.platform.json.Faults;
import dev.sward.server.platform.json.RangeParameters;
import dev.sward.store.QueryControl;
import java.time.Duration;
import java.util.Optional;

/**
 * Services over HTTP: how they do, who calls whom, and which of them it is; the last is watched and
 * cancelled as other explanations are.
 */
public final class ServicesApi {
  private static final Duration USUAL = Duration.ofHours(2);

  private final Explore explore;
  private final InquiryApi explanations;

  public ServicesApi(Explore explore) {
    this.explore = explore;
    explanations = new InquiryApi(explore, ExplainApi.KIND);
  }

  public void mount(Routes routes) {
    routes.add(
        PinnedStores.with(
                InquiryApi.withWait(
                    ApiRoute.of(
                        HttpMethod.POST,
                        ExplainApi.KIND.path() + "/services",
                        Access.QUERY,
                        "explanations",
                        "Which service is it: services by what speaks against them")))
            .takes(ServicesQuestionCodec.QUESTION)
            .answers(200, RankedServicesCodec.ANSWER)
            .orAnswers(202),
        this::rank);
    routes.add(
        over("/api/v1/services", "How services do, from their events: the worst first")
            .answers(200, ServiceFiguresCodec.ANSWER),
        this::services);
    routes.add(
        over("/api/v1/service-map", "Which service calls which, from traces")
            .answers(200, ServiceMapCodec.ANSWER),
        this::map);
  }

  private static ApiRoute over(String path, String summary) {
    return PinnedStores.with(
            RangeParameters.describe(
                ApiRoute.of(HttpMethod.GET, path, Access.QUERY, "services", summary), "2h"))
        .query("where", Schema.string("Which events: an expression; all if absent"));
  }

  private HttpResponse services(Call call) {
    Explore asked = explore.asked(call);
    TimeRange range = RangeParameters.read(call, asked.now(), USUAL);
    Optional<Expr> where = where(asked, call);
    QueryControl control = asked.control();
    return Waiting.whole(
        call.context(),
        control,
        asked.work(control, (store, reins) -> ServiceFigures.of(range, where, store, reins)),
        figures -> Responses.json(ServiceFiguresCodec.json(figures)));
  }

  private HttpResponse map(Call call) {
    Explore asked = explore.asked(call);
    TimeRange range = RangeParameters.read(call, asked.now(), USUAL);
    Optional<Expr> where = where(asked, call);
    QueryControl control = asked.control();
    return Waiting.whole(
        call.context(),
        control,
        asked.work(control, (store, reins) -> ServiceMap.of(range, where, store, reins)),
        map -> Responses.json(ServiceMapCodec.json(map)));
  }

  private static Optional<Expr> where(Explore asked, Call call) {
    Faults faults = new Faults();
    Names names = asked.names(new DatasetScope.All(), faults);
    Optional<Expr> where =
        call.query("where")
            .flatMap(text -> names.parse(text, "where"))
            .flatMap(parsed -> names.condition(parsed, "where"));
    faults.check("http.parameter", "A parameter is not valid");
    return where;
  }

  private HttpResponse rank(Call call) throws JsonProcessingException {
    JsonNode asked = call.json();
    ServicesQuestion question = ServicesQuestionCodec.read(asked, explore.asked(call).now());
    return explanations.answer(
        call,
        Json.object().set("question", asked),
        (store, control) -> RankedServicesCodec.json(RankedServices.of(question, store, control)));
  }
}
