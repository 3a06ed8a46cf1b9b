package dev.sward.server.slo.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import dev.sward.burn.Night;
import dev.sward.query.TimeRange;
import dev.sward.server.platform.http.Access;
import dev.sward.server.platform.http.ApiRoute;
import dev.sward.server.platform.http.Call;
import dev.sward.server.platform.http.Routes;
import dev.sward.server.platform.json.Faults;
import dev.sward.server.platform.json.JsonFields;
import dev.sward.server.slo.SloCodec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What rules would have said of an objective or a draft, over HTTP. */
final class BacktestApi {
  private static final Set<String> MEMBERS =
      Set.of("slo", "rules", "night", "incident_start", "complaints");

  private final LongWork work;
  private final QuestionCodec codec;
  private final Histories histories;

  BacktestApi(LongWork work, QuestionCodec codec, Histories histories) {
    this.work = work;
    this.codec = codec;
    this.histories = histories;
  }

  void mount(Routes routes) {
    routes.add(
        ApiRoute.of(
                HttpMethod.POST,
                "/api/v1/slos/backtest",
                Access.QUERY,
                "slos",
                "When rules would have called somebody for an objective or a draft")
            .takes(ReviewSchemas.BACKTEST_QUESTION)
            .answers(200, ReviewSchemas.BACKTEST),
        this::backtest);
  }

  private HttpResponse backtest(Call call) throws JsonProcessingException {
    Backtest.Question question = question(call);
    return work.answer(
        call, (store, reins) -> Backtest.of(question, histories, store, reins), BacktestJson::of);
  }

  private Backtest.Question question(Call call) throws JsonProcessingException {
    Faults faults = new Faults();
    JsonFields fields = QuestionCodec.fields(call.json(), MEMBERS, faults);
    Optional<SloCodec.Draft> slo = codec.slo(fields, faults);
    Optional<Terms> terms = codec.terms(fields, slo, faults);
    TimeRange range = codec.range(fields, faults);
    Night night = QuestionCodec.night(fields, faults);
    List<Instant> incidents = codec.incidents(fields, faults);
    Complaints complaints = codec.complaints(fields, faults);
    faults.check("slo.backtest_invalid", "The back-test is not valid");
    SloCodec.Draft draft = slo.orElseThrow();
    return new Backtest.Question(
        draft.slo(), draft.warnings(), terms.orElseThrow(), range, night, incidents, complaints);
  }
}
