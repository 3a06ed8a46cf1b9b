package dev.sward.demo;

import dev.sward.demo.shop.Load;
import dev.sward.demo.shop.Mishaps;
import dev.sward.demo.shop.Schedule;
import dev.sward.demo.shop.Shop;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts Sward and the shop, runs until it is told to stop, and stops them in order. */
@Command(
    name = "demo",
    description = "A wine shop with customers and faults, watched by a Sward of its own.")
final class DemoCommand implements Callable<Integer> {
  private static final Duration FAULT = Duration.ofMinutes(5);
  private static final Duration PAUSE = Duration.ofMinutes(2);
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final PrintStream out;
  private final Clock clock;
  private final Stopping stopping;

  @Mixin private final Ports ports = new Ports();

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "Where its Sward keeps events (data/demo in the installation)")
  private Optional<Path> data = Optional.empty();

  @Option(
      names = "--duration",
      paramLabel = "10m",
      converter = TimeText.class,
      description = "Stop by itself after so long")
  private Optional<Duration> duration = Optional.empty();

  @Option(
      names = "--first-fault",
      paramLabel = "3m",
      defaultValue = "3m",
      converter = TimeText.class,
      description = "How long all is well at first (${DEFAULT-VALUE})")
  private Duration healthy = Duration.ZERO;

  @Option(names = "--no-history", description = "Do not fill in the last 30 days")
  private boolean withoutHistory;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "This text")
  private boolean help;

  DemoCommand(PrintStream out, Clock clock, Stopping stopping) {
    this.out = out;
    this.clock = clock;
    this.stopping = stopping;
  }

  boolean help() {
    return help;
  }

  @Override
  public Integer call() {
    ports.needFree();
    Path home = Path.of(System.getProperty("sward.home", ""));
    Path folder = data.orElse(home.resolve("data").resolve("demo")).toAbsolutePath().normalize();
    Path log = folder.resolveSibling(folder.getFileName() + ".log");
    out.println("Starting Sward. Its log: " + log);
    try (SwardApi api = new SwardApi(ports.sward());
        SwardProcess sward = SwardProcess.start(home, folder, ports, log)) {
      sward.awaitReady(api, stopping);
      History history = History.in(folder);
      if (!withoutHistory && !stopping.isAsked()) {
        fill(history, sward);
      }
      if (!stopping.isAsked()) {
        ShopObjectives.applyTo(api, home);
        open(api, sward, history);
      }
      out.println("Stopping Sward.");
    } catch (Filling.StoppedException stopped) {
      out.printf("%nStopped; the past is filled in the next time.%n");
    }
    out.println("Stopped. Everything is kept in " + folder);
    return 0;
  }

  private void fill(History history, SwardProcess sward) {
    try {
      new Filling(out, history, new ShopPast(ports.sward())).run(clock.instant(), stopping);
    } catch (DemoException failed) {
      sward.needAlive();
      throw failed;
    }
  }

  private void open(SwardApi api, SwardProcess sward, History history) {
    Instant start = clock.instant();
    Schedule schedule = new Schedule(clock, start, healthy, FAULT, PAUSE);
    try (Shop shop = Shop.start(ports.collector(), schedule, Mishaps.USUAL, ports.shop());
        Load load = Load.start(shop, clock, start.toEpochMilli())) {
      out.print(Welcome.text(ports, shop.front(), healthy));
      Announcer announcer = new Announcer(out, schedule, ports.sward(), clock.getZone(), api::mark);
      Optional<Instant> end = duration.map(start::plus);
      do {
        sward.needAlive();
        announcer.look();
        remember(history);
      } while (!stopping.isAskedWithin(LOOK) && !isOver(end));
      out.printf("%nClosing the shop.%n");
      if (load.turnedAway() > 0) {
        out.printf("It was too full for %,d visits.%n", load.turnedAway());
      }
    }
  }

  /** What the shop has sent is not filled in the next time. */
  private void remember(History history) {
    if (!withoutHistory) {
      history.reaches(clock.instant());
    }
  }

  private boolean isOver(Optional<Instant> end) {
    return end.filter(instant -> !clock.instant().isBefore(instant)).isPresent();
  }
}
