package dev.sward.bench;

import dev.sward.bench.report.Figure;
import dev.sward.bench.report.Report;
import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The steps of the hot path by themselves, by JMH. */
@SuppressWarnings("rawtypes") // JMH answers raw results.
final class MicroBenchmark implements Benchmark {
  private static final String DESCRIPTION =
      """
      Single steps of the way from the wire to the store, each in a JVM of its own, measured by JMH.
      Times are of one span with twenty attributes, in batches of 1,000; allocation is by JMH's
      profiler.
      """;

  @Override
  public String name() {
    return "micro";
  }

  @Override
  public String summary() {
    return "steps of the hot path by JMH, nanoseconds and bytes a span";
  }

  @Override
  public Report run(Options options) {
    Report report = new Report(name(), DESCRIPTION);
    int iterations = options.pick(1, 5);
    report.condition("seed", HotPath.SEED).condition("iterations", iterations + " of 1 s, 1 fork");
    try {
      Collection<RunResult> results =
          new Runner(
                  new OptionsBuilder()
                      .include(HotPath.class.getName())
                      .forks(1)
                      .warmupIterations(options.pick(1, 4))
                      .warmupTime(TimeValue.seconds(1))
                      .measurementIterations(iterations)
                      .measurementTime(TimeValue.seconds(1))
                      .verbosity(VerboseMode.SILENT)
                      .addProfiler("gc")
                      .shouldFailOnError(true)
                      .build())
              .run();
      for (RunResult result : results) {
        String step = result.getPrimaryResult().getLabel();
        report.add(
            Figure.of(step, result.getPrimaryResult().getScore() / HotPath.SPANS, "ns a span"));
        result.getSecondaryResults().entrySet().stream()
            .filter(entry -> entry.getKey().endsWith("gc.alloc.rate.norm"))
            .forEach(entry ->
                report.add(
                    Figure.of(
                        step + ", allocated",
                        entry.getValue().getScore() / HotPath.SPANS,
                        "bytes a span")));
      }
      return report;
    } catch (RunnerException e) {
      throw new IllegalStateException("micro: JMH failed", e);
    }
  }
}
