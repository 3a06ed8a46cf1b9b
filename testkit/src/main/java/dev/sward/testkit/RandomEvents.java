package dev.sward.testkit;

import dev.sward.event.EpochNanos;
import dev.sward.event.EventBatch;
import dev.sward.event.Value;
import dev.sward.store.AppendRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Events as teams send them, from a seed: three datasets, traces across them, skewed values,
 * missing and mixed types, lists, weights. Numbers and weights are multiples of 1/8, so that their
 * sums are exact in any order.
 */
public final class RandomEvents {
  public static final List<String> DATASETS = List.of("web", "checkout", "db it's");

  /** Every attribute there may be. */
  public static final List<String> COLUMNS =
      List.of(
          "route",
          "status",
          "duration_ms",
          "size",
          "Size",
          "error",
          "user",
          "note \"x\"",
          "tags",
          "scores",
          "mixed",
          "name");

  static final List<String> ROUTES = List.of("/", "/buy", "/cart", "/look", "/Buy", "");
  static final List<String> NOTES =
      List.of("", "a", "A b", "it's", "50%", "x_y", "ÀÉ", "😀 ok", "a\nb", "12", "-1.5", "true");
  static final List<String> TAGS = List.of("red", "blue", "12", "it's", "😀");

  private final RandomGenerator random;
  private final Instant around;

  /** Most events lie within half an hour of the instant, the others on the day before. */
  public RandomEvents(RandomGenerator random, Instant around) {
    this.random = random;
    this.around = around;
  }

  /** So many events, in requests of up to 200 rows and of up to three datasets. */
  public List<AppendRequest> requests(int events) {
    List<AppendRequest> requests = new ArrayList<>();
    for (int left = events; left > 0; ) {
      int rows = Math.min(left, 1 + random.nextInt(200));
      requests.add(request(rows, events - left));
      left -= rows;
    }
    return requests;
  }

  private AppendRequest request(int rows, int firstSpan) {
    Map<String, EventDraft> drafts = new TreeMap<>();
    for (int i = 0; i < rows; i++) {
      String dataset = DATASETS.get(skewed(DATASETS.size()));
      addEvent(drafts.computeIfAbsent(dataset, EventDraft::of), firstSpan + i + 1);
    }
    return AppendRequest.of(
        drafts.values().stream().map(EventDraft::batch).toArray(EventBatch[]::new));
  }

  private void addEvent(EventDraft draft, int number) {
    draft.at(time(), weight());
    addTrace(draft, number);
    addSometimes(90, () -> draft.with("route", one(ROUTES)));
    addSometimes(80, () -> draft.with("status", status()));
    addSometimes(80, () -> draft.with("duration_ms", duration()));
    addSometimes(50, () -> draft.with("size", eighths(4_000)));
    addSometimes(20, () -> draft.with("Size", (long) random.nextInt(-5, 5)));
    addSometimes(40, () -> draft.with("error", random.nextInt(4) == 0));
    addSometimes(70, () -> draft.with("user", "user " + skewed(300)));
    addSometimes(50, () -> draft.with("note \"x\"", one(NOTES)));
    addSometimes(30, () -> draft.with("tags", tags()));
    addSometimes(20, () -> draft.with("scores", scores()));
    addSometimes(60, () -> draft.with("mixed", mixed()));
    addSometimes(50, () -> draft.with("name", "span " + skewed(5)));
  }

  private void addSometimes(int percent, Runnable add) {
    if (random.nextInt(100) < percent) {
      add.run();
    }
  }

  private void addTrace(EventDraft draft, int number) {
    int kind = random.nextInt(10);
    if (kind < 3) {
      return;
    }
    int trace = number / 6;
    String traceId = "%032x".formatted(trace + 1);
    int first = Math.max(1, trace * 6);
    String parent = number == first ? "" : "%016x".formatted(random.nextInt(first, number + 1));
    if (kind == 3) {
      draft.withId("trace.trace_id", traceId).withId("trace.parent_id", "%016x".formatted(number));
    } else {
      draft.span(traceId, "%016x".formatted(number), parent);
    }
  }

  private long time() {
    Duration back =
        random.nextInt(10) == 0 ? Duration.ofHours(20 + random.nextInt(10)) : Duration.ZERO;
    long spread = Duration.ofMinutes(30).toNanos();
    long nanos = EpochNanos.of(around.minus(back));
    long offset = random.nextLong(-spread, spread);
    return nanos
        + (random.nextInt(5) == 0 ? offset - Math.floorMod(offset, 60_000_000_000L) : offset);
  }

  private double weight() {
    return switch (random.nextInt(6)) {
      case 0 -> 1 + random.nextInt(80) / 8.0;
      case 1 -> 100;
      default -> 1;
    };
  }

  private Value status() {
    return switch (random.nextInt(8)) {
      case 0 -> new Value.Text("200");
      case 1 -> new Value.Text("ok");
      case 2 -> new Value.Int(500 + random.nextInt(4));
      case 3 -> new Value.Num(404);
      default -> new Value.Int(200);
    };
  }

  private Value duration() {
    double skewed = Math.rint(8 * Math.exp(random.nextDouble() * 10)) / 8;
    return random.nextInt(5) == 0 ? new Value.Int((long) skewed) : new Value.Num(skewed);
  }

  private double eighths(int bound) {
    return random.nextInt(-bound, bound) / 8.0;
  }

  private Value tags() {
    List<Value> tags = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      tags.add(new Value.Text(one(TAGS)));
    }
    return new Value.ListOf(tags);
  }

  private Value scores() {
    List<Value> scores = new ArrayList<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      scores.add(new Value.Num(random.nextInt(20) / 2.0));
    }
    return new Value.ListOf(scores);
  }

  private Value mixed() {
    return switch (random.nextInt(8)) {
      case 0, 1 -> new Value.Int(random.nextInt(-3, 4));
      case 2 -> new Value.Num(eighths(40));
      case 3 -> new Value.Bool(random.nextBoolean());
      case 4 -> new Value.Text(String.valueOf(random.nextInt(-3, 4)));
      case 5 -> new Value.Text(one(NOTES));
      case 6 -> tags();
      default -> new Value.Num(random.nextInt(10) == 0 ? Double.NaN : random.nextInt(3));
    };
  }

  private String one(List<String> values) {
    return values.get(skewed(values.size()));
  }

  /** 0 to bound - 1, small ones often. */
  private int skewed(int bound) {
    return (int) (bound * Math.pow(random.nextDouble(), 2));
  }
}
