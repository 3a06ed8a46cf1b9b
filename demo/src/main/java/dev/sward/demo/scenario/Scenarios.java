package dev.sward.demo.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** The scenarios that have a name. */
public final class Scenarios {
  /** What is a log rather than events. */
  static final String ACCESS_LOG = "A6";

  private static final List<Entry> ALL = new ArrayList<>();

  private static final String TARGET = "target";
  private static final String ENDPOINT = "endpoint";
  private static final String SHARE = "share";

  private static final Settings BUDGET = Settings.NONE.and(TARGET, "0.999");
  private static final Settings HOMEPAGE =
      Settings.NONE
          .and(TARGET, "0.998")
          .and(ENDPOINT, "/")
          .and("limit", "300")
          .and("loads", "10000")
          .and("slow", "12")
          .and("failed", "3")
          .and("other", "500")
          .and("load-tests", "2000")
          .and("bots", "1000");
  private static final Settings INGEST =
      Settings.NONE.and(TARGET, "0.999").and(ENDPOINT, "/ingest").and(SHARE, "0.02");
  private static final Settings VERIFICATION =
      Settings.NONE
          .and(TARGET, "0.99")
          .and(ENDPOINT, "/verify")
          .and("version", "v2.3.1")
          .and(SHARE, "0.95");
  private static final Settings PAIRS =
      Settings.NONE
          .and(TARGET, "0.99")
          .and("versions", "A,B")
          .and("regions", "10")
          .and(SHARE, "0.6")
          .and("background", "0.005");
  private static final Settings CARTS =
      Settings.NONE
          .and(TARGET, "0.99")
          .and(ENDPOINT, "/cart")
          .and("skus", "sku-017,sku-058,sku-101,sku-166")
          .and("articles", "200")
          .and(SHARE, "0.8");

  static {
    add(
        "A1",
        "370 bad of 1,000,000: 63.0 % of the budget is left",
        BUDGET,
        ObjectiveScenarios::budget);
    add("A1-sampled", "the same, sampled 1 in 10", BUDGET, ObjectiveScenarios::sampledBudget);
    add("A2", "100 bad an hour from a full budget: page", BUDGET, burn(3, 100, 0));
    add("A2-half", "100 bad an hour from half a budget: page", BUDGET, burn(3, 100, 500));
    add("A2-slow", "2 bad an hour: ticket", BUDGET, burn(72, 2, 0));
    add("A2-calm", "1 bad an hour: nothing", BUDGET, burn(72, 1, 0));
    add("A3", "day 29 fully down, day 30 fully up", BUDGET, ObjectiveScenarios::downForADay);
    add(
        "A4",
        "homepage loads among checkouts, load tests and bots",
        HOMEPAGE.and("unmeasured", "0"),
        ObjectiveScenarios::homepage);
    add(
        "A4-missing",
        "the same with 25 loads without a latency",
        HOMEPAGE.and("unmeasured", "25"),
        ObjectiveScenarios::homepage);
    add(
        "A5",
        "2 % failing for 30 min of every 2 h",
        INGEST.and("episode", "30").and("period", "120"),
        ObjectiveScenarios::brownout);
    add(
        "A5-short",
        "2 % failing for 15 min of every 2 h",
        INGEST.and("episode", "15").and("period", "120"),
        ObjectiveScenarios::brownout);
    add("A5-noise", "as much failing at times without order", INGEST, ObjectiveScenarios::noise);
    add(ACCESS_LOG, "a load balancer's rotated access logs (with --out)", AccessLogScenario::day);
    add(
        "A7",
        "verification fails in three small states on v2.3.1",
        VERIFICATION.and("states", "AK,VT,WY").and("background", "0.005"),
        ExplainScenarios::shop);
    add("A7b", "version A fails in even regions, B in odd ones", PAIRS, ExplainScenarios::pairs);
    add("A8", "carts with any of four articles fail", CARTS, ExplainScenarios::carts);
    add(
        "A24",
        "an event with a field never seen before",
        Settings.NONE.and(TARGET, "0.99"),
        ExplainScenarios::newField);
    add("A25", "order 8841 fails on a Tuesday", ExplainScenarios::complaint);
    add("A26", "a quarter of pages", PagingScenario::quarter);
    add(
        "A27",
        "A7's version fails since forty minutes",
        VERIFICATION.and("minutes", "40").and("background", "0.0002"),
        ExplainScenarios::page);
    add("shop", "a month of the wine shop", ShopHistory::month);
  }

  private Scenarios() {}

  /**
   * A name and what happens under it.
   *
   * @param settings with their usual values
   */
  public record Entry(
      String name,
      String about,
      Settings settings,
      BiFunction<String, Parameters, Scenario> maker) {}

  /** In the order of their names. */
  public static List<Entry> all() {
    return List.copyOf(ALL);
  }

  /**
   * The scenario of a name, whatever its case, with its usual settings.
   *
   * @throws IllegalArgumentException if there is none, with the names that there are
   */
  public static Scenario named(String name, Parameters parameters) {
    return named(name, parameters, Map.of());
  }

  /**
   * As above.
   *
   * @param chosen settings by their names
   * @throws IllegalArgumentException also if a setting cannot be used
   */
  public static Scenario named(String name, Parameters parameters, Map<String, String> chosen) {
    Entry entry =
        ALL.stream()
            .filter(candidate -> candidate.name().equalsIgnoreCase(name))
            .findFirst()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "scenario: %s (expected: one of %s)"
                        .formatted(
                            name, String.join(", ", ALL.stream().map(Entry::name).toList()))));
    return entry.maker().apply(entry.name(), parameters.with(entry.settings().with(chosen)));
  }

  private static void add(
      String name, String about, BiFunction<String, Parameters, Scenario> maker) {
    add(name, about, Settings.NONE, maker);
  }

  private static void add(
      String name,
      String about,
      Settings settings,
      BiFunction<String, Parameters, Scenario> maker) {
    ALL.add(new Entry(name, about, settings, maker));
  }

  private static BiFunction<String, Parameters, Scenario> burn(
      int hours, long badAnHour, long spent) {
    return (name, parameters) -> ObjectiveScenarios.burn(name, parameters, hours, badAnHour, spent);
  }
}
