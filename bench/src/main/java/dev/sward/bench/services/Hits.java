package dev.sward.bench.services;

import dev.sward.bench.report.Figure;
import dev.sward.bench.report.Report;
import java.util.ArrayList;
import java.util.List;

/** At which place of the answer the cause stood. Not thread-safe. */
final class Hits {
  /** Of a cause that is not in the answer. */
  static final int NEVER = Integer.MAX_VALUE;

  private final List<Integer> places = new ArrayList<>();

  void add(int place) {
    places.add(place);
  }

  /** Share of the incidents whose cause is among the first so many. */
  double within(int most) {
    return places.stream().filter(place -> place <= most).count()
        / (double) Math.max(1, places.size());
  }

  void report(String title, Report report) {
    report.condition(title + ": incidents", places.size());
    for (int most : List.of(1, 3, 5)) {
      report.add(Figure.of("%s: AS@%d".formatted(title, most), within(most), "share"));
    }
  }
}
