package dev.sward.bench.explain;

import java.util.List;

/** To which parts of the grid a plain incident belongs. */
final class Strata {
  private Strata() {}

  static List<String> of(MadeIncident incident) {
    Cell cell = incident.shape().cell();
    return List.of(
        "causes " + cell.causes(),
        "attributes of a cause " + cell.attributes(),
        "values of a condition " + (cell.values() == 1 ? "1" : "1–" + cell.values()),
        "severity " + cell.severity(),
        "background " + cell.background(),
        "dimensions " + band(incident.shape().dimensions(), 3, 6, 9, 12),
        "values of the largest dimension of a cause "
            + band(cardinality(incident), 2, 10, 100, 1_000, 10_000),
        "requests failing for the smallest cause "
            + band((int) Math.max(0, Fairness.leastExcess(incident)), 0, 30, 100, 1_000, 100_000),
        incident.shape().skew() == 0 ? "traffic even" : "traffic skewed",
        incident.shape().missing() == 0 ? "nothing missing" : "values missing");
  }

  private static int cardinality(MadeIncident incident) {
    return incident.causes().stream()
        .flatMap(cause -> cause.requirements().keySet().stream())
        .mapToInt(place ->
            incident.traffic().dimensions().get(place) instanceof Dimension.Values values
                ? values.cardinality()
                : 0)
        .max()
        .orElse(0);
  }

  /** The first of some bands that ends at or above a number: "3–6", "7–9". */
  private static String band(int number, int least, int... ends) {
    int from = least;
    for (int end : ends) {
      if (number <= end) {
        return "%,d–%,d".formatted(from, end);
      }
      from = end + 1;
    }
    return "more than %,d".formatted(from - 1);
  }
}
