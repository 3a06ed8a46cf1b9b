package dev.sward.server.explain;

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
import dev.sward.server.slo.Slos;
import dev.sward.store.QueryControl;
import java.time.InstantSource;

/** What selected events share, over HTTP. A client that hangs up ends the work. */
public final class ExplainApi {
  private final Explore explore;
  private final ExplainCodec codec;

  public ExplainApi(Explore explore, Slos slos, InstantSource clock) {
    this.explore = explore;
    codec = new ExplainCodec(explore, slos, clock);
  }

  public void mount(Routes routes) {
    routes.add(
        ApiRoute.of(
                HttpMethod.POST,
                "/api/v1/explanations",
                Access.QUERY,
                "explanations",
                "What selected events share that others do not")
            .takes(ExplainSchemas.QUESTION)
            .answers(200, ExplainSchemas.ANSWER),
        this::explain);
  }

  private HttpResponse explain(Call call) throws JsonProcessingException {
    ExplainQuestion question = codec.read(call.json());
    QueryControl control = explore.control();
    return Waiting.whole(
        call.context(),
        control,
        explore.work(control, (store, reins) -> Explain.answer(question, store, reins)),
        explained -> Responses.json(ExplainedCodec.json(explained)));
  }
}
