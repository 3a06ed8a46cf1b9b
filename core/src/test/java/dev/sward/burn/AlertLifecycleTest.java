package dev.sward.burn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.query.TimeRange;
import dev.sward.sli.Measured;
import dev.sward.slo.Budgeting;
import dev.sward.slo.SloName;
import dev.sward.slo.SloWindow;
import dev.sward.slo.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertLifecycleTest {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final AlertKey KEY = AlertKey.of(new SloName("checkout"));
  private static final Rule PAGES =
      new Rule.BurnRate(Urgency.PAGE, 14.4, Duration.ofHours(1), Duration.ofMinutes(5));
  private static final Rule TICKETS =
      new Rule.BurnRate(Urgency.TICKET, 1, Duration.ofDays(3), Duration.ofHours(6));

  private final List<String> heard = new ArrayList<>();
  private AlertState state = AlertState.quiet(KEY);
  private int minute;

  @Test
  void life_isToldOnceAStep() {
    step("ticket");
    step("ticket");
    step("ticket page");
    step("ticket page?");
    step("ticket page~");
    step("ticket page-");
    step("ticket page");
    assertThat(heard)
        .containsExactly(
            "OPENED checkout@2026-03-01T00:01:00Z/1 NONE TICKET",
            "ESCALATED checkout@2026-03-01T00:01:00Z/2 TICKET PAGE",
            "FROZEN checkout@2026-03-01T00:01:00Z/3 PAGE PAGE",
            "UNFROZEN checkout@2026-03-01T00:01:00Z/4 PAGE PAGE",
            "DEESCALATED checkout@2026-03-01T00:01:00Z/5 PAGE TICKET",
            "ESCALATED checkout@2026-03-01T00:01:00Z/6 TICKET PAGE");
  }

  @Test
  void ruleThatOnlyHoldsOrIsFrozen_doesNotStart() {
    step("page~");
    step("ticket?");
    assertThat(heard).isEmpty();
  }

  @Test
  void alertThatComesBackSoon_isTheSameAndWaitsLonger() {
    for (int round = 0; round < 30; round++) {
      step("page");
      step("");
    }
    assertThat(heard)
        .startsWith(
            "OPENED checkout@2026-03-01T00:01:00Z/1 NONE PAGE",
            "RESOLVED checkout@2026-03-01T00:01:00Z/2 PAGE NONE",
            "REOPENED checkout@2026-03-01T00:01:00Z/3 NONE PAGE")
        .hasSize(3);
    for (int quiet = 0; quiet < 10; quiet++) {
      step("");
    }
    assertThat(heard).last().asString().startsWith("RESOLVED");
  }

  @Test
  void alertThatComesBackLate_isAnother() {
    step("page");
    step("");
    minute += 70;
    step("page");
    assertThat(heard).last().isEqualTo("OPENED checkout@2026-03-01T01:13:00Z/1 NONE PAGE");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void burnAtTheThreshold_doesNotFlap(long seed) {
    Measured measured =
        Traffic.random(
            START,
            Duration.ofDays(12),
            minute -> 40,
            minute -> minute > 10 * 1_440 ? 0.0144 : 0.0002,
            seed);
    ReplayReport report = replay(measured, 9, 12);
    assertThat(report.fired(Urgency.PAGE)).isLessThanOrEqualTo(6);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void liveAndReplay_sayTheSame_alsoAfterARestart(long seed) {
    Measured measured =
        Traffic.random(
            START,
            Duration.ofDays(12),
            Traffic.bursty(30, seed),
            Traffic.episodes(0.05, 40, 170, 10 * 1_440),
            seed);
    RuleSet rules = RuleSet.standard(Duration.ofDays(30));
    List<String> live = new ArrayList<>();
    AlertState now = AlertState.quiet(KEY);
    for (int i = 10 * 1_440; i < 10 * 1_440 + 700; i++) {
      Instant at = START.plus(Duration.ofMinutes(i));
      AlertLifecycle.Step step =
          AlertLifecycle.advance(now, Detectors.at(at, rules, spending(measured)));
      now = step.state();
      step.transitions().forEach(transition -> live.add(told(transition)));
    }
    TimeRange range =
        new TimeRange(
            START.plus(Duration.ofDays(10)), START.plus(Duration.ofMinutes(10 * 1_440 + 699)));
    List<String> replayed =
        Replay.run(range, KEY, rules, spending(measured)).transitions().stream()
            .map(AlertLifecycleTest::told)
            .toList();
    assertThat(replayed).isNotEmpty().isEqualTo(live);
  }

  private static ReplayReport replay(Measured measured, int fromDay, int toDay) {
    TimeRange range =
        new TimeRange(START.plus(Duration.ofDays(fromDay)), START.plus(Duration.ofDays(toDay)));
    return Replay.run(range, KEY, RuleSet.standard(Duration.ofDays(30)), spending(measured));
  }

  private static Spending spending(Measured measured) {
    return Spending.of(
        Target.of("0.999"),
        new SloWindow.Rolling(30),
        new Budgeting.Occurrences(),
        measured,
        List.of());
  }

  /** Rules by name; followed by ~ they hold, by ? they are frozen, by - they are clear. */
  private void step(String rules) {
    minute++;
    Instant at = START.plus(Duration.ofMinutes(minute));
    Budget budget = spending(new MinuteMap()).budget(at);
    Reading reading =
        new Reading(
            at, budget, List.of(finding("page", PAGES, rules), finding("ticket", TICKETS, rules)));
    AlertLifecycle.Step step = AlertLifecycle.advance(state, reading);
    state = step.state();
    step.transitions().forEach(transition -> heard.add(told(transition)));
  }

  private static Finding finding(String name, Rule rule, String rules) {
    Finding.Status status =
        rules.contains(name + "~")
            ? Finding.Status.HOLDING
            : rules.contains(name + "?")
                ? Finding.Status.FROZEN
                : !rules.contains(name) || rules.contains(name + "-")
                    ? Finding.Status.CLEAR
                    : Finding.Status.FIRING;
    return new Finding(rule, status, rule.urgency(), new Evidence.Nothing(), 1);
  }

  private static String told(Transition transition) {
    return "%s %s %s %s"
        .formatted(transition.kind(), transition.id(), transition.from(), transition.to());
  }
}
