package dev.sward.server.slo.review;

import dev.sward.server.explore.Explore;
import dev.sward.server.platform.http.Routes;
import dev.sward.server.slo.Slos;
import dev.sward.server.slo.rollup.Rollups;
import java.time.InstantSource;

/** Objectives against the past, over HTTP. */
public final class ReviewApi {
  private final BacktestApi backtests;
  private final VerdictsApi verdicts;
  private final ThresholdsApi thresholds;

  public ReviewApi(Slos slos, Explore explore, Rollups rollups, InstantSource clock) {
    QuestionCodec codec = new QuestionCodec(slos, explore, clock);
    Histories histories = new Histories(slos, rollups);
    backtests = new BacktestApi(explore, clock, codec, histories);
    verdicts = new VerdictsApi(slos, explore, clock, codec, histories);
    thresholds = new ThresholdsApi(explore, clock, codec);
  }

  public void mount(Routes routes) {
    backtests.mount(routes);
    verdicts.mount(routes);
    thresholds.mount(routes);
  }
}
