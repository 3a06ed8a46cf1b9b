package dev.sward.demo.scenario;

import dev.sward.demo.scenario.Arrivals.Burst;
import dev.sward.demo.scenario.Distribution.LogNormal;
import dev.sward.demo.scenario.Fault.Effect;
import dev.sward.demo.scenario.Scenario.Complaints;
import dev.sward.demo.scenario.Scenario.Reporting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A month of the wine shop, with the datasets and attributes of the live one: traces through seven
 * services, days and nights, a sale, bots and load tests, and everything that can be wrong.
 */
public final class ShopHistory {
  private static final Duration LENGTH = Duration.ofDays(30);
  private static final long VISITS = 400_000;

  /** So that the past has a traffic like that of the live shop, of which it is a sample. */
  private static final long EACH = 30;

  private static final long SAMPLING = 4;

  /** What happens next is compared with this time, of which every visit is there. */
  private static final Duration RECENT = Duration.ofMinutes(70);

  private static final Duration LEAST = Duration.ofMinutes(1);

  private static final String FRONT = "shop-front";

  private static final Span AGE =
      Span.of("age-verification", "POST /verify", new LogNormal(25, 0.4, 2_000))
          .with(Columns.VERSION, ageVersions());
  private static final Span PAYMENT =
      Span.of("payment", "POST /payments", new LogNormal(60, 0.5, 5_000))
          .with(Columns.VERSION, Distribution.of("v5.4.3"))
          .with(Columns.ZONE, Distribution.oneOf("us-east-1a", "us-east-1b", "us-east-1c"));
  private static final Span INGEST =
      Span.of("order-ingest", "POST /orders", new LogNormal(8, 0.4, 1_000))
          .with(Columns.VERSION, Distribution.of("v1.2.0"));
  private static final Span CART =
      Span.of("cart", "GET /carts", new LogNormal(6, 0.4, 500))
          .with(Columns.VERSION, Distribution.of("v3.1.0"));
  private static final Span CATALOGUE =
      Span.of("catalogue", "GET /wines", new LogNormal(12, 0.5, 800))
          .with(Columns.VERSION, Distribution.of("v1.9.4"));
  private static final Span CHECKOUT =
      Span.of("checkout", "POST /checkouts", new LogNormal(18, 0.4, 1_000))
          .with(Columns.VERSION, checkoutVersions())
          .calling(CART, AGE, PAYMENT, INGEST);

  private ShopHistory() {}

  /** A month and an hour that end at a moment, with all that was wrong in it. */
  public static List<Scenario> month(long seed, Instant end) {
    Instant recent = end.minus(RECENT);
    return List.of(month("shop", Parameters.of(seed, recent)), eachVisit(recent, RECENT));
  }

  /**
   * As many visits an hour as in the month, and nothing wrong.
   *
   * @param length a minute at least
   */
  public static List<Scenario> quiet(Instant start, Duration length) {
    Duration sampled = length.minus(RECENT);
    return sampled.compareTo(LEAST) >= 0
        ? List.of(sampled(start, sampled), eachVisit(start.plus(sampled), RECENT))
        : List.of(eachVisit(start, length));
  }

  private static Scenario sampled(Instant start, Duration length) {
    return even(VISITS, start, length)
        .reported(Reporting.FAITHFUL.standingFor(EACH).sampling(SAMPLING));
  }

  private static Scenario eachVisit(Instant start, Duration length) {
    return even(VISITS * EACH, start, length);
  }

  /**
   * @param aMonth visits
   */
  private static Scenario even(long aMonth, Instant start, Duration length) {
    long visits = aMonth * length.toSeconds() / LENGTH.toSeconds();
    Traffic traffic = visits(visits, new Arrivals.Even()).within(Duration.ZERO, length);
    return new Scenario(
        "shop", start.getEpochSecond(), start, length, List.of(traffic), List.of(), slis());
  }

  static Scenario month(String name, Parameters parameters) {
    Traffic traffic =
        visits(
            parameters.size(VISITS),
            new Arrivals.Daily(
                LENGTH,
                0.7,
                Duration.ofHours(20),
                List.of(new Burst(days(16.5, 16.7), 4), new Burst(days(23.75, 23.8), 3))));
    return new Scenario(
            name,
            parameters.seed(),
            parameters.start(LENGTH),
            LENGTH,
            List.of(traffic),
            faults(),
            slis())
        .reported(
            Reporting.FAITHFUL
                .standingFor(EACH)
                .sampling(SAMPLING)
                .complaining(new Complaints("complaints", 0.05, Duration.ofHours(6)))
                .disordered(0.01, 0.002, 0.01, Duration.ofSeconds(2)));
  }

