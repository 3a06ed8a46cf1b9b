package dev.sward.demo.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** The scenarios that have a name. */
public final class Scenarios {
  /** What is a log rather than events. */
  static final String ACCESS_LOG = "A6";

  /** The month that lies before the live shop. */
  public static final String HISTORY = "shop";

  private static final List<Entry> ALL = new ArrayList<>();

  static {
    add("A1", "370 bad of 1,000,000: 63.0 % of the budget is left", ObjectiveScenarios::budget);
    add("A1-sampled", "the same, sampled 1 in 10", ObjectiveScenarios::sampledBudget);
    add("A2", "100 bad an hour from a full budget: page", burn(3, 100, 0));
    add("A2-half", "100 bad an hour from half a budget: page", burn(3, 100, 500));
    add("A2-slow", "2 bad an hour: ticket", burn(72, 2, 0));
    add("A2-calm", "1 bad an hour: nothing", burn(72, 1, 0));
    add("A3", "day 29 fully down, day 30 fully up", ObjectiveScenarios::downForADay);
    add(
        "A4",
        "homepage loads among checkouts, load tests and bots",
        (name, parameters) -> ObjectiveScenarios.homepage(name, parameters, 0));
    add(
        "A4-missing",
        "the same with 25 loads without a latency",
        (name, parameters) -> ObjectiveScenarios.homepage(name, parameters, 25));
    add("A5", "2 % failing for 30 min of every 2 h", brownout(30));
    add("A5-short", "2 % failing for 15 min of every 2 h", brownout(15));
    add("A5-noise", "as much failing at times without order", ObjectiveScenarios::noise);
    add(ACCESS_LOG, "a load balancer's rotated access logs (with --out)", AccessLogScenario::day);
    add("A7", "verification fails in three small states on v2.3.1", ExplainScenarios::shop);
    add("A7b", "version A fails in even regions, B in odd ones", ExplainScenarios::pairs);
    add("A8", "carts with any of four articles fail", ExplainScenarios::carts);
    add("A24", "an event with a field never seen before", ExplainScenarios::newField);
    add("A25", "order 8841 fails on a Tuesday", ExplainScenarios::complaint);
    add("A26", "a quarter of pages", PagingScenario::quarter);
    add("A27", "A7's version fails since forty minutes", ExplainScenarios::page);
    add(HISTORY, "a month of the wine shop", ShopHistory::month);
  }

  private Scenarios() {}

  /** A name and what happens under it. */
  public record Entry(String name, String about, BiFunction<String, Parameters, Scenario> maker) {}

  /** In the order of their names. */
  public static List<Entry> all() {
    return List.copyOf(ALL);
  }

  /**
   * The scenario of a name, whatever its case.
   *
   * @throws IllegalArgumentException if there is none, with the names that there are
   */
  public static Scenario named(String name, Parameters parameters) {
    return ALL.stream()
        .filter(entry -> entry.name().equalsIgnoreCase(name))
        .findFirst()
        .map(entry -> entry.maker().apply(entry.name(), parameters))
        .orElseThrow(() ->
            new IllegalArgumentException(
                "scenario: %s (expected: one of %s)"
                    .formatted(name, String.join(", ", ALL.stream().map(Entry::name).toList()))));
  }

  private static void add(
      String name, String about, BiFunction<String, Parameters, Scenario> maker) {
    ALL.add(new Entry(name, about, maker));
  }

  private static BiFunction<String, Parameters, Scenario> burn(
      int hours, long badAnHour, long spent) {
    return (name, parameters) -> ObjectiveScenarios.burn(name, parameters, hours, badAnHour, spent);
  }

  private static BiFunction<String, Parameters, Scenario> brownout(long minutes) {
    return (name, parameters) ->
        ObjectiveScenarios.brownout(name, parameters, Duration.ofMinutes(minutes));
  }
}
