package dev.sward.bench.explain;

import dev.sward.bench.explain.Cell.Band;
import dev.sward.bench.explain.Cell.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Every combination of causes, attributes, values, severity and background; then cells of each
 * special trait.
 */
final class IncidentGrid {
  private static final int[] VALUES = {1, 5};
  private static final List<Band> SEVERITIES =
      List.of(new Band(0.05, 0.2), new Band(0.2, 0.6), new Band(0.6, 1));
  private static final List<Band> BACKGROUNDS =
      List.of(new Band(0, 0), new Band(0.0005, 0.01), new Band(0.01, 0.05));

  private IncidentGrid() {}

  static List<Cell> plain() {
    List<Cell> cells = new ArrayList<>();
    for (int causes = 1; causes <= 3; causes++) {
      for (int attributes = 1; attributes <= 3; attributes++) {
        for (int values : VALUES) {
          for (Band severity : SEVERITIES) {
            for (Band background : BACKGROUNDS) {
              cells.add(new Cell(Trait.PLAIN, causes, attributes, values, severity, background));
            }
          }
        }
      }
    }
    return cells;
  }

  /** As many of each trait, drawn from the plain ones. */
  static List<Cell> special(int each, SplittableRandom random) {
    List<Cell> cells = new ArrayList<>();
    for (Trait trait : Trait.values()) {
      List<Cell> suiting = plain().stream().filter(cell -> cell.suits(trait)).toList();
      for (int i = 0; trait != Trait.PLAIN && i < each; i++) {
        cells.add(suiting.get(random.nextInt(suiting.size())).with(trait));
      }
    }
    return cells;
  }
}
