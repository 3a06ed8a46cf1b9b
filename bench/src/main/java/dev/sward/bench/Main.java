package dev.sward.bench;

import dev.sward.bench.report.Check;
import dev.sward.bench.report.Machine;
import dev.sward.bench.report.Report;
import dev.sward.bench.report.ReportText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Runs benchmarks. A full run overwrites its file in docs/bench; a quick one goes to target/bench.
 * Exit codes: 0 all checks hold, 1 one does not, 2 wrong arguments.
 */
@Command(
    name = "./sward bench",
    description = "Runs benchmarks, all of them or those named, and writes what they found.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class Main implements Callable<Integer> {
  private static final int CHECK_FAILED = 1;

  private static final List<Benchmark> BENCHMARKS =
      List.of(
          new IngestBenchmark(),
          new ZipkinBenchmark(),
          new LogsBenchmark(),
          new AskBenchmark(),
          new SloBenchmark(),
          new ExplainBenchmark(),
          new ExplainStoreBenchmark(),
          new ServicesBenchmark(),
          new RhymesBenchmark(),
          new StartBenchmark(),
          new FreshnessBenchmark(),
          new KillBenchmark(),
          new OverloadBenchmark(),
          new MicroBenchmark());

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(arity = "0..*", paramLabel = "NAME", description = "Which ones; without: all.")
  private List<String> names = new ArrayList<>();

  @Option(names = "--list", description = "Say which there are, run nothing.")
  private boolean list;

  @Option(names = "--quick", description = "Little work, to see that it runs; keeps no result.")
  private boolean quick;

  @Option(names = "--profile", description = "Record the server and print its hottest methods.")
  private boolean profile;

  @Option(names = "--seed", paramLabel = "N", description = "Of everything random (default: 42).")
  private long seed = 42;

  @Option(
      names = "--connections",
      paramLabel = "N",
      description = "Of the load generator (default: 8).")
  private int connections = 8;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "How long overload and freshness run.")
  private int seconds;

  @Option(names = "--kills", paramLabel = "N", description = "How often kill kills (default: 200).")
  private int kills;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (list) {
      BENCHMARKS.forEach(each -> out.printf("%-13s %s%n", each.name(), each.summary()));
      return 0;
    }
    List<Benchmark> chosen =
        names.isEmpty() ? BENCHMARKS : names.stream().map(this::named).toList();
    Path home = Path.of(System.getProperty("sward.home", "")).toAbsolutePath();
    Options options = options(home);
    boolean allHold = true;
    for (Benchmark benchmark : chosen) {
      out.printf("%s: %s…%n", benchmark.name(), benchmark.summary());
      out.flush();
      Report report = benchmark.run(options);
      Machine.describe(report, home, Clock.systemUTC().instant());
      String text = ReportText.of(report);
      Path file = file(options, report.name());
      Files.createDirectories(file.resolveSibling("."));
      Files.writeString(file, text);
      out.println(text);
      report.checks().stream()
          .filter(check -> !check.holds())
          .forEach(check -> complain(out, check));
      out.printf("Written to %s%n%n", home.relativize(file));
      out.flush();
      allHold &= report.allChecksHold();
    }
    return allHold ? 0 : CHECK_FAILED;
  }

  private static void complain(PrintWriter out, Check check) {
    out.printf(
        "CHECK FAILED: %s: %s (expected: %s)%n", check.name(), check.actual(), check.expected());
  }

  private Benchmark named(String name) {
    return BENCHMARKS.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new ParameterException(
                spec.commandLine(),
                "benchmark: '%s' (expected: one of %s)"
                    .formatted(
                        name,
                        BENCHMARKS.stream()
                            .map(Benchmark::name)
                            .collect(Collectors.joining(", ")))));
  }

  private Options options(Path home) {
    return new Options(
        home,
        quick ? Options.Size.QUICK : Options.Size.FULL,
        profile ? Options.Profile.ON : Options.Profile.OFF,
        seed,
        connections,
        seconds > 0 ? OptionalInt.of(seconds) : OptionalInt.empty(),
        kills > 0 ? OptionalInt.of(kills) : OptionalInt.empty(),
        Options.dataFolder(home, Optional.ofNullable(System.getenv("SWARD_BENCH_DATA"))));
  }

  /** Profiling slows the server down, so its figures are not kept either. */
  private static Path file(Options options, String name) {
    boolean kept = !options.isQuick() && options.profile() == Options.Profile.OFF;
    return options.home().resolve(kept ? "docs/bench" : "target/bench").resolve(name + ".md");
  }
}
