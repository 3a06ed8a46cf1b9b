package dev.sward.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.query.DatasetScope;
import dev.sward.slo.SloName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Which burns are one incident. */
final class BurnGroupTest {
  private static final Instant NOON = Instant.parse("2026-06-15T12:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static Burn burn(String slo, String service, String dataset, long minute) {
    Instant at = NOON.plus(Duration.ofMinutes(minute));
    return new Burn(
        slo + "@" + minute,
        new SloName(slo),
        service,
        Optional.of(DatasetScope.of(dataset)),
        at,
        at,
        Optional.empty());
  }

  private static Burn ended(Burn burn, long minute) {
    Instant end = NOON.plus(Duration.ofMinutes(minute));
    return new Burn(
        burn.alert(),
        burn.slo(),
        burn.service(),
        burn.scope(),
        burn.since(),
        burn.began(),
        Optional.of(end));
  }

  private static List<List<String>> alerts(List<Burn> burns) {
    return BurnGroup.of(burns).stream()
        .map(group -> group.burns().stream().map(Burn::alert).toList())
        .toList();
  }

  @Test
  void sameObjective_isOneIncident_howeverLateItsGroupsBurn() {
    assertThat(alerts(List.of(burn("pay", "", "a", 0), burn("pay", "", "a", 600))))
        .containsExactly(List.of("pay@0", "pay@600"));
  }

  @Test
  void sameService_isOneIncident_butNoServiceIsNone() {
    assertThat(alerts(List.of(burn("pay", "shop", "a", 0), burn("buy", "shop", "b", 600))))
        .hasSize(1);
    assertThat(alerts(List.of(burn("pay", "", "a", 0), burn("buy", "", "b", 0)))).hasSize(2);
  }

  @Test
  void sharedDataset_isOneIncident_ifBothBeganWithinAnHour() {
    assertThat(alerts(List.of(burn("pay", "", "a", 0), burn("buy", "", "a", 60)))).hasSize(1);
    assertThat(alerts(List.of(burn("pay", "", "a", 0), burn("buy", "", "a", 61)))).hasSize(2);
    Burn everywhere =
        new Burn(
            "all",
            new SloName("all"),
            "",
            Optional.of(new DatasetScope.All()),
            NOON,
            NOON,
            Optional.empty());
    assertThat(alerts(List.of(burn("pay", "", "a", 5), everywhere))).hasSize(1);
  }

  @Test
  void whatEndedAnHourBefore_takesNothingMore() {
    Burn first = ended(burn("pay", "shop", "a", 0), 10);
    assertThat(alerts(List.of(first, burn("pay", "shop", "a", 70)))).hasSize(1);
    assertThat(alerts(List.of(first, burn("pay", "shop", "a", 71)))).hasSize(2);
  }

  @Test
  void burnThatJoinsTwo_joinsTheEarlier() {
    assertThat(
            alerts(
                List.of(
                    burn("pay", "shop", "a", 0),
                    burn("buy", "stock", "b", 1),
                    burn("see", "stock", "a", 2))))
        .containsExactly(List.of("pay@0", "see@2"), List.of("buy@1"));
  }

  @Test
  void whatPeopleSay_takesBurnsOfItsObjectivesAndServices() {
    BurnGroup said =
        new BurnGroup(Set.of(new SloName("pay")), Set.of("stock"), List.of(), Optional.empty());
    assertThat(said.takes(burn("pay", "", "a", 0))).isTrue();
    assertThat(said.takes(burn("buy", "stock", "a", 0))).isTrue();
    assertThat(said.takes(burn("buy", "", "a", 0))).isFalse();
  }

  @Test
  void order_doesNotChangeTheGroups_andNoAlertIsInTwo() {
    SplittableRandom random = new SplittableRandom(20_261_127);
    for (int round = 0; round < 300; round++) {
      List<Burn> burns = randomBurns(random);
      List<List<String>> groups = alerts(burns);
      List<Burn> shuffled = new ArrayList<>(burns);
      Collections.shuffle(shuffled, new Random(random.nextLong()));
      assertThat(alerts(shuffled)).as("round %d", round).isEqualTo(groups);
      assertThat(groups.stream().flatMap(List::stream))
          .as("round %d", round)
          .containsExactlyInAnyOrderElementsOf(burns.stream().map(Burn::alert).toList());
      assertThat(oneByOne(burns)).as("round %d", round).isEqualTo(groups);
    }
  }

  /** As a running server does it: each burn when it comes, into what is there. */
  private static List<List<String>> oneByOne(List<Burn> burns) {
    List<List<Burn>> groups = new ArrayList<>();
    for (Burn burn : burns.stream().sorted().toList()) {
      Optional<List<Burn>> home =
          groups.stream()
              .filter(group ->
                  group.stream()
                      .skip(1)
                      .reduce(BurnGroup.of(group.getFirst()), BurnGroup::with, (a, b) -> a)
                      .takes(burn))
              .findFirst();
      if (home.isPresent()) {
        home.get().add(burn);
      } else {
        groups.add(new ArrayList<>(List.of(burn)));
      }
    }
    return groups.stream().map(group -> group.stream().map(Burn::alert).toList()).toList();
  }

  private static List<Burn> randomBurns(SplittableRandom random) {
    List<Burn> burns = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      Burn burn =
          burn(
              "slo-" + random.nextInt(5),
              random.nextInt(3) == 0 ? "" : "service-" + random.nextInt(6),
              "dataset-" + random.nextInt(6),
              random.nextLong(300));
      Burn timed =
          new Burn(
              "alert-" + i,
              burn.slo(),
              burn.service(),
              burn.scope(),
              burn.since(),
              burn.since().minus(MINUTE.multipliedBy(random.nextLong(30))),
              Optional.empty());
      burns.add(random.nextBoolean() ? timed : ended(timed, 300));
    }
    return burns;
  }
}
