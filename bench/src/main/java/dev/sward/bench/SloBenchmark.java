package dev.sward.bench;

import dev.sward.bench.report.Check;
import dev.sward.bench.report.Figure;
import dev.sward.bench.report.Report;
import dev.sward.bench.report.Samples;
import dev.sward.burn.Spending;
import dev.sward.event.EventBatch;
import dev.sward.query.TimeRange;
import dev.sward.server.platform.meta.Meta;
import dev.sward.server.slo.rollup.FilledRollups;
import dev.sward.server.slo.rollup.RollupKeeper;
import dev.sward.server.slo.rollup.Rollups;
import dev.sward.server.slo.rollup.Tracked;
import dev.sward.sli.GroupKey;
import dev.sward.slo.Budgeting;
import dev.sward.slo.SloName;
import dev.sward.slo.SloWindow;
import dev.sward.slo.Target;
import dev.sward.store.AppendReceipt;
import dev.sward.store.EventStore;
import dev.sward.store.Retention;
import dev.sward.testkit.FakeClock;
import dev.sward.testkit.process.StoreFiles;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** What objectives cost: counting the events of a minute, reading 90 days, the room they take. */
final class SloBenchmark implements Benchmark {
  private static final String DESCRIPTION =
      """
      Made-up requests, a minute of them at a time, written straight into the store; then what the
      server does at every evaluation interval: `follow` counts the minute for every objective. Its
      CPU time is that of the whole process meanwhile, the store's readers, garbage collection and
      compilation included, less what the process takes when idle; a share of one core is that of a
      minute. Every tenth objective counts 50 groups of its own; in every fourth dataset a tenth of
      the events stand for ten. "Late" is a minute that has to be counted together with the one
      before, to which events came late. A page over 90 days reads the budget, eight burn rates and
      the reasons, from minutes that were made up; cold is the first after opening the database.
      A back-test is asked of a server over HTTP: a month of which ten days recur in burning, by the
      standard rules, once of a draft, from raw events, and once of a kept objective.
      """;

  private static final int WARM_UP = 2;
  private static final int DAYS = 90;
  private static final int DAYS_KEPT = 490;
  private static final double CORE_MILLIS = Duration.ofMinutes(1).toMillis();
  private static final Retention RETENTION = Retention.of(Duration.ofDays(DAYS), 0);
  private static final Optional<Stopwatch.Bounds> PAGE = Optional.of(new Stopwatch.Bounds(100, 20));
  private static final List<Duration> LOOK_BACKS =
      List.of(
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(6),
          Duration.ofDays(1),
          Duration.ofDays(3),
          Duration.ofDays(30));

  @Override
  public String name() {
    return "slo";
  }

  @Override
  public String summary() {
    return "200 objectives: counting 20 k events/s, a page over 90 days, room taken, a month replayed";
  }

  @Override
  public Report run(Options options) {
    int objectives = options.pick(40, 200);
    Report report = new Report(name(), DESCRIPTION);
    report
        .condition("seed", options.seed())
        .condition("objectives", objectives)
        .condition("events a minute", events(options))
        .condition("minutes measured", options.pick(1, 4))
        .condition("days of a page", DAYS);
    count(options, "20 datasets", new SloTraffic(options.seed(), 20, objectives), report);
    count(options, "one dataset", new SloTraffic(options.seed(), 1, objectives), report);
    read(options, objectives, report);
    new MonthReplay(options).run(report);
    return report;
  }

  private static int events(Options options) {
    return options.pick(120_000, 1_200_000);
  }

  private static void count(Options options, String shape, SloTraffic traffic, Report report) {
    Path folder = options.scratch("slo");
    FakeClock clock = new FakeClock(Instant.now().truncatedTo(ChronoUnit.MINUTES));
    try (EventStore store = StoreFiles.open(folder)) {
      Live live = new Live(store, Meta.open(folder), traffic, clock, events(options));
      for (int i = 0; i < WARM_UP; i++) {
        live.minute();
      }
      int minutes = options.pick(1, 4);
      Samples onTime = new Samples();
      for (int i = 0; i < minutes; i++) {
        onTime.add(live.minute());
      }
      Samples late = new Samples();
      for (int i = 0; i < minutes / 2 + 1; i++) {
        late.add(live.minuteAfterLateEvents());
      }
      report
          .add(Figure.of(shape + ": counting a minute", onTime.median(), "ms CPU"))
          .add(share(shape + ": share of a core", onTime).atMost(10, 5))
          .add(share(shape + ": share of a core, late", late));
      live.check(shape, report);
    }
  }

  private static Figure share(String name, Samples millis) {
    return Figure.of(name, 100 * millis.median() / CORE_MILLIS, "%");
  }

  /** A store to which traffic comes, and objectives that follow it. */
  private static final class Live {
    private final EventStore store;
    private final SloTraffic traffic;
    private final FakeClock clock;
    private final int events;
    private final List<Tracked> tracked;
    private final RollupKeeper keeper;
    private final CpuMeter cpu = new CpuMeter();
    private final Instant start;
    private long appended;