  private static Traffic visits(long number, Arrivals arrivals) {
    return Traffic.of("visits", number, LENGTH, front())
        .arriving(arrivals)
        .with(Columns.ROUTE, routes())
        .with("http.request.method", Distribution.of("POST"))
        .with("meta.span_kind", Distribution.of("server"))
        .with("user.state", Columns.states())
        .with("user.zip_code", Columns.zips("user.state"))
        .with("user.id", Distribution.zipf("user-%04d", 4_000, 0.6))
        .with("user.email", new Distribution.Around("%s@example.com", "user.id"))
        .with("user.plan", Distribution.oneOf("free", "free", "club"))
        .with("user.device", Distribution.oneOf("phone", "phone", "laptop", "tablet"))
        .with("user.isp", Distribution.zipf("isp-%02d", 12, 1))
        .with("feature_flag.one_click", Distribution.oneOf(true, false))
        .with("cart.items", new Distribution.ListOf(Distribution.zipf("wine-%02d", 40, 0.9), 1, 6))
        .with(
            Columns.SYNTHETIC,
            new Distribution.Sometimes(0.04, Distribution.oneOf("bot", "bot", "test")))
        .with(Columns.HOST, Columns.ALL_HOSTS)
        .with(Columns.ZONE, Columns.zones());
  }

  private static Span front() {
    return Span.of(FRONT, "request", new LogNormal(9, 0.5, 2_000))
        .with(Columns.VERSION, Distribution.of("v7.0.1"))
        .calling(
            CATALOGUE.when(Condition.is(Columns.ROUTE, "/", "/wines", "/wines/{sku}")),
            CART.when(Condition.is(Columns.ROUTE, "/cart")),
            AGE.when(Condition.is(Columns.ROUTE, "/verify")),
            CHECKOUT.when(Condition.is(Columns.ROUTE, "/checkout")));
  }

  private static Distribution routes() {
    Map<String, Integer> weights = new TreeMap<>();
    weights.put("/", 20);
    weights.put("/wines", 20);
    weights.put("/wines/{sku}", 30);
    weights.put("/cart", 14);
    weights.put("/verify", 8);
    weights.put("/checkout", 8);
    return Distribution.weighted(weights);
  }

  /** The bad version is out for two days, with one customer in ten. */
  private static Distribution ageVersions() {
    TreeMap<Duration, Distribution> phases = new TreeMap<>();
    phases.put(Duration.ZERO, Distribution.of("v2.3.0"));
    phases.put(
        Duration.ofDays(21),
        Distribution.weighted(new TreeMap<>(Map.of("v2.3.0", 9, "v2.3.1", 1))));
    phases.put(Duration.ofDays(23), Distribution.of("v2.3.0"));
    return new Distribution.Since(phases);
  }

  /** The bad version is out for two hours on the 13th day. */
  private static Distribution checkoutVersions() {
    TreeMap<Duration, Distribution> phases = new TreeMap<>();
    phases.put(Duration.ZERO, Distribution.of("v4.7.2"));
    phases.put(Duration.ofHours(12 * 24 + 10), Distribution.of("v4.8.0"));
    phases.put(Duration.ofHours(12 * 24 + 12), Distribution.of("v4.7.2"));
    return new Distribution.Since(phases);
  }

  private static List<Fault> faults() {
    Window month = Window.of(Duration.ZERO, LENGTH);
    Condition any = Condition.always();
    return List.of(
        Fault.of(
            "age verification",
            AGE,
            Condition.all(
                Condition.is("user.state", Columns.SMALL_STATES),
                Condition.is(Columns.VERSION, "v2.3.1")),
            month,
            new Effect.Fails(0.95, 500)),
        Fault.of(
            "bad deploy",
            CHECKOUT,
            Condition.is(Columns.VERSION, "v4.8.0"),
            month,
            new Effect.Fails(0.3, 500)),
        Fault.of(
            "bad zone",
            PAYMENT,
            Condition.is(Columns.ZONE, "us-east-1c"),
            days(8.25, 8.5),
            new Effect.Fails(0.4, 503)),
        Fault.of(
            "slow zone",
            PAYMENT,
            Condition.is(Columns.ZONE, "us-east-1b"),
            days(18.5, 18.75),
            new Effect.Slower(0.9, 1_500)),
        Fault.of(
            "brownout",
            INGEST,
            any,
            days(25, 27).forFirst(Duration.ofMinutes(30), Duration.ofHours(2)),
            new Effect.Fails(0.1, 503)),
        Fault.of("lost spans", CART, any, days(5, 5.5), new Effect.Loses(0.5)),
        Fault.background(CATALOGUE, 0.0005, month));
  }

  private static List<Sli> slis() {
    return List.of(
        ObjectiveScenarios.availability(FRONT, "0.995").named("front"),
        ObjectiveScenarios.availability("checkout", "0.99").named("checkout"),
        ObjectiveScenarios.availability("age-verification", "0.99").named("age verification"));
  }

  private static Window days(double from, double until) {
    return Window.of(
        Duration.ofSeconds(Math.round(from * 86_400)),
        Duration.ofSeconds(Math.round(until * 86_400)));
  }
}
