package dev.sward.demo.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The scenarios have the numbers they are known for. */
final class TruthTest {
  private static final Instant END = Instant.parse("2026-06-30T00:00:00Z");

  @Test
  void a1_leaves63PercentOfTheBudget() {
    SliTruth sli = truth("A1", 1_000_000).sli("availability");
    assertThat(sli.good()).isEqualTo(new Count(999_630, 999_630));
    assertThat(sli.bad()).isEqualTo(new Count(370, 370));
    assertThat(sli.budget()).isEqualByComparingTo("1000");
    assertThat(sli.budgetLeft()).isEqualByComparingTo("0.63");
  }

  @Test
  void a1Sampled_saysTheSameWithATenthOfTheRows() {
    SliTruth sli = truth("A1-sampled", 1_000_000).sli("availability");
    assertThat(sli.good()).isEqualTo(new Count(99_963, 999_630));
    assertThat(sli.bad()).isEqualTo(new Count(370, 370));
    assertThat(sli.budgetLeft()).isEqualByComparingTo("0.63");
  }

  @Test
  void a2_failsAHundredInEachOfItsLastHours() {
    Scenario scenario = Scenarios.named("A2", Parameters.of(5, END));
    Map<Long, Integer> badByHour = new HashMap<>();
    Requests requests = new Requests(scenario);
    for (int traffic = 0; traffic < scenario.traffic().size(); traffic++) {
      for (long number = 0; number < scenario.traffic().get(traffic).requests(); number++) {
        if (traffic > 0) {
          MadeRequest made = requests.make(traffic, number);
          long hour =
              Duration.between(
                      scenario.start(),
                      Instant.ofEpochSecond(0, made.events().getFirst().epochNanos()))
                  .toHours();
          badByHour.merge(hour, made.failed() ? 1 : 0, Integer::sum);
        }
      }
    }
    assertThat(badByHour).isEqualTo(Map.of(717L, 100, 718L, 100, 719L, 100));
    assertThat(scenario.requests()).isEqualTo(1_000_000);
  }

  @Test
  void a3_overspendsItsBudget33Times() {
    SliTruth sli = truth("A3", 72_000).sli("availability");
    assertThat(sli.bad()).isEqualTo(new Count(2_400, 2_400));
    assertThat(sli.ratio().toString()).startsWith("0.966666");
    assertThat(sli.budgetLeft().toString()).startsWith("-32.3333");
  }

  @Test
  void a4_countsWhatIsNotApplicableByReason() {
    SliTruth sli = truth("A4-missing", 13_500).sli("homepage");
    assertThat(sli.good()).isEqualTo(new Count(9_985, 9_985));
    assertThat(sli.bad()).isEqualTo(new Count(15, 15));
    assertThat(sli.ratio()).isEqualByComparingTo("0.9985");
    assertThat(sli.notApplicable())
        .isEqualTo(
            Map.of(
                "other route", new Count(500, 500),
                "load test", new Count(2_000, 2_000),
                "bot", new Count(1_000, 1_000),
                "missing", new Count(25, 25)));
  }

  @Test
  void a5_averagesHalfAPercentIn30MinutesOfEvery2Hours() {
    Truth truth = truth("A5", 360_000);
    FaultTruth fault = truth.fault("brownout");
    assertThat(fault.eligible().raw()).isEqualTo(90_000);
    assertThat(fault.bad().raw()).isEqualTo(fault.requests()).isBetween(1_800L - 260, 1_800L + 260);
  }

  @Test
  void a7_incidentIsAFifthOfAllThatIsBad() {
    Truth truth = truth("A7", 200_000);
    FaultTruth incident = truth.fault("verification");
    double bad = truth.sli("availability").bad().weighted();
    assertThat(incident.requests() / bad).isBetween(0.14, 0.22);
    assertThat(incident.bad().weighted() / incident.eligible().weighted()).isBetween(0.9, 0.99);
    assertThat(incident.samples()).hasSize(20);
  }

  @Test
  void a7b_hidesInPairs() {
    Scenario scenario = Scenarios.named("A7b", Parameters.of(5, END));
    Requests requests = new Requests(scenario);
    Map<Object, Integer> all = new HashMap<>();
    Map<Object, Integer> bad = new HashMap<>();
    int failed = 0;
    for (long number = 0; number < scenario.requests(); number++) {
      MadeRequest made = requests.make(0, number);
      failed += made.failed() ? 1 : 0;
      for (String name : List.of("service.version", "cloud.region")) {
        Object value = made.events().getFirst().attributes().get(name);
        all.merge(String.valueOf(value), 1, Integer::sum);
        bad.merge(String.valueOf(value), made.failed() ? 1 : 0, Integer::sum);
      }
    }
    double overall = failed / (double) scenario.requests();
    for (Map.Entry<Object, Integer> value : all.entrySet()) {
      assertThat(bad.getOrDefault(value.getKey(), 0) / (double) value.getValue())
          .as("bad share of %s", value.getKey())
          .isBetween(overall - 0.043, overall + 0.043);
    }
  }

  @Test
  void parts_addUpInAnyOrder() {
    Scenario scenario = Scenarios.named("shop", Parameters.of(5, END).sized(20_000));
    List<Truth> parts = new ArrayList<>();
    Requests requests = new Requests(scenario);
    Part.of(scenario).forEach(part -> parts.add(part.make(requests, scenario).truth()));
    Truth forwards = new Truth(scenario);
    parts.forEach(forwards::add);
    Truth backwards = new Truth(scenario);
    parts.reversed().forEach(backwards::add);
    assertThat(TruthJson.text(backwards)).isEqualTo(TruthJson.text(forwards));
  }

  private static Truth truth(String name, long size) {
    Scenario scenario = Scenarios.named(name, Parameters.of(5, END).sized(size));
    Requests requests = new Requests(scenario);
    Truth truth = new Truth(scenario);
    Part.of(scenario).forEach(part -> truth.add(part.make(requests, scenario).truth()));
    return truth;
  }
}
