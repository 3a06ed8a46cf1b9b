package dev.sward.server.learn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.incident.Actor;
import dev.sward.incident.IncidentId;
import dev.sward.incident.Severity;
import dev.sward.risk.ActionValue;
import dev.sward.risk.Exposure;
import dev.sward.risk.Frequency;
import dev.sward.risk.Lasting;
import dev.sward.risk.Risk;
import dev.sward.risk.RiskChange;
import dev.sward.risk.RiskId;
import dev.sward.risk.Share;
import dev.sward.server.incident.IncidentChange;
import dev.sward.server.incident.IncidentEntry;
import dev.sward.server.incident.Incidents;
import dev.sward.server.incident.NewIncident;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.meta.Meta;
import dev.sward.slo.SloName;
import dev.sward.testkit.FakeClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twelve actions of five postmortems, by what each is expected to save for a day of work. */
final class RankingTest {
  private static final Actor ADA = new Actor("Ada", "");
  private static final SloName BUYING = new SloName("buying");
  private static final Exposure EXPOSURE =
      Exposure.ofEvents(BUYING, 100, Duration.ofDays(30), 4_320);

  /** Risks 1 to 3: once in 30 days, 10 min to notice, 20 min to repair, of 100, 50, 10 %. */
  private static final List<Risk> RISKS = List.of(risk(1, 1), risk(2, 0.5), risk(3, 0.1));

  private final FakeClock clock = new FakeClock(Instant.parse("2026-03-01T12:00:00Z"));
  private final AtomicInteger woken = new AtomicInteger();

  @TempDir private Path folder;

  private Incidents incidents;
  private Actions actions;

  @BeforeEach
  void open() {
    Meta meta = Meta.open(folder);
    incidents = new Incidents(meta, clock);
    Records records =
        new Records(incidents, this::known, incident -> Json.object(), incident -> Json.object());
    actions = new Actions(meta, records, new OfRisks(), clock);
    for (int number = 1; number <= 5; number++) {
      incidents.open(
          new NewIncident("One", Severity.SEV3, Optional.empty(), List.of(), List.of()), ADA);
    }
    incidents.whenChanged(woken::incrementAndGet);
  }

  private static Risk risk(int number, double share) {
    return new Risk(
        new RiskId(number),
        "It goes wrong",
        "shop",
        Risk.slos(List.of(BUYING)),
        Frequency.stated(365.0 / 30, 3),
        new Lasting(10, 1),
        new Lasting(20, 1),
        Share.of(share));
  }

  /** Incident 5 made 620 bad events, and took a quarter of its time to be noticed. */
  private ObjectNode known(IncidentId id) {
    ObjectNode node = Json.object().put("opened_at", "2026-03-01T12:00:00Z");
    if (id.number() == 5) {
      node.putObject("impact").put("bad", 620);
      node.putObject("durations").put("detect_s", 300).put("recover_s", 1_200);
    }
    return node;
  }

  private static final class OfRisks implements RiskWorth {
    @Override
    public Optional<ActionValue> of(RiskId risk, RiskChange change, double effortDays) {
      return RISKS.stream().anyMatch(one -> one.id().equals(risk))
          ? Optional.of(ActionValue.of(RISKS, List.of(EXPOSURE), Map.of(risk, change), effortDays))
          : Optional.empty();
    }

    /** Incident 1 is of risk 1. */
    @Override
    public Optional<ActionValue> of(IncidentId incident, RiskChange change, double effortDays) {
      return incident.number() == 1 ? of(new RiskId(1), change, effortDays) : Optional.empty();
    }
  }

  private void add(int incident, String title, String more) {
    ObjectNode body = Json.object().put("title", title);
    body.setAll((ObjectNode) StoredJson.parse("{" + more + "}"));
    actions.add(new IncidentId(incident), ActionJson.draft(body), ADA);
  }

  private void twelveActions() {
    add(1, "halve how often", "\"kind\":\"prevent\",\"effort_days\":5");
    add(1, "notice sooner", "\"kind\":\"detect\",\"effort_days\":0.5");
    add(1, "roll back by itself", "\"kind\":\"mitigate\",\"effort_days\":2");
    add(2, "remove it", "\"risk\":2,\"frequency_factor\":0,\"effort_days\":12");
    add(2, "notice in a tenth", "\"risk\":2,\"detect_factor\":0.1,\"effort_days\":1");
    add(2, "talk about it", "\"kind\":\"process\",\"effort_days\":0.1,\"risk\":2");
    add(3, "repair small one", "\"kind\":\"mitigate\",\"risk\":3,\"effort_days\":1");
    add(3, "nobody said how long", "\"kind\":\"prevent\",\"risk\":3");
    add(4, "of nothing known", "\"kind\":\"prevent\",\"effort_days\":1");
    add(4, "of a risk that is gone", "\"risk\":9,\"effort_days\":1");
    add(5, "roughly sooner", "\"kind\":\"detect\",\"effort_days\":1");
    add(5, "roughly rarer", "\"kind\":\"prevent\",\"effort_days\":1");
  }

