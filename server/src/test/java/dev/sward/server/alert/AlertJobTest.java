package dev.sward.server.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.burn.Urgency;
import dev.sward.slo.SloName;
import dev.sward.testkit.EventDraft;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts are opened, kept and told once, whatever ends in between. */
final class AlertJobTest {
  private static final Instant START = AlertRig.START;

  @TempDir Path folder;

  @Test
  void totalOutage_pagesAfterAMinute_andIsResolved29MinutesAfterItsEnd() {
    try (AlertRig rig = new AlertRig(folder).quietMonth(AlertRig.slo())) {
      minutes(rig, 5, 0);
      minutes(rig, 30, 1_000);
      assertThat(rig.alerts().of(AlertRig.NAME))
          .singleElement()
          .satisfies(alert -> {
            assertThat(alert.urgency()).isEqualTo(Urgency.PAGE);
            assertThat(alert.since()).isEqualTo(START.plus(Duration.ofMinutes(6)));
          });
      minutes(rig, 40, 0);
      assertThat(rig.told("urgency")).startsWith("page").doesNotHaveDuplicates();
      assertThat(rig.told("transition_id")).doesNotHaveDuplicates();
      assertThat(rig.told("dedup_key").stream().distinct()).hasSize(1);
      assertThat(rig.log()).isEqualTo(rig.replayed(START));
    }
  }

  @Test
  void notice_saysWhatBurnsHowFastAndWhere() {
    try (AlertRig rig = new AlertRig(folder).quietMonth(AlertRig.slo())) {
      minutes(rig, 5, 0);
      minutes(rig, 10, 100);
      String id = rig.alerts().of(AlertRig.NAME).getFirst().id();
      assertThat(rig.told("state")).containsExactly("firing");
      assertThat(rig.told("severity")).containsExactly("critical");
      assertThat(rig.told("labels.service")).containsExactly("shop");
      assertThat(rig.told("facts.bad_events").getFirst()).isNotEqualTo("0");
      assertThat(rig.told("facts.since")).containsExactly("2026-06-15T12:05:00Z");
      assertThat(rig.told("permalink")).containsExactly("http://sward.test:8080/alerts/" + id);
      assertThat(rig.told("title").getFirst()).startsWith("Checkout burns its budget ");
      assertThat(rig.told("summary").getFirst()).startsWith("Checkout: ").contains("budget");
    }
  }

  @Test
  void restartAtEveryMinute_changesNothing() {
    try (AlertRig rig = new AlertRig(folder).quietMonth(AlertRig.slo())) {
      for (int bad : upsAndDowns()) {
        rig.minute(bad);
        rig.restart();
      }
      assertThat(rig.log()).hasSizeGreaterThan(3).isEqualTo(rig.replayed(START.plusSeconds(60)));
      assertThat(rig.told("transition_id")).hasSameSizeAs(rig.log()).doesNotHaveDuplicates();
    }
  }

  @Test
  void deathBeforeOrAfterAWrite_losesAndRepeatsNothing() {
    SplittableRandom random = new SplittableRandom(11);
    try (AlertRig rig = new AlertRig(folder).quietMonth(AlertRig.slo())) {
      for (int bad : upsAndDowns()) {
        rig.happen(bad, "CA");
        rig.count();
        boolean died = true;
        while (died) {
          rig.restart(new Mortal(new SqliteAlerts(rig.meta), random));
          try {
            rig.look();
            died = false;
          } catch (Death e) {
            died = true;
          }
        }
      }
      assertThat(rig.log()).hasSizeGreaterThan(3).isEqualTo(rig.replayed(START.plusSeconds(60)));
      assertThat(rig.told("transition_id")).hasSameSizeAs(rig.log()).doesNotHaveDuplicates();
    }
  }

  @Test
  void missedMinutes_areLookedAtInOrder_butOnlyWhatStandsIsTold() {
    try (AlertRig rig = new AlertRig(folder).quietMonth(AlertRig.slo())) {
      minutes(rig, 5, 0);
      for (int minute = 0; minute < 10; minute++) {
        rig.happen(1_000, "CA");
      }
      for (int minute = 0; minute < 90; minute++) {
        rig.happen(0, "CA");
      }
      rig.restart();
      rig.tick();
      assertThat(rig.log()).isEmpty();
      minutes(rig, 2, 0);
      assertThat(rig.log()).isNotEmpty().isEqualTo(rig.replayed(START.plus(Duration.ofMinutes(5))));
      assertThat(rig.told("state")).hasSizeLessThan(rig.log().size()).allMatch("firing"::equals);
    }
  }

