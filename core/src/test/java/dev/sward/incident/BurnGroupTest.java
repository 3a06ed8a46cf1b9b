package dev.sward.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.explain.services.CallGraph;
import dev.sward.explain.services.CallPath;
import dev.sward.query.DatasetScope;
import dev.sward.slo.SloName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
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
  private static final long FOREVER = Long.MAX_VALUE;

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
    return alerts(burns, CallGraph.NONE);
  }

  private static List<List<String>> alerts(List<Burn> burns, CallGraph calls) {
    return BurnGroup.of(burns, calls).stream()
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

  private static CallGraph calls(String... pairs) {
    Set<CallGraph.Call> calls = new HashSet<>();
    for (String pair : pairs) {
      String[] ends = pair.split(" ");
      calls.add(new CallGraph.Call(ends[0], ends[1]));
    }
    return new CallGraph(calls);
  }

  @Test
  void callerAndCallee_areOneIncident_whicheverIsSeenFirst() {
    CallGraph calls = calls("front age");
    assertThat(alerts(List.of(burn("buy", "front", "a", 0), burn("prove", "age", "b", 1)), calls))
        .containsExactly(List.of("buy@0", "prove@1"));
    assertThat(alerts(List.of(burn("prove", "age", "b", 0), burn("buy", "front", "a", 1)), calls))
        .containsExactly(List.of("prove@0", "buy@1"));
    assertThat(alerts(List.of(burn("prove", "age", "b", 0), burn("pay", "bank", "c", 1)), calls))
        .hasSize(2);
  }

  @Test
  void callsOfWhatBeganMoreThanHalfAnHourAfterTheFirst_areAnotherIncident() {
    CallGraph mesh = calls("a b", "b c", "a c", "c a");
    Burn first = burn("one", "a", "da", 0);
    assertThat(alerts(List.of(first, burn("two", "b", "db", 30)), mesh)).hasSize(1);
    assertThat(alerts(List.of(first, burn("two", "b", "db", 31)), mesh)).hasSize(2);
    assertThat(
            alerts(List.of(first, burn("two", "b", "db", 20), burn("three", "c", "dc", 40)), mesh))
        .containsExactly(List.of("one@0", "two@20"), List.of("three@40"));
  }

  @Test
  void slowBurnThatIsNoticedNow_isOneIncidentWithItsCaller() {
    Burn age = burn("prove", "age", "a", 0);
    Burn slow =
        new Burn(
            age.alert(),
            age.slo(),
            age.service(),
            age.scope(),
            age.since(),
            NOON.minus(Duration.ofDays(3)),
            Optional.empty());
    CallGraph calls = calls("front age");
    assertThat(alerts(List.of(slow, burn("buy", "front", "b", 1)), calls)).hasSize(1);
    assertThat(alerts(List.of(slow, burn("buy", "front", "b", 31)), calls)).hasSize(2);
  }

  @Test
  void callsOfWhatWasOverBefore_areAnotherIncident() {
    CallGraph calls = calls("a b");
    Burn first = ended(burn("one", "a", "da", 0), 10);
    assertThat(alerts(List.of(first, burn("two", "b", "db", 10)), calls)).hasSize(1);
    assertThat(alerts(List.of(first, burn("two", "b", "db", 11)), calls)).hasSize(2);
  }

  @Test
  void incidentOfTheSameService_goesBeforeAnOlderOneThatIsCalled() {
    CallGraph calls = calls("front age");
    Burn age = burn("prove", "age", "a", 0);
    Burn front = burn("see", "front", "f", -31);
    assertThat(alerts(List.of(front, age, burn("buy", "front", "g", 5)), calls))
        .containsExactly(List.of("see@-31", "buy@5"), List.of("prove@0"));
  }

  @Test
  void calls_areToldTheShortestWay() {
    BurnGroup group =
        BurnGroup.of(burn("far", "ledger", "l", 0)).with(burn("near", "payment", "p", 1));
    assertThat(group.path(burn("buy", "front", "f", 2), calls("front payment", "payment ledger")))
        .contains(new CallPath(List.of("front", "payment")));
  }

  @Test
  void servicesThatPeopleNamed_areNotFollowedToTheirCallers() {
    BurnGroup said = new BurnGroup(Set.of(), Set.of("age"), List.of(), Optional.empty());
    assertThat(said.path(burn("buy", "front", "f", 0), calls("front age"))).isEmpty();
  }

  @Test
  void order_doesNotChangeTheGroups_andNoAlertIsInTwo() {
    SplittableRandom random = new SplittableRandom(20_261_127);
    for (int round = 0; round < 300; round++) {
      List<Burn> burns = randomBurns(random);
      Set<CallGraph.Call> calls = randomCalls(random);
      CallGraph graph = new CallGraph(calls);
      List<List<String>> groups = alerts(burns, graph);
      List<Burn> shuffled = new ArrayList<>(burns);
      Collections.shuffle(shuffled, new Random(random.nextLong()));
      assertThat(alerts(shuffled, graph)).as("round %d", round).isEqualTo(groups);
      assertThat(groups.stream().flatMap(List::stream))
          .as("round %d", round)
          .containsExactlyInAnyOrderElementsOf(burns.stream().map(Burn::alert).toList());
      assertThat(oneByOne(burns, calls)).as("round %d", round).isEqualTo(groups);
    }
  }

  /** As a running server does it: each burn when it comes, into what is there. */
  private static List<List<String>> oneByOne(List<Burn> burns, Set<CallGraph.Call> calls) {
    List<List<Burn>> groups = new ArrayList<>();
    for (Burn burn : burns.stream().sorted().toList()) {
      groups.stream()
          .filter(group ->
              group.stream()
                  .skip(1)
                  .reduce(BurnGroup.of(group.getFirst()), BurnGroup::with, (a, b) -> a)
                  .takes(burn))
          .findFirst()
          .or(() -> groups.stream().filter(group -> isHandedOn(group, burn, calls)).findFirst())
          .ifPresentOrElse(group -> group.add(burn), () -> groups.add(newGroup(burn)));
    }
    return groups.stream().map(group -> group.stream().map(Burn::alert).toList()).toList();
  }

  private static List<Burn> newGroup(Burn burn) {
    return new ArrayList<>(List.of(burn));
  }

  /** The rule, minute by minute and call by call. */
  private static boolean isHandedOn(List<Burn> group, Burn burn, Set<CallGraph.Call> calls) {
    long first = group.stream().mapToLong(BurnGroupTest::began).min().orElseThrow();
    long end = group.stream().mapToLong(BurnGroupTest::end).max().orElseThrow();
    boolean isOn = end == FOREVER || minute(burn.since()) <= end + 60;
    long noticed = group.stream().mapToLong(one -> minute(one.since())).min().orElseThrow();
    boolean isSoon =
        Math.abs(began(burn) - first) <= 30 || Math.abs(minute(burn.since()) - noticed) <= 30;
    return isOn && isSoon && group.stream().anyMatch(one -> isCallOf(one, burn, calls));
  }

  private static boolean isCallOf(Burn one, Burn other, Set<CallGraph.Call> calls) {
    boolean isTogether = began(one) <= end(other) && began(other) <= end(one);
    return isTogether
        && (reaches(one.service(), other.service(), calls)
            || reaches(other.service(), one.service(), calls));
  }

  private static boolean reaches(String from, String to, Set<CallGraph.Call> calls) {
    return calls.contains(new CallGraph.Call(from, to))
        || calls.stream()
            .anyMatch(call ->
                call.caller().equals(from)
                    && calls.contains(new CallGraph.Call(call.callee(), to)));
  }

  private static long began(Burn burn) {
    return minute(burn.began());
  }

  private static long end(Burn burn) {
    return burn.ended().map(BurnGroupTest::minute).orElse(FOREVER);
  }

  private static long minute(Instant time) {
    return Duration.between(NOON, time).toMinutes();
  }

  private static Set<CallGraph.Call> randomCalls(SplittableRandom random) {
    Set<CallGraph.Call> calls = new HashSet<>();
    for (int i = random.nextInt(10); i > 0; i--) {
      calls.add(new CallGraph.Call("service-" + random.nextInt(6), "service-" + random.nextInt(6)));
    }
    return calls;
  }

  private static List<Burn> randomBurns(SplittableRandom random) {
    List<Burn> burns = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      Burn burn =
          burn(
              "slo-" + random.nextInt(5),
              random.nextInt(3) == 0 ? "" : "service-" + random.nextInt(6),
              "dataset-" + random.nextInt(12),
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
