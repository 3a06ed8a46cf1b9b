package dev.sward.demo.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A quarter of pages: who was called, when, whether it was for something. */
final class PagingScenario {
  private static final Duration QUARTER = Duration.ofDays(90);

  private PagingScenario() {}

  /** Of 180 pages exactly 60 asked for action and 18 called an expert off shift. */
  static Scenario quarter(String name, Parameters parameters) {
    long pages = parameters.size(180);
    Map<Object, Distribution> experts =
        Map.of(
            "checkout", Distribution.oneOf("ann", "bob", "eve"),
            "payment", Distribution.of("dan"),
            "search", Distribution.oneOf("bob", "cem", "fay"),
            "ledger", Distribution.of("eve"));
    Traffic traffic =
        Traffic.of(
                "pages",
                pages,
                QUARTER,
                Span.of(parameters.service(), "page", new Distribution.LogNormal(9e5, 0.6, 9e6)))
            .with(
                "page.service",
                Distribution.weighted(
                    new TreeMap<>(Map.of("checkout", 4, "payment", 3, "search", 2, "ledger", 1))))
            .with("page.person", new Distribution.From("page.service", experts))
            .with("page.actionable", Distribution.of(false))
            .with("page.on_shift", Distribution.of(true))
            .stratum(
                "off shift",
                pages / 10,
                Map.of(
                    "page.actionable", Distribution.of(true),
                    "page.on_shift", Distribution.of(false)))
            .stratum(
                "actionable",
                pages / 3 - pages / 10,
                Map.of("page.actionable", Distribution.of(true)));
    Sli actionable =
        new Sli(
            "actionable",
            parameters.service(),
            List.of(),
            Condition.is("page.actionable", true),
            "0.5");
    return new Scenario(
        name,
        parameters.seed(),
        parameters.start(QUARTER),
        QUARTER,
        List.of(traffic),
        List.of(),
        List.of(actionable));
  }
}
