package dev.sward.server.explain.services;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import dev.sward.server.explain.ExplainApi;
import dev.sward.server.explore.Explore;
import dev.sward.server.explore.InquiryApi;
import dev.sward.server.platform.http.Access;
import dev.sward.server.platform.http.ApiRoute;
import dev.sward.server.platform.http.Call;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.Routes;
import java.time.InstantSource;

/** Which service is it, over HTTP; watched and cancelled as other explanations are. */
public final class ServicesApi {
  private final InquiryApi explanations;
  private final InstantSource clock;

  public ServicesApi(Explore explore, InstantSource clock) {
    explanations = new InquiryApi(explore, ExplainApi.KIND);
    this.clock = clock;
  }

  public void mount(Routes routes) {
    routes.add(
        InquiryApi.withWait(
                ApiRoute.of(
                    HttpMethod.POST,
                    ExplainApi.KIND.path() + "/services",
                    Access.QUERY,
                    "explanations",
                    "Which service is it: services by what speaks against them"))
            .takes(ServicesQuestionCodec.QUESTION)
            .answers(200, RankedServicesCodec.ANSWER)
            .orAnswers(202),
        this::rank);
  }

  private HttpResponse rank(Call call) throws JsonProcessingException {
    JsonNode asked = call.json();
    ServicesQuestion question = ServicesQuestionCodec.read(asked, clock.instant());
    return explanations.answer(
        call,
        Json.object().set("question", asked),
        (store, control) -> RankedServicesCodec.json(RankedServices.of(question, store, control)));
  }
}
