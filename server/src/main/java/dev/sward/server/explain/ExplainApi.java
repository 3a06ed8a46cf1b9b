package dev.sward.server.explain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import dev.sward.server.explore.Explore;
import dev.sward.server.explore.Inquiry;
import dev.sward.server.explore.InquiryApi;
import dev.sward.server.explore.PinnedStores;
import dev.sward.server.platform.http.Access;
import dev.sward.server.platform.http.ApiRoute;
import dev.sward.server.platform.http.Call;
import dev.sward.server.platform.http.Routes;
import dev.sward.server.slo.Slos;

/** What selected events share, over HTTP. A client that hangs up while it waits ends the work. */
public final class ExplainApi {
  /** Explanations and rankings of services alike. */
  public static final Inquiry.Kind KIND = new Inquiry.Kind("explanation", "/api/v1/explanations");

  private static final String TAG = "explanations";

  private final InquiryApi answers;
  private final Explore explore;
  private final Explanations explanations;

  public ExplainApi(Explore explore, Slos slos) {
    answers = new InquiryApi(explore, KIND);
    this.explore = explore;
    explanations = new Explanations(slos);
  }

  public void mount(Routes routes) {
    routes.add(
        PinnedStores.with(
                InquiryApi.withWait(
                    ApiRoute.of(
                        HttpMethod.POST,
                        KIND.path(),
                        Access.QUERY,
                        TAG,
                        "What selected events share that others do not; 202 if ?wait is over before")))
            .takes(ExplainSchemas.QUESTION)
            .answers(200, ExplainSchemas.ANSWER)
            .orAnswers(202),
        this::explain);
    answers.mount(routes, TAG, ExplainSchemas.ANSWER);
  }

  private HttpResponse explain(Call call) throws JsonProcessingException {
    JsonNode asked = call.json();
    return answers.answer(call, () -> explanations.ask(explore.asked(call), asked));
  }
}
