package dev.sward.demo.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sward.burn.Budget;
import dev.sward.burn.Spending;
import dev.sward.burn.Urgency;
import dev.sward.server.alert.KeptTransition;
import dev.sward.sli.Counts;
import dev.sward.sli.Tally;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of the objectives of scenarios, and who is called when, on either store. */
@Tag("slow")
@ParameterizedClass
@ValueSource(strings = {"memory", "duckdb"})
final class ObjectiveScenariosTest {
  private static final Duration MONTH = Duration.ofDays(30);
  private static final Instant END = Instant.parse("2026-06-30T00:00:00Z");

  @TempDir Path folder;
  private final String engine;

  ObjectiveScenariosTest(String engine) {
    this.engine = engine;
  }

  @ParameterizedTest
  @ValueSource(strings = {"A1", "A1-sampled"})
  void a1_budgetIsCountedInEvents(String name) {
    try (WatchedScenario watched = watched(name, 200_000, MONTH)) {
      Budget budget = spending(watched).budget(watched.now());
      assertThat(budget.eligible()).isEqualTo(200_000);
      assertThat(budget.bad()).isEqualTo(74);
      assertThat(budget.allowed()).isEqualTo(200, within(1e-9));
      assertThat(budget.leftShare()).isEqualTo(0.63, within(1e-9));
    }
  }

  @ParameterizedTest
  @CsvSource({"A2, page, 3", "A2-half, page, 3", "A2-slow, ticket, 72", "A2-calm, none, 72"})
  void a2_isAsUrgentAsTheEndOfTheBudgetIsNear(String name, String urgency, int hours) {
    try (WatchedScenario watched = watched(name, 200_000, MONTH)) {
      Duration began = MONTH.minusHours(hours);
      switch (urgency) {
        case "page" ->
            assertThat(watched.first(Urgency.PAGE).orElseThrow())
                .as("%s", watched.transitions())
                .isBetween(began, began.plusHours(1));
        case "ticket" -> {
          assertThat(watched.first(Urgency.TICKET).orElseThrow()).isGreaterThan(began);
          assertThat(watched.first(Urgency.PAGE)).isEmpty();
        }
        default -> assertThat(watched.transitions()).isEmpty();
      }
    }
  }

  @Test
  void a3_dayIsGoodAndMonthIsOverspent() {
    try (WatchedScenario watched = watched("A3", 72_000, MONTH)) {
      Spending spending = spending(watched);
      Counts day = spending.over(Duration.ofDays(1), watched.now());
      assertThat(day.bad()).isZero();
      assertThat(day.good()).isEqualTo(2_400);
      Budget budget = spending.budget(watched.now());
      assertThat(budget.goodRatio()).isEqualTo(0.96667, within(0.000_01));
      assertThat(budget.spentShare()).isEqualTo(33.33, within(0.01));
      assertThat(budget.leftShare()).isEqualTo(-32.33, within(0.01));
      assertThat(watched.first(Urgency.PAGE).orElseThrow())
          .isBetween(Duration.ofDays(28), Duration.ofDays(28).plusMinutes(10));
    }
  }

  @Test
  void a4_whatIsNotApplicableIsCountedByReason() {
    try (WatchedScenario watched = watched("A4", 13_500, Duration.ofHours(1))) {
      Budget budget = spending(watched).budget(watched.now());
      assertThat(budget.eligible()).isEqualTo(10_000);
      assertThat(budget.goodRatio()).isEqualTo(0.9985, within(1e-12));
      Tally tally = watched.rollups().tally(watched.slo().name(), budget.counted());
      assertThat(
              tally.reasons().values().stream()
                  .map(Tally.Amount::weight)
                  .collect(Collectors.toList()))
          .containsExactlyInAnyOrder(500.0, 2_000.0, 1_000.0);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "A5, 7, 0, 30",
    "A5, 7, 10, 30",
    "A5, 8, 0, 30",
    "A5-short, 7, 0, 15",
    "A5-short, 7, 10, 15",
    "A5-short, 8, 0, 15",
  })
  void a5_recurringBrownout_isToldByTheThirdEpisode(
      String name, long seed, int cleanDays, int lasts) {
    Scenario scenario = Scenarios.named(name, Parameters.of(seed, END).sized(720_000));
    Duration clean = Duration.ofDays(cleanDays);
    try (WatchedScenario watched =
        WatchedScenario.of(scenario, clean, Duration.ofHours(12), engine, folder)) {
      KeptTransition recurring =
          watched.transitions().stream()
              .filter(transition -> transition.facts().contains("recurring about every 1"))
              .findFirst()
              .orElseThrow(() -> new AssertionError(watched.transitions().toString()));
      assertThat(recurring.facts()).contains("3rd time").contains("the budget ends in about");
      assertThat(Duration.between(scenario.start(), recurring.at()))
          .isLessThanOrEqualTo(Duration.ofHours(4).plusMinutes(lasts + 10));
    }
  }

  @Test
  void a5_noise_isNoRecurrence() {
    try (WatchedScenario watched = watched("A5-noise", 720_000, Duration.ofDays(7))) {
      assertThat(watched.transitions()).isNotEmpty();
      assertThat(watched.transitions())
          .noneMatch(transition -> transition.facts().contains("recurring"));
    }
  }

  private WatchedScenario watched(String name, long size, Duration length) {
    return WatchedScenario.of(scenario(name, size), Duration.ZERO, length, engine, folder);
  }

  private static Scenario scenario(String name, long size) {
    return Scenarios.named(name, Parameters.of(7, END).sized(size));
  }

  private static Spending spending(WatchedScenario watched) {
    return watched.budgets().all(watched.slo()).spending();
  }
}
