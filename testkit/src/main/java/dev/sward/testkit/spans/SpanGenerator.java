package dev.sward.testkit.spans;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes spans of a wine shop: traces of about ten spans, twenty attributes a span (five of them of
 * the resource), of low, middle and high cardinality, text, whole numbers, decimals and truth
 * values. Ids are random.
 *
 * <p>Batch n is a pure function of the settings and n, so batches can be made in any order, on any
 * thread, and made again to be checked. Every span carries {@link #BATCH} and {@link #POSITION}:
 * with them a question can tell which span of which batch is missing or there twice. Thread-safe.
 *
 * @param seed everything random follows from it
 * @param services how many services send; batch n is of service n modulo this
 * @param spansPerBatch in every batch
 * @param start the time of the first span
 * @param batchInterval how much later the next batch's spans are
 */
public record SpanGenerator(
    long seed, int services, int spansPerBatch, Instant start, Duration batchInterval) {
  /** Attribute: the number of the batch that brought the span. */
  public static final String BATCH = "batch.number";

  /** Attribute: the span's place in its batch, from 0. */
  public static final String POSITION = "batch.position";

  /** Attribute of 100,000 different values. */
  public static final String USER = "user.id";

  /** Attribute of {@link #ROUTES} different values. */
  public static final String ROUTE = "http.route";

  /** Attributes of a span, those of its resource included. */
  public static final int ATTRIBUTES = 20;

  /** Different values of {@link #ROUTE}. */
  public static final int ROUTES = 50;

  private static final int USERS = 100_000;
  private static final List<String> SERVICE_NAMES =
      List.of("shop-web", "cart", "checkout", "cellar", "payment", "search", "mail", "courier");
  private static final List<String> METHODS = List.of("GET", "GET", "GET", "POST", "PUT", "DELETE");
  private static final List<String> REGIONS = List.of("eu-west-1", "eu-central-1", "us-east-1");
  private static final List<String> NOUNS =
      List.of(
          "wine", "grape", "region", "vintner", "cart", "order", "offer", "review", "label",
          "crate");
  private static final List<String> VERBS = List.of("list", "find", "put", "price", "rate");

  public SpanGenerator {
    if (services < 1 || services > SERVICE_NAMES.size() || spansPerBatch < 1) {
      throw new IllegalArgumentException(
          "generator: %d services, %d spans a batch (expected: 1 to %d services, at least 1 span)"
              .formatted(services, spansPerBatch, SERVICE_NAMES.size()));
    }
  }

  /** The names of the services that send. */
  public List<String> serviceNames() {
    return SERVICE_NAMES.subList(0, services);
  }

  /** Batch number n, from 0. */
  public SpanBatch batch(long number) {
    SplittableRandom random = new SplittableRandom(mixed(seed) ^ mixed(number + 1));
    String service = SERVICE_NAMES.get((int) (number % services));
    long startNanos =
        start.getEpochSecond() * 1_000_000_000L
            + start.getNano()
            + number * batchInterval.toNanos();
    List<MadeSpan> spans = new ArrayList<>(spansPerBatch);
    while (spans.size() < spansPerBatch) {
      addTrace(random, number, startNanos, spans);
    }
    return new SpanBatch(number, service, resource(random, service), spans);
  }

  private static List<Attribute> resource(SplittableRandom random, String service) {
    int host = random.nextInt(8);
    return List.of(
        Attribute.of("service.name", service),
        Attribute.of("service.version", "2.%d.0".formatted(random.nextInt(3))),
        Attribute.of("deployment.environment.name", "production"),
        Attribute.of("host.name", "%s-%d".formatted(service, host)),
        Attribute.of("cloud.region", REGIONS.get(host % REGIONS.size())));
  }

  private void addTrace(
      SplittableRandom random, long batch, long batchNanos, List<MadeSpan> spans) {
    int size = Math.min(5 + random.nextInt(11), spansPerBatch - spans.size());
    long high = random.nextLong();
    long low = random.nextLong();
    int user = random.nextInt(USERS);
    boolean newCheckout = random.nextInt(10) == 0;
    long traceNanos = batchNanos + random.nextLong(Math.max(1, batchInterval.toNanos()));
    int first = spans.size();
    for (int i = 0; i < size; i++) {
      long parent = i == 0 ? 0 : spans.get(first + random.nextInt(i)).spanId();
      int route = random.nextInt(ROUTES);
      String noun = NOUNS.get(route % NOUNS.size());
      String verb = VERBS.get(route / NOUNS.size());
      long duration = durationNanos(random, route);
      boolean failed = random.nextInt(100) == 0;
      spans.add(
          new MadeSpan(
              high,
              low,
              random.nextLong() | 1,
              parent,
              noun + "." + verb,
              traceNanos + i * 50_000L,
              duration,
              failed,
              attributes(random, batch, spans.size(), noun, verb, user, newCheckout, failed)));
    }
  }

  private static List<Attribute> attributes(
      SplittableRandom random,
      long batch,
      int position,
      String noun,
      String verb,
      int user,
      boolean newCheckout,
      boolean failed) {
    int item = random.nextInt(1_000_000);
    return List.of(
        Attribute.of("http.request.method", METHODS.get(random.nextInt(METHODS.size()))),
        Attribute.of(ROUTE, "/%s/{id}/%s".formatted(noun, verb)),
        Attribute.of("url.path", "/%s/%d/%s".formatted(noun, item, verb)),
        Attribute.of("http.response.status_code", failed ? 500L : 200L + random.nextInt(2)),
        Attribute.of("server.address", "10.0.0.%d".formatted(random.nextInt(20))),
        Attribute.of("network.peer.address", "10.1.0.%d".formatted(random.nextInt(200))),
        Attribute.of("thread.id", (long) random.nextInt(64)),
        Attribute.of(USER, "user-%05d".formatted(user)),
        Attribute.of("cart.items", 1L + random.nextInt(50)),
        Attribute.of("cart.total", random.nextInt(1, 100_000) / 100.0),
        Attribute.of("feature.new_checkout", newCheckout),
        Attribute.of("cache.hit", random.nextBoolean()),
        Attribute.of("code.function.name", "shop.%s.%s%d".formatted(noun, verb, item % 6)),
        Attribute.of(BATCH, batch),
        Attribute.of(POSITION, (long) position));
  }

  /** Log-normal around 2 to 20 ms by route, with a long tail. */
  private static long durationNanos(SplittableRandom random, int route) {
    double millis = (2 + route * 0.36) * StrictMath.exp(random.nextGaussian());
    return (long) (millis * 1e6);
  }

  /** The finaliser of SplitMix64, so that neighbouring seeds and batches share nothing. */
  private static long mixed(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
