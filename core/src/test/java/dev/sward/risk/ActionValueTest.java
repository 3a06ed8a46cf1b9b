package dev.sward.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sward.slo.SloName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ActionValueTest {
  private static final Risk OUTAGE = Risks.exact(1, Risks.MONTHLY, 5, 16.6, 1);
  private static final Risk OTHER = Risks.exact(2, Risks.MONTHLY, 60, 0, 1);

  private static ActionValue value(RiskChange change, double effortDays) {
    return ActionValue.of(
        List.of(OUTAGE, OTHER), List.of(Risks.MILLION), Map.of(OUTAGE.id(), change), effortDays);
  }

  @Test
  void actionIsWorth_whatItSaves_byItsEffort() {
    ActionValue value = value(RiskChange.REMOVED, 4);
    assertThat(value.before()).isCloseTo(500, within(1e-9));
    assertThat(value.saved()).isCloseTo(500, within(1e-9));
    assertThat(value.savedPerDay()).isCloseTo(125, within(1e-9));
    assertThat(value(RiskChange.DETECTED_TWICE_AS_FAST, 1).saved())
        .isCloseTo(2.5 * 1_000_000 / 43_200, within(1e-9));
    assertThat(value(RiskChange.REPAIRED_TWICE_AS_FAST, 2).sentence())
        .isEqualTo("308 instead of 500 bad events are expected in 30 d, for 2 days of work");
  }

  @Test
  void actionsAreOrdered_theMostSavedByADayFirst() {
    ActionValue cheap = value(RiskChange.DETECTED_TWICE_AS_FAST, 0.5);
    ActionValue dear = value(RiskChange.REMOVED, 10);
    assertThat(Stream.of(dear, cheap).sorted(ActionValue.BEST_FIRST)).containsExactly(cheap, dear);
  }

  @Test
  void objectivesWithOtherWindows_areCountedInTheSameTime() {
    SloName week = new SloName("week");
    Risk both =
        new Risk(
            new RiskId(1),
            "Both",
            "",
            Risk.slos(List.of(Risks.BUYING, week)),
            Frequency.stated(Risks.MONTHLY, 1),
            new Lasting(10, 1),
            new Lasting(0, 1),
            Share.of(1));
    ActionValue value =
        ActionValue.of(
            List.of(both),
            List.of(
                Exposure.ofEvents(Risks.BUYING, 2, Risks.MONTH, 100),
                Exposure.ofEvents(week, 3, Duration.ofDays(7), 100)),
            Map.of(both.id(), RiskChange.REMOVED),
            1);
    assertThat(value.saved()).isCloseTo(10 * 2 + 10 * 3, within(1e-9));
  }

  @Test
  void noEffort_isRefused() {
    assertThatThrownBy(() -> new ActionValue(1, 0, 0))
        .hasMessage(
            "effort: 0.0 days (expected: above 0, at most 10000.0). Use 0.5 for half a day");
  }
}
