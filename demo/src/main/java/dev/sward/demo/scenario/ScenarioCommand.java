package dev.sward.demo.scenario;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes or sends a named scenario and its truth. Without a name it lists them. */
@Command(
    name = "scenario",
    mixinStandardHelpOptions = true,
    description = "Made-up traffic with known truth: into a folder, or to a running server.")
public final class ScenarioCommand implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final int USAGE = 2;
  private static final Duration STEP = Duration.ofSeconds(1);

  private final PrintStream out;
  private final PrintStream err;
  private final InstantSource clock;

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "Such as A7; none: list them")
  private String name = "";

  @Option(names = "--seed", description = "Everything random follows from it (${DEFAULT-VALUE})")
  private long seed = 1;

  @Option(names = "--size", paramLabel = "N", description = "Requests; otherwise as many as usual")
  private @Nullable Long size;

  @Option(names = "--service", description = "Dataset of the main service (${DEFAULT-VALUE})")
  private String service = "shop";

  @Option(
      names = "--end",
      paramLabel = "TIME",
      description = "When it ends, as 2026-06-30T00:00:00Z; otherwise now")
  private @Nullable Instant end;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "One of the scenario's settings, which the list names; may be repeated")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(names = "--out", paramLabel = "FOLDER", description = "Write events and truth.json there")
  private @Nullable Path folder;

  @Option(names = "--server", paramLabel = "URL", description = "Send the events to this server")
  private @Nullable URI server;

  @Option(names = "--live", description = "Begin now and send each event at its time")
  private boolean live;

  public ScenarioCommand(PrintStream out, PrintStream err, InstantSource clock) {
    this.out = out;
    this.err = err;
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (name.isEmpty()) {
      Scenarios.all().forEach(this::list);
      return 0;
    }
    if (folder == null && server == null) {
      return fail(USAGE, "scenario: neither --out FOLDER nor --server URL (expected: one or both)");
    }
    Scenario scenario;
    try {
      scenario = Scenarios.named(name, parameters(), settings);
    } catch (IllegalArgumentException e) {
      return fail(USAGE, String.valueOf(e.getMessage()));
    }
    try {
      if (folder != null) {
        write(scenario, folder);
      }
      if (server != null) {
        send(scenario, server);
      }
      return 0;
    } catch (SendException e) {
      return fail(FAILED, String.valueOf(e.getMessage()));
    }
  }

  private void list(Scenarios.Entry one) {
    out.printf("%-11s %s%n", one.name(), one.about());
    String usual = one.settings().toString();
    if (!usual.isEmpty()) {
      out.printf("%-11s   --set %s%n", "", usual);
    }
  }

  private dev.sward.demo.scenario.Parameters parameters() {
    Instant last = end == null ? clock.instant().truncatedTo(ChronoUnit.SECONDS) : end;
    OptionalLong requests = size == null ? OptionalLong.empty() : OptionalLong.of(size);
    return new dev.sward.demo.scenario.Parameters(seed, requests, last, service, Settings.NONE);
  }

  private void write(Scenario scenario, Path target) throws IOException {
    Truth truth;
    if (scenario.name().equals(Scenarios.ACCESS_LOG)) {
      AccessLog.Written written = AccessLog.write(scenario, target);
      out.printf(
          "%d lines, %d of them twice, %d no request%n",
          written.lines(), written.repeated(), written.bad());
      truth = written.truth();
    } else {
      truth = ScenarioFiles.write(scenario, target, this::show);
    }
    Path file = target.resolve("truth.json");
    TruthJson.write(truth, file);
    out.printf("%s: truth in %s%n", scenario.name(), file);
  }

  private void send(Scenario scenario, URI target) throws InterruptedException {
    Optional<String> token =
        Optional.ofNullable(System.getenv("SWARD_TOKEN")).filter(secret -> !secret.isEmpty());
    if (live) {
      sendLive(scenario, target, token);
      return;
    }
    SendReport report = Backfill.send(scenario, target, token, this::show).report();
    out.printf(
        "%s: %d stored, %d duplicates, %d rejected%n",
        scenario.name(), report.stored(), report.duplicates(), report.rejected());
  }

  private void sendLive(Scenario scenario, URI target, Optional<String> token)
      throws InterruptedException {
    Scenario now = scenario.startingAt(clock.instant().truncatedTo(ChronoUnit.SECONDS));
    try (Live sender = new Live(now, target, token, clock)) {
      while (!sender.isOver()) {
        sender.step();
        Thread.sleep(STEP);
      }
    }
    out.printf("%s: over%n", scenario.name());
  }

  private void show(long requests, long ofRequests, long events) {
    if (Optional.ofNullable(System.console()).filter(java.io.Console::isTerminal).isPresent()) {
      err.printf("\r%d %% · %,d events", requests * 100 / Math.max(1, ofRequests), events);
      if (requests == ofRequests) {
        err.println();
      }
    }
  }

  private int fail(int code, String message) {
    err.println("sward: " + message);
    return code;
  }
}
