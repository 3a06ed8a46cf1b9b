package dev.sward.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sward.event.Value;
import dev.sward.query.CalculationOp;
import dev.sward.query.Query;
import dev.sward.query.QueryResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The comparison of answers finds what differs and nothing else. */
final class QueryResultsTest {
  private static final Query QUERY =
      QueryDraft.of(StoreUnderTest.AROUND_NOW, "d")
          .calculate(CalculationOp.SUM, "x")
          .calculate(CalculationOp.P99, "x")
          .by("k")
          .query();

  private static QueryResult answer(String key, @Nullable Double sum, @Nullable Double p99) {
    QueryResult.Group group =
        new QueryResult.Group(
            List.of(new Value.Text(key)), Arrays.asList(sum, p99), List.of(), List.of());
    return new QueryResult(
        List.of(group),
        Optional.empty(),
        new QueryResult.Honesty(false, 0, false, 1, Instant.EPOCH),
        new QueryResult.Cost(1, 1, Duration.ZERO),
        Optional.empty());
  }

  @Test
  void roundingAndStatedError_areTheSame() {
    assertThatCode(() ->
            QueryResults.assertSame(
                QUERY, answer("a", 1000.0, 100.0), answer("a", 1000.0000001, 100.49)))
        .doesNotThrowAnyException();
  }

  @Test
  void everythingElse_differs() {
    QueryResult expected = answer("a", 1000.0, 100.0);
    for (QueryResult other :
        List.of(
            answer("b", 1000.0, 100.0),
            answer("a", 1000.1, 100.0),
            answer("a", null, 100.0),
            answer("a", 1000.0, 100.6))) {
      assertThatThrownBy(() -> QueryResults.assertSame(QUERY, expected, other))
          .isInstanceOf(AssertionError.class);
    }
  }
}
