package dev.sward.explain.services;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LogStatementTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          order 4711 placed                                    | order * placed
          GET /items/9SIQT8TOJO took 12.5ms                    | GET * took *
          connect to 10.0.0.1:5432 failed: timeout             | connect to * failed: timeout
          user=anna cannot log in                              | user=* cannot log in
          product "Red Wine" is gone                           | product * is gone
          ids [1, 2, 3]                                        | ids [*]
          2026-01-31T12:00:00Z INFO started                    | * INFO started
          TraceID: 04c87ec97bae041b1b15b3c7676a43cc parsed     | TraceID: * parsed
          plain words stay                                     | plain words stay
          """)
  void lines_becomeStatements(String line, String statement) {
    assertThat(LogStatement.of(line)).isEqualTo(statement);
  }
}
