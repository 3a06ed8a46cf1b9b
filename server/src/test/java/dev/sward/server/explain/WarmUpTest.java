package dev.sward.server.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.explain.Explanation;
import dev.sward.explain.Term;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WarmUpTest {
  /** Else the search ends before most of its code has run. */
  @Test
  void madeUpEvents_areExplained() {
    List<Explanation> explanations = WarmUp.explain();
    assertThat(explanations).hasSize(1);
    assertThat(explanations.getFirst().terms())
        .extracting(Term::factor)
        .containsExactly("a1", "a4");
  }
}