  @Test
  void groupThatBurns_hasAnAlertOfItsOwn_andTheWholeIsNotToldTwice() {
    try (AlertRig rig = new AlertRig(folder).quietMonth(AlertRig.slo("state"))) {
      for (int minute = 0; minute < 60; minute++) {
        rig.happen(0, "CA");
        rig.clock.advance(Duration.ofMinutes(-1));
        rig.append(
            EventDraft.of("shop")
                .at(rig.clock.instant().plusSeconds(20), 4)
                .with("ok", true)
                .with("state", "VT"));
        rig.clock.advance(Duration.ofMinutes(1));
      }
      rig.tick();
      for (int minute = 0; minute < 15; minute++) {
        EventDraft draft = EventDraft.of("shop");
        for (int i = 0; i < 4; i++) {
          draft.at(rig.clock.instant().plusSeconds(20), 1).with("ok", false).with("state", "VT");
        }
        rig.append(draft);
        rig.minute(0);
      }
      assertThat(rig.alerts().of(AlertRig.NAME))
          .anySatisfy(alert -> {
            assertThat(alert.group()).isEqualTo("state=VT");
            assertThat(alert.urgency()).isEqualTo(Urgency.PAGE);
          })
          .noneMatch(alert -> alert.group().equals("state=CA"));
      assertThat(rig.told("group")).contains("state=VT");

      int before = rig.told("group").size();
      minutes(rig, 10, 1_000);
      assertThat(rig.alerts().of(AlertRig.NAME).stream().map(alert -> alert.group()))
          .contains("", "state=CA");
      assertThat(rig.told("group").subList(before, rig.told("group").size()))
          .contains("")
          .doesNotContain("state=CA");
    }
  }

  @Test
  void deletedObjective_endsItsAlerts() {
    try (AlertRig rig = new AlertRig(folder).quietMonth(AlertRig.slo())) {
      minutes(rig, 3, 1_000);
      assertThat(rig.alerts().of(AlertRig.NAME)).hasSize(1);
      rig.slos.delete(AlertRig.NAME);
      rig.tick();
      rig.tick();
      assertThat(rig.alerts().of(AlertRig.NAME)).isEmpty();
      assertThat(rig.told("state")).endsWith("resolved");
      assertThat(rig.told("summary").getLast())
          .isEqualTo("checkout: resolved. The objective was deleted.");
    }
  }

  private static void minutes(AlertRig rig, int count, int bad) {
    for (int minute = 0; minute < count; minute++) {
      rig.minute(bad);
    }
  }

  /** Bad events of a thousand, minute by minute. */
  private static List<Integer> upsAndDowns() {
    List<Integer> bad = new ArrayList<>();
    for (int[] part : new int[][] {{3, 0}, {2, 1_000}, {15, 0}, {2, 1_000}, {50, 0}}) {
      for (int minute = 0; minute < part[0]; minute++) {
        bad.add(part[1]);
      }
    }
    return bad;
  }

  /** The end of a process. */
  private static final class Death extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Dies now and then, just before a write or just after it. */
  private record Mortal(AlertRepository rest, SplittableRandom random) implements AlertRepository {
    @Override
    public void save(Collection<Look> looks, Instant now) {
      boolean isDone = random.nextBoolean();
      if (isDone) {
        rest.save(looks, now);
      }
      if (random.nextInt(3) == 0) {
        throw new Death();
      }
      if (!isDone) {
        rest.save(looks, now);
      }
    }

    @Override
    public void addUsers(String transitionId, long users, String sentence) {
      rest.addUsers(transitionId, users, sentence);
    }

    @Override
    public void release(String transitionId) {
      rest.release(transitionId);
    }

    @Override
    public List<Watched> watched() {
      return rest.watched();
    }

    @Override
    public Map<SloName, Long> minutes() {
      return rest.minutes();
    }

    @Override
    public List<KeptAlert> list(AlertFilter filter, Optional<String> after, int most) {
      return rest.list(filter, after, most);
    }

    @Override
    public Optional<KeptAlert> find(String id) {
      return rest.find(id);
    }

    @Override
    public List<KeptTransition> log(String id) {
      return rest.log(id);
    }

    @Override
    public int prune(Instant before) {
      return rest.prune(before);
    }
  }
}