    Live(EventStore store, Meta meta, SloTraffic traffic, FakeClock clock, int events) {
      this.store = store;
      this.traffic = traffic;
      this.clock = clock;
      this.events = events;
      start = clock.instant();
      tracked = traffic.tracked();
      keeper =
          new RollupKeeper(store, meta, () -> tracked, clock, RETENTION, Duration.ofMinutes(1));
      keeper.job().follow();
    }

    /** Takes a minute of traffic; answers the CPU time it took to count it. */
    double minute() {
      append(clock.instant(), events);
      clock.advance(Duration.ofMinutes(1));
      cpu.settle();
      return cpu.millis(keeper.job()::follow);
    }

    double minuteAfterLateEvents() {
      append(clock.instant().minus(Duration.ofMinutes(1)), events / 100);
      return minute();
    }

    private void append(Instant minute, int count) {
      List<CompletableFuture<AppendReceipt>> underWay = new ArrayList<>();
      for (int i = 0; i < SloTraffic.batches(count); i++) {
        EventBatch batch = traffic.batch(minute, i);
        appended += batch.rows();
        underWay.add(MadeEvents.append(store, batch));
      }
      underWay.forEach(CompletableFuture::join);
    }

    void check(String shape, Report report) {
      TimeRange all = new TimeRange(start, clock.instant());
      long counted = 0;
      for (Tracked one : tracked.subList(0, traffic.datasets())) {
        counted += keeper.rollups().all(one.name()).sum(all).rows();
      }
      report.add(Check.equal(shape + ": events counted by one objective each", appended, counted));
    }
  }

  private static void read(Options options, int objectives, Report report) {
    Path folder = options.scratch("slo");
    Instant now = Instant.now().truncatedTo(ChronoUnit.HOURS);
    Meta meta = Meta.open(folder);
    long empty = sizeBytes(meta, folder);
    FilledRollups filled = new FilledRollups(meta, now, options.seed());
    List<SloName> names =
        IntStream.range(0, objectives).mapToObj(i -> new SloName("plain-" + i)).toList();
    names.forEach(name -> filled.add(name, DAYS, List.of()));
    long plain = sizeBytes(meta, folder) - empty;
    SloName grouped = new SloName("grouped");
    filled.add(
        grouped,
        DAYS,
        IntStream.range(0, SloTraffic.STATES)
            .mapToObj(i -> new GroupKey(List.of("state-" + i)))
            .toList());
    long groups = sizeBytes(meta, folder) - empty - plain;

    Stopwatch cold = new Stopwatch();
    Stopwatch warm = new Stopwatch();
    Stopwatch coldGroups = new Stopwatch();
    Stopwatch warmGroups = new Stopwatch();
    for (int run = 0; run < options.pick(5, 50); run++) {
      SloName name = names.get(run % names.size());
      Rollups rollups = FilledRollups.open(Meta.open(folder));
      cold.time(() -> page(rollups, name, now));
      warm.time(() -> page(rollups, name, now));
      coldGroups.time(() -> page(rollups, grouped, now));
      warmGroups.time(() -> page(rollups, grouped, now));
    }
    cold.report(report, "page, cold", PAGE);
    warm.report(report, "page, warm", PAGE);
    coldGroups.report(report, "page of 50 groups, cold", Optional.empty());
    warmGroups.report(report, "page of 50 groups, warm", PAGE);
    Rollups rollups = FilledRollups.open(Meta.open(folder));
    Stopwatch evaluation = new Stopwatch();
    for (int run = 0; run < options.pick(3, 20); run++) {
      evaluation.time(() -> names.forEach(name -> budget(rollups, name, now)));
    }
    evaluation.report(
        report, "budget and burn rates of all %d".formatted(objectives), Optional.empty());
    double hours = 24.0 * DAYS;
    report
        .add(Figure.of("an hour of an objective", plain / (hours * objectives), "bytes"))
        .add(Figure.of("all for 90 days", plain / 1e6, "MB"))
        .add(Figure.of("all for 490 days, from that", plain / 1e6 * DAYS_KEPT / DAYS, "MB"))
        .add(Figure.of("one with 50 groups for 90 days", groups / 1e6, "MB"));
  }

  private static double page(Rollups rollups, SloName name, Instant now) {
    double shown = budget(rollups, name, now);
    TimeRange range = new TimeRange(now.minus(Duration.ofDays(DAYS)), now);
    shown += rollups.tally(name, range).reasons().size();
    for (Rollups.Group group : rollups.groups(name)) {
      shown += group.events().sum(range).badRatio();
    }
    return shown;
  }

  private static double budget(Rollups rollups, SloName name, Instant now) {
    Spending spending =
        Spending.of(
            new Target(new BigDecimal("0.999")),
            new SloWindow.Rolling(DAYS),
            new Budgeting.Occurrences(),
            rollups.all(name),
            List.of());
    double shown = spending.budget(now).counts().bad();
    for (Duration lookBack : LOOK_BACKS) {
      shown += spending.burnRate(lookBack, now);
    }
    return shown;
  }

  /** Of the database, its log written back into it. */
  private static long sizeBytes(Meta meta, Path folder) {
    meta.jdbi().useHandle(handle -> handle.execute("PRAGMA wal_checkpoint(TRUNCATE)"));
    return Folders.sizeBytes(folder);
  }
}
