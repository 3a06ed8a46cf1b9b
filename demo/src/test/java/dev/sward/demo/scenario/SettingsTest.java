package dev.sward.demo.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SettingsTest {
  private static final Parameters PARAMETERS =
      Parameters.of(1, Instant.parse("2026-06-30T00:00:00Z")).sized(100);

  @Test
  void settings_areReadByTheirTypes() {
    Settings settings =
        Settings.NONE
            .and("target", "0.999")
            .and("skus", "a,b")
            .and("share", "1")
            .with(Map.of("skus", "c, d,e"));
    assertThat(settings.target("target")).isEqualTo("0.999");
    assertThat(settings.list("skus")).containsExactly("c", "d", "e");
    assertThat(settings.share("share")).isEqualTo(1);
    assertThat(settings).hasToString("target=0.999 skus=c, d,e share=1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A7 | state | AK | set: state (expected: one of target, endpoint, version, share, states, background)",
        "A25 | target | 0.9 | set: target (expected: nothing, the scenario has no settings)",
        "A7 | states | AK,ZZ | states: AK,ZZ (expected: some of CA,TX,",
        "A7 | states | AK,,VT | states: AK,,VT (expected: different texts between commas, such as AK,VT)",
        "A7 | share | 95 | share: 95 (expected: 0 ≤ share ≤ 1. Use 0.02 for 2 %)",
        "A5 | target | 99.9 | target: 99.9 (expected: 0 < target < 1. Use 0.999 for 99.9 %)",
        "A5 | target | high | target: high (expected: 0 < target < 1. Use 0.999 for 99.9 %)",
        "A5 | episode | 0.5 | episode: 0.5 (expected: a whole number from 1 to a million)",
        "A5 | episode | 1e99 | episode: 1e99 (expected: a whole number from 1 to a million)",
        "A5 | episode | 240 | brownout: PT4H of every PT2H (expected: not longer than its period)",
        "A7b | versions | A | versions: A (expected: two, such as A,B)",
        "A8 | endpoint | '' | endpoint:  (expected: a text)",
        "A27 | minutes | 361 | minutes: 361 (expected: at most 360)",
      })
  void settingThatCannotBeUsed_isNamedWithWhatWasExpected(
      String scenario, String key, String value, String message) {
    assertThatThrownBy(() -> Scenarios.named(scenario, PARAMETERS, Map.of(key, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }
}
