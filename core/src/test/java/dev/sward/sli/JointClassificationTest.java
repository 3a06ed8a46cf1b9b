package dev.sward.sli;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sward.event.DatasetName;
import dev.sward.expr.ExprParser;
import dev.sward.query.DatasetScope;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JointClassificationTest {
  private static Classification of(String dataset) {
    return new Classification(
        new Sli(
            new DatasetScope.Named(List.of(new DatasetName(dataset))),
            ExprParser.parse("true"),
            ExprParser.parse("ok"),
            List.of()));
  }

  @Test
  void indicatorsOfDifferentDatasets_areRefused() {
    assertThatThrownBy(() -> new JointClassification(List.of(of("shop"), of("till"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("shop")
        .hasMessageContaining("till")
        .hasMessageEndingWith("(expected: the same for all)");
  }
}
