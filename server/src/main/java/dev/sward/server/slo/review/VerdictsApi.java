package dev.sward.server.slo.review;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import dev.sward.query.TimeRange;
import dev.sward.server.explore.CatalogueApi;
import dev.sward.server.explore.Explore;
import dev.sward.server.platform.http.Access;
import dev.sward.server.platform.http.ApiRoute;
import dev.sward.server.platform.http.Call;
import dev.sward.server.platform.http.Routes;
import dev.sward.server.platform.http.Schema;
import dev.sward.server.platform.json.Faults;
import dev.sward.server.slo.Slos;
import dev.sward.slo.Slo;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Whether an objective says what its users say, over HTTP. */
final class VerdictsApi {
  private static final String DATASET = "complaints";
  private static final int WINDOWS = 3;
  private static final Duration SHORTEST = Duration.ofDays(30);

  private final LongWork work;
  private final Slos slos;
  private final Explore explore;
  private final InstantSource clock;
  private final QuestionCodec codec;
  private final Histories histories;

  VerdictsApi(LongWork work, Slos slos, QuestionCodec codec, Histories histories) {
    this.work = work;
    this.slos = slos;
    this.explore = work.explore();
    this.clock = work.clock();
    this.codec = codec;
    this.histories = histories;
  }

  void mount(Routes routes) {
    routes.add(
        ApiRoute.of(
                HttpMethod.GET,
                "/api/v1/slos/{name}/review",
                Access.QUERY,
                "slos",
                "Whether an objective says what its users say")
            .query("complaints", Schema.string("The dataset of complaints; complaints if absent"))
            .query("where", Schema.string("Which of its events are; all if absent"))
            .query("last", Schema.string("The time to look at; three windows, at least 30 d"))
            .answers(200, ReviewSchemas.REVIEW),
        this::review);
  }

  private HttpResponse review(Call call) {
    Reviewed.Question question = question(call, slos.require(call.path("name")).slo());
    return work.answer(
        call, (store, reins) -> Reviewed.of(question, histories, store, reins), ReviewJson::of);
  }

  private Reviewed.Question question(Call call, Slo slo) {
    Duration windows = slo.window().at(clock.instant()).length().multipliedBy(WINDOWS);
    Duration usual = windows.compareTo(SHORTEST) > 0 ? windows : SHORTEST;
    Duration last = call.query("last").map(CatalogueApi::length).orElse(usual);
    TimeRange range =
        codec
            .whole(explore.last(last))
            .orElseThrow(() ->
                Call.invalid("last", call.query("last").orElse(""), "1m to 400d").exception());
    Optional<String> dataset = call.query("complaints");
    Optional<String> where = call.query("where");
    if (dataset.isEmpty() && where.isEmpty() && !explore.datasetNames().contains(DATASET)) {
      String none =
          "complaints: no events were sent to %s, so that nothing can be missed".formatted(DATASET);
      return question(slo, range, Complaints.NONE, List.of(none));
    }
    Faults faults = new Faults();
    Complaints complaints = codec.complaints(dataset.orElse(DATASET), where, "complaints", faults);
    faults.check("slo.review_invalid", "The review is not valid");
    return question(slo, range, complaints, List.of());
  }

  private Reviewed.Question question(
      Slo slo, TimeRange range, Complaints complaints, List<String> warnings) {
    return new Reviewed.Question(slo, codec.terms(slo.name()), range, complaints, warnings);
  }
}