  private List<RankedAction> ranked() {
    return actions.ranked(
        new ActionFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
        RankedAction.BY_VALUE);
  }

  @Test
  void twelveActionsOfFivePostmortems_areRankedByWhatADayOfWorkSaves() {
    twelveActions();
    // In 30 days each risk makes 30 min × 100 events bad at a share of 100 %: 3,000.
    assertThat(ranked().stream().map(one -> one.action().title()))
        .containsExactly(
            "notice sooner", // a sixth of 3,000 for half a day: 1,000
            "roll back by itself", // a third of 3,000 for 2 days: 500
            "notice in a tenth", // 9 min of 30 of 1,500 for a day: 450
            "roughly rarer", // half of 620 for a day: 310
            "halve how often", // half of 3,000 for 5 days: 300
            "nobody said how long", // half of 300 for a day: 150
            "remove it", // 1,500 for 12 days: 125
            "repair small one", // a third of 300 for a day: 100
            "roughly sooner", // half of a quarter of 620 for a day: 77.5
            "talk about it",
            "of nothing known",
            "of a risk that is gone");
    List<Double> saved =
        ranked().stream()
            .flatMap(one -> one.saving().stream())
            .map(one -> (double) Math.round(100 * one.value().savedPerDay()) / 100)
            .toList();
    assertThat(saved)
        .containsExactly(1_000.0, 500.0, 450.0, 310.0, 300.0, 150.0, 125.0, 100.0, 77.5, 0.0);
  }

  @Test
  void roughWorth_saysSo_andGrowsWhenItComesAgain() {
    add(5, "rarer", "\"kind\":\"prevent\",\"effort_days\":2");
    assertThat(ranked().getFirst().saving().orElseThrow().because())
        .isEqualTo(
            "310 instead of 620 bad events are expected in 30 d, for 2 days of work, roughly: 620 bad events in incident 5, which came once in 30 d");
    clock.advance(Duration.ofDays(60));
    IncidentId again =
        incidents
            .open(
                new NewIncident("Again", Severity.SEV3, Optional.empty(), List.of(), List.of()),
                ADA)
            .id();
    actions.burntAgain("errors:service.version", again, List.of(new IncidentId(5)));
    assertThat(ranked().getFirst().saving().orElseThrow().because())
        .isEqualTo(
            "310 instead of 620 bad events are expected in 30 d, for 2 days of work, roughly: 620 bad events in incident 5, which came 2 times in 60 d");
  }

  @Test
  void doneAction_opensAgain_whenTheSameBurns_once() {
    twelveActions();
    actions.change(
        1, 1, ActionJson.change(StoredJson.parse("{\"version\":1,\"state\":\"done\"}")).of(), ADA);
    actions.change(
        3,
        1,
        ActionJson.change(StoredJson.parse("{\"version\":1,\"state\":\"dropped\"}")).of(),
        ADA);
    actions.change(
        4, 1, ActionJson.change(StoredJson.parse("{\"version\":1,\"state\":\"done\"}")).of(), ADA);
    IncidentId again =
        incidents
            .open(
                new NewIncident("Again", Severity.SEV3, Optional.empty(), List.of(), List.of()),
                ADA)
            .id();
    long before = incidents.feed(0, 1_000).getLast().seq();
    int wokenBefore = woken.get();

    for (int i = 0; i < 3; i++) {
      actions.burntAgain("errors:service.version", again, List.of(new IncidentId(1)));
    }

    Action reopened = actions.require(1);
    assertThat(reopened.state()).isEqualTo(ActionState.OPEN);
    assertThat(reopened.settledBy()).isEqualTo(Actor.SWARD);
    assertThat(reopened.reopened())
        .containsExactly(
            new Reopening(
                clock.instant(),
                again,
                "it was done, and the same (errors:service.version) burns again"));
    assertThat(actions.require(3).state()).isEqualTo(ActionState.DROPPED);
    assertThat(actions.require(4).state()).isEqualTo(ActionState.DONE);
    assertThat(incidents.feed(before, 1_000).stream().map(IncidentChange::what))
        .containsExactly("action_reopened", "entry");
    assertThat(incidents.timeline(again).stream().map(IncidentEntry::text))
        .containsExactly(
            "The incident was opened.",
            "Action 1 of incident 1 is open again: halve how often. It was done, and the same burns.");
    assertThat(woken.get()).isEqualTo(wokenBefore + 1);
  }
}
