package dev.sward.server.ingest.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The specification's table of 1-in-N sampling, and what else a trace state may say. */
class SamplingWeightTest {
  @ParameterizedTest
  @CsvSource({
    "0,1",
    "8,2",
    "aab,3.0007326007326007",
    "aaab,3.00004577706569",
    "aaaab,3.0000028610256777",
    "c,4",
    "ccd,5.001221001221001",
    "cccd,5.0000762951094835",
    "ccccd,5.0000047683761295",
    "e,8",
    "e66,9.990243902439024",
    "e666,9.99938968568813",
    "e6666,9.999961853172863",
    "f,16",
    "fd71,100.05496183206107",
    "fd70a,99.99771123402633",
    "fd70a4,100.00009536752259",
    "ffbe7,999.5958055290753",
    "ffbe77,1000.012874769029",
    "ffbe76d,1000.0016987352618",
    "fff972,9998.340882002383",
    "fff9724,9999.830725674266",
    "fff97247,9999.99370426336",
    "ffff584,100013.21013412817",
    "ffff583a,99999.238556461",
    "ffff583a5,99999.96614643588",
    "ffffef4,1001624.8358208955",
    "ffffef39,999992.38556461",
    "ffffef391,1000006.9374699865"
  })
  void threshold_isTheSpecificationsAdjustedCount(String threshold, double weight) {
    assertThat(of("ot=th:" + threshold)).isCloseTo(weight, within(weight * 1e-6));
  }

  @Test
  void table_isExactToTheLastDigitWhereItIsGivenSo() {
    assertThat(of("ot=th:aab")).isEqualTo(3.0007326007326007);
    assertThat(of("ot=th:ffbe76d")).isEqualTo(1000.0016987352618);
    assertThat(of("ot=th:ffffffffffffff")).isEqualTo(0x1p56);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ot=th:c",
        "ot=rv:abcdef01234567;th:c",
        "vendor=1,ot=th:c",
        "vendor=1, ot=p:8;th:C ,x=y",
        "ot=th:c0000000000000"
      })
  void thresholdAnywhereInTheEntry_counts(String state) {
    assertThat(of(state)).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ot=th:",
        "ot=th:xyz",
        "ot=th:123456789012345",
        "ot=rv:abcdef01234567",
        "ot=th:-1"
      })
  void sampledByAnUnknownShare_isUnknown(String state) {
    assertThat(of(state)).isEqualTo(SamplingWeight.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "vendor=th:c", "ot=", "ot", "ot=p:8;r:62", "dot=th:c", ",,,"})
  void stateThatDoesNotSpeakOfSampling_isNone(String state) {
    assertThat(of(state)).isEqualTo(SamplingWeight.NONE);
  }

  private static double of(String state) {
    byte[] bytes = state.getBytes(StandardCharsets.UTF_8);
    return SamplingWeight.of(bytes, 0, bytes.length);
  }
}
