package dev.sward.server.explain.services;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import dev.sward.server.explore.Explore;
import dev.sward.server.platform.http.Access;
import dev.sward.server.platform.http.ApiRoute;
import dev.sward.server.platform.http.Call;
import dev.sward.server.platform.http.Responses;
import dev.sward.server.platform.http.Routes;
import dev.sward.server.platform.http.Waiting;
import dev.sward.store.QueryControl;
import java.time.InstantSource;

/** Which service is it, over HTTP. */
public final class ServicesApi {
  private final Explore explore;
  private final InstantSource clock;

  public ServicesApi(Explore explore, InstantSource clock) {
    this.explore = explore;
    this.clock = clock;
  }

  public void mount(Routes routes) {
    routes.add(
        ApiRoute.of(
                HttpMethod.POST,
                "/api/v1/explanations/services",
                Access.QUERY,
                "explanations",
                "Which service is it: services by what speaks against them")
            .takes(ServicesQuestionCodec.QUESTION)
            .answers(200, RankedServicesCodec.ANSWER),
        this::rank);
  }

  private HttpResponse rank(Call call) throws JsonProcessingException {
    ServicesQuestion question = ServicesQuestionCodec.read(call.json(), clock.instant());
    QueryControl control = explore.control();
    return Waiting.whole(
        call.context(),
        control,
        explore.work(control, (store, reins) -> RankedServices.of(question, store, reins)),
        answer -> Responses.json(RankedServicesCodec.json(answer)));
  }
}
