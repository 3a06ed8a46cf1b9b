package dev.sward.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ReportTextTest {
  @Test
  void report_isThreeTablesWithFixedColumns() {
    Report report =
        new Report("sample", "What was done.\n")
            .condition("seed", 42)
            .add(Figure.of("rate", 31_234.5, "spans/s").atLeast(26_000, 60_000))
            .add(Figure.of("size", 59.26, "bytes a span").atMost(90, 60))
            .add(Figure.of("wait", 0.01234, "ms"))
            .add(Check.equal("spans missing", 0, 2))
            .section("Threads", "1.0 s  main\n");

    assertThat(ReportText.of(report))
        .isEqualTo(
            """
            # sample

            What was done.

            | condition | value |
            | --- | --- |
            | seed | 42 |

            | figure | value | unit | floor | goal | reached |
            | --- | ---: | --- | ---: | ---: | --- |
            | rate | 31235 | spans/s | 26000 | 60000 | floor |
            | size | 59.3 | bytes a span | 90 | 60 | goal |
            | wait | 0.0123 | ms |  |  |  |

            | check | expected | actual | holds |
            | --- | --- | --- | --- |
            | spans missing | 0 | 2 | NO |

            ## Threads

            ```
            1.0 s  main
            ```
            """);
    assertThat(report.allChecksHold()).isFalse();
  }

  @Test
  void barInAValue_staysInItsCell() {
    Report report = new Report("sample", "x").condition("expression", "a | b");
    assertThat(ReportText.of(report)).contains("| expression | a \\| b |\n");
  }

  @Test
  void verdict_saysWhatIsReached() {
    assertThat(Figure.of("p95", 1_200, "ms").atMost(1_000, 300).verdict()).isEqualTo("missed");
    assertThat(Figure.of("p95", 1_000, "ms").atMost(1_000, 300).verdict()).isEqualTo("floor");
    assertThat(Figure.of("p95", 299, "ms").atMost(1_000, 300).verdict()).isEqualTo("goal");
    assertThat(Figure.of("p95", 299, "ms").verdict()).isEmpty();
  }
}
