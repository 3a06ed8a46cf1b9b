package dev.sward.server.explain;

import dev.sward.explain.Marginal;
import dev.sward.store.Contrast;
import java.time.Duration;
import java.util.List;

/**
 * The answer to a question.
 *
 * @param explanations the strongest first
 * @param background those that were so before
 * @param comparison every attribute that was compared, the most different first
 * @param leftOut attributes that were not
 */
record Explained(
    ExplainQuestion question,
    Contrast.SideTotal selected,
    Contrast.SideTotal baseline,
    List<Finding> explanations,
    List<Finding> background,
    List<Marginal> comparison,
    List<ExplainQuestion.NotAsked> leftOut,
    Across across,
    long rowsScanned,
    Duration elapsed) {
  Explained {
    explanations = List.copyOf(explanations);
    background = List.copyOf(background);
    comparison = List.copyOf(comparison);
    leftOut = List.copyOf(leftOut);
  }

  /** Whether some rows stand for more than one event. */
  boolean isWeighted() {
    return isWeighted(selected) || isWeighted(baseline);
  }

  private static boolean isWeighted(Contrast.SideTotal side) {
    return side.weight() != side.rows();
  }
}
