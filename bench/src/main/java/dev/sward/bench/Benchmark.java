package dev.sward.bench;

import dev.sward.bench.report.Report;

/** One benchmark. Holds no state between runs. */
interface Benchmark {
  /** Its name on the command line and of its result file. */
  String name();

  /** What it does and measures, in one line. */
  String summary();

  Report run(Options options);
}
