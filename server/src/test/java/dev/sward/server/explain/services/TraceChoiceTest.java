package dev.sward.server.explain.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sward.expr.Expr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TraceChoiceTest {
  @Test
  void everything_needsNoCondition() {
    assertThat(TraceChoice.of(1)).isEmpty();
    assertThat(TraceChoice.of(1.5)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.9, 0.5, 0.1, 0.01, 0.0007})
  void endings_areAboutTheShare(double share) {
    Expr.Or choice = (Expr.Or) TraceChoice.of(share).orElseThrow();
    int digits = ((Expr.TextMatch) choice.terms().getFirst()).text().length();
    double chosen = choice.terms().size() / Math.pow(16, digits);
    assertThat(chosen).isCloseTo(share, within(share / 7));
    assertThat(choice.terms()).doesNotHaveDuplicates().hasSizeLessThan(130);
  }
}
