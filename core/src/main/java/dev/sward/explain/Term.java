package dev.sward.explain;

import java.util.List;

/**
 * A condition of an explanation: the factor has one of these levels.
 *
 * @param factor its name
 * @param levels at least one, in the order of the factor's codes; of an {@link Factor.Kind#ORDERED}
 *     factor neighbours, of which the first's low and the last's high are the range
 */
public record Term(String factor, Factor.Kind kind, List<Level> levels) {
  public Term {
    levels = List.copyOf(levels);
    if (levels.isEmpty()) {
      throw new IllegalArgumentException("levels of %s: none (expected: one)".formatted(factor));
    }
  }
}
