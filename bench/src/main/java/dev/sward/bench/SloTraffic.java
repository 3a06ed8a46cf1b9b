package dev.sward.bench;

import dev.sward.event.BatchLimits;
import dev.sward.event.DatasetName;
import dev.sward.event.EpochNanos;
import dev.sward.event.EventBatch;
import dev.sward.event.EventBatchBuilder;
import dev.sward.expr.Expr;
import dev.sward.expr.ExprParser;
import dev.sward.query.DatasetScope;
import dev.sward.query.Query;
import dev.sward.server.slo.rollup.Tracked;
import dev.sward.sli.Sli;
import dev.sward.slo.SloName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Requests to services, and objectives over them. Everything follows from the seed.
 *
 * @param datasets events are spread over so many; the objectives as well
 */
record SloTraffic(long seed, int datasets, int objectives) {
  static final int STATES = 50;

  /** Of ten objectives one counts each state of its own. */
  private static final int GROUPED_EVERY = 10;

  private static final int ROUTES = 20;
  private static final int EVENTS_A_BATCH = 2_000;
  private static final long NANOS_A_MINUTE = Duration.ofMinutes(1).toNanos();
  private static final List<String> PLANS = List.of("free", "pro", "team", "enterprise");
  private static final String BY = "user.state";

  List<Tracked> tracked() {
    return IntStream.range(0, objectives)
        .mapToObj(i -> new Tracked(new SloName("objective-%03d".formatted(i)), 1, sli(i), 100))
        .toList();
  }

  private Sli sli(int number) {
    int place = number / datasets;
    return new Sli(
        new DatasetScope.Named(List.of(dataset(number % datasets))),
        ExprParser.parse(eligible(place)),
        ExprParser.parse(good(place)),
        place % GROUPED_EVERY == GROUPED_EVERY - 1
            ? List.of(new Query.Breakdown(Expr.ColumnRef.of(BY), BY))
            : List.of());
  }

  private static String eligible(int place) {
    String route = "http.route = '/route/%d'".formatted(place % ROUTES);
    return switch (place % 4) {
      case 0 -> route;
      case 1 -> route + " and not synthetic exists";
      case 2 -> "plan = '%s' and not synthetic exists".formatted(PLANS.get(place / 4 % 4));
      default -> "http.status exists and not synthetic exists";
    };
  }

  private static String good(int place) {
    int millis = 100 + 50 * (place % 7);
    return switch (place % 3) {
      case 0 -> "http.status < 500";
      case 1 -> "duration_ms < " + millis;
      default -> "http.status < 500 and duration_ms < " + millis;
    };
  }

  private static DatasetName dataset(int number) {
    return new DatasetName("service-%02d".formatted(number));
  }

  /** So many batches have that many events, or somewhat more. */
  static int batches(int events) {
    return Math.ceilDiv(events, EVENTS_A_BATCH);
  }

  /** Some events of a minute in no order; batches are of all datasets in turn. */
  EventBatch batch(Instant minute, int number) {
    long firstNanos = EpochNanos.of(minute);
    SplittableRandom random = new SplittableRandom(seed ^ firstNanos ^ ((long) number << 40));
    int dataset = number % datasets;
    EventBatchBuilder batch = new EventBatchBuilder(dataset(dataset), BatchLimits.DEFAULT);
    for (int i = 0; i < EVENTS_A_BATCH; i++) {
      // Every fourth dataset is sampled: some of its events stand for ten.
      boolean isSampled = dataset % 4 == 0 && random.nextInt(10) == 0;
      batch.beginRow(firstNanos + random.nextLong(NANOS_A_MINUTE), isSampled ? 10 : 1);
      batch.putText(batch.slot("http.route"), "/route/" + random.nextInt(ROUTES));
      batch.putLong(batch.slot("http.status"), status(random));
      batch.putDouble(batch.slot("duration_ms"), -80 * Math.log(1 - random.nextDouble()));
      batch.putText(batch.slot("plan"), PLANS.get(random.nextInt(PLANS.size())));
      batch.putText(batch.slot(BY), "state-%02d".formatted(random.nextInt(STATES)));
      batch.putText(batch.slot("user.id"), "user-" + random.nextInt(100_000));
      if (random.nextInt(50) == 0) {
        batch.putText(batch.slot("synthetic"), "probe");
      }
    }
    return batch.build();
  }

  private static long status(SplittableRandom random) {
    int chance = random.nextInt(1_000);
    return chance < 2 ? 500 : chance < 30 ? 404 : 200;
  }
}
