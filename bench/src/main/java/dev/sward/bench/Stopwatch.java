package dev.sward.bench;

import dev.sward.bench.report.Figure;
import dev.sward.bench.report.Report;
import dev.sward.bench.report.Samples;
import java.util.Optional;

/** Runs work and keeps how long it took, in milliseconds. Not thread-safe. */
final class Stopwatch {
  private final Samples millis = new Samples();
  private double first;
  private double last;

  void time(Runnable work) {
    long start = System.nanoTime();
    work.run();
    add((System.nanoTime() - start) / 1e6);
  }

  void add(double milliseconds) {
    if (millis.count() == 0) {
      first = milliseconds;
    }
    last = milliseconds;
    millis.add(milliseconds);
  }

  /** The latest, in milliseconds. */
  double last() {
    return last;
  }

  int count() {
    return millis.count();
  }

  /** See {@link Samples#quantile}. */
  double quantile(double rank) {
    return millis.quantile(rank);
  }

  /** First, p50, p95 and the longest; the bounds are of p95. */
  void report(Report report, String name, Optional<Bounds> bounds) {
    Figure p95 = Figure.of(name + ", p95", millis.quantile(0.95), "ms");
    report
        .add(Figure.of(name + ", first", first, "ms"))
        .add(Figure.of(name + ", p50", millis.median(), "ms"))
        .add(bounds.map(bound -> p95.atMost(bound.floor(), bound.goal())).orElse(p95))
        .add(Figure.of(name + ", max", millis.max(), "ms"));
  }

  /** What must and what should be kept, in milliseconds. */
  record Bounds(double floor, double goal) {}
}
