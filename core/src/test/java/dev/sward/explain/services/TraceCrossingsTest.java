package dev.sward.explain.services;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.event.Value;
import dev.sward.explain.Explainer;
import dev.sward.explain.Explanation;
import dev.sward.explain.Level;
import dev.sward.explain.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TraceCrossingsTest {
  private static final long SEED = 3;

  @Test
  void failureOfOneVersionDeepInTheTrace_isFound() {
    TraceCrossings crossings = TraceCrossings.of(traces(true));
    assertThat(crossings.failed()).isBetween(60, 150);
    Explanation first = explain(crossings).getFirst();
    assertThat(first.terms()).hasSize(1);
    Term term = first.terms().getFirst();
    assertThat(term.factor()).isEqualTo(TraceCrossings.VERSIONS);
    assertThat(term.levels()).containsExactly(new Level.Is(new Value.Text("payment@v2")));
  }

  @Test
  void failuresThatHaveNothingInCommon_areNotExplained() {
    TraceCrossings crossings = TraceCrossings.of(traces(false));
    assertThat(crossings.failed()).isPositive();
    assertThat(explain(crossings)).isEmpty();
  }

  @Test
  void nothing_isATableWithoutEvents() {
    assertThat(TraceCrossings.of(List.of()).table().size()).isZero();
  }

  private static List<Explanation> explain(TraceCrossings crossings) {
    return Explainer.explain(crossings.table(), 3, () -> {});
  }

  /** The web calls payment, v1 or v2, in half of the traces, and search in the others. */
  private static List<Span> traces(boolean newVersionFails) {
    Random random = new Random(SEED);
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < 800; i++) {
      boolean pays = random.nextBoolean();
      String version = random.nextInt(4) == 0 ? "v2" : "v1";
      boolean fails =
          newVersionFails
              ? pays && version.equals("v2") && random.nextInt(10) > 0
              : random.nextInt(10) == 0;
      spans.add(span(i, "root", "", "web", "v7", fails));
      spans.add(span(i, "callee", "root", pays ? "payment" : "search", version, false));
    }
    return spans;
  }

  private static Span span(
      int trace, String id, String parent, String service, String version, boolean error) {
    return new Span(
        "t" + trace, id, parent, service, "call", Span.Kind.SERVER, trace, 1, error, version, 1);
  }
}
