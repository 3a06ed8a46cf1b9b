package dev.sward.server.slo.review;

import dev.sward.server.explore.Explore;
import dev.sward.server.platform.http.Routes;
import dev.sward.server.slo.RuleChoice;
import dev.sward.server.slo.Slos;
import dev.sward.server.slo.budget.Budgets;
import dev.sward.server.slo.rollup.Rollups;
import dev.sward.slo.SloName;
import java.time.InstantSource;
import java.util.function.Function;

/** Objectives against the past, over HTTP. */
public final class ReviewApi {
  private final BacktestApi backtests;
  private final VerdictsApi verdicts;
  private final ThresholdsApi thresholds;

  /**
   * @param chosenRules by which an objective is watched; the standard ones if there is none
   */
  public ReviewApi(
      Slos slos,
      Explore explore,
      Rollups rollups,
      Budgets budgets,
      Function<SloName, RuleChoice> chosenRules,
      InstantSource clock) {
    QuestionCodec codec = new QuestionCodec(slos, budgets, chosenRules, explore, clock);
    Histories histories = new Histories(slos, rollups);
    LongWork work = new LongWork(explore, clock);
    backtests = new BacktestApi(work, codec, histories);
    verdicts = new VerdictsApi(work, slos, codec, histories);
    thresholds = new ThresholdsApi(work, codec);
  }

  public void mount(Routes routes) {
    backtests.mount(routes);
    verdicts.mount(routes);
    thresholds.mount(routes);
  }
}
