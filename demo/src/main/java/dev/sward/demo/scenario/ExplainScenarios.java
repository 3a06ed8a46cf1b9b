package dev.sward.demo.scenario;

import dev.sward.demo.scenario.Fault.Effect;
import dev.sward.demo.scenario.Scenario.Complaints;
import dev.sward.demo.scenario.Scenario.Reporting;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Traffic whose failures have one cause, which is known. */
final class ExplainScenarios {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final double BACKGROUND = 0.005;

  private ExplainScenarios() {}

  /** Verification fails in three small states on one version, among failures everywhere. */
  static Scenario shop(String name, Parameters parameters) {
    Traffic traffic = shopTraffic(parameters, 200_000, HOUR);
    Window always = Window.of(Duration.ZERO, HOUR);
    Fault verification = verification(traffic.root(), always, new Effect.Fails(0.95, 500));
    return scenario(
        name,
        parameters,
        HOUR,
        traffic,
        verification,
        Fault.background(traffic.root(), BACKGROUND, always));
  }

  /** A page arrives: the failures of {@link #shop} began forty minutes ago. */
  static Scenario page(String name, Parameters parameters) {
    Duration length = Duration.ofHours(6);
    Traffic traffic = shopTraffic(parameters, 200_000, length);
    Window recent = Window.of(length.minusMinutes(40), length);
    Fault verification =
        Fault.of(
            "verification",
            traffic.root(),
            Condition.all(
                Condition.is(Columns.ROUTE, "/verify"), Condition.is(Columns.VERSION, "v2.3.1")),
            recent,
            new Effect.Fails(0.95, 500));
    return scenario(
        name,
        parameters,
        length,
        traffic,
        verification,
        Fault.background(traffic.root(), 0.0002, Window.of(Duration.ZERO, length)));
  }

  /** One version fails in even regions, the other in odd ones. */
  static Scenario pairs(String name, Parameters parameters) {
    Map<String, Integer> regions = new LinkedHashMap<>();
    for (int region = 0; region < 10; region++) {
      regions.put("region-" + region, 1);
    }
    Traffic traffic =
        Traffic.of("requests", parameters.size(100_000), HOUR, root(parameters))
            .with(Columns.VERSION, Distribution.oneOf("A", "B"))
            .with("cloud.region", Distribution.weighted(regions))
            .with(Columns.HOST, Columns.ALL_HOSTS)
            .with(Columns.ROUTE, routes());
    Window always = Window.of(Duration.ZERO, HOUR);
    return scenario(
        name,
        parameters,
        HOUR,
        traffic,
        regional("A in even regions", traffic.root(), "A", 0),
        regional("B in odd regions", traffic.root(), "B", 1),
        Fault.background(traffic.root(), BACKGROUND, always));
  }

  private static Fault regional(String name, Span root, String version, int first) {
    Object[] regions = new Object[5];
    for (int i = 0; i < regions.length; i++) {
      regions[i] = "region-" + (first + 2 * i);
    }
    return Fault.of(
        name,
        root,
        Condition.all(
            Condition.is(Columns.VERSION, version), Condition.is("cloud.region", regions)),
        Window.of(Duration.ZERO, HOUR),
        new Effect.Fails(0.6, 500));
  }

  /** Carts with any of four articles fail, wherever these stand in the list. */
  static Scenario carts(String name, Parameters parameters) {
    Traffic traffic =
        Traffic.of("carts", parameters.size(5_000), HOUR, root(parameters))
            .with(
                "cart.items",
                new Distribution.ListOf(new Distribution.Numbered("sku-%03d", 1, 200), 1, 8))
            .with(Columns.HOST, Columns.ALL_HOSTS)
            .with(Columns.ROUTE, Distribution.of("/cart"));
    Fault articles =
        Fault.of(
            "articles",
            traffic.root(),
            Condition.is("cart.items", "sku-017", "sku-058", "sku-101", "sku-166"),
            Window.of(Duration.ZERO, HOUR),
            new Effect.Fails(0.8, 500));
    return scenario(name, parameters, HOUR, traffic, articles);
  }

  /** Events with a field that no other seed's have. */
  static Scenario newField(String name, Parameters parameters) {
    Traffic traffic =
        Traffic.of("events", parameters.size(1), HOUR, root(parameters))
            .with(
                "experiment_%016x".formatted(Draw.mixed(parameters.seed())),
                Distribution.oneOf("red", "green", "blue"));
    return scenario(name, parameters, HOUR, traffic);
  }

  /** Order 8841 of one customer fails on a Tuesday, among a month of others'. */
  static Scenario complaint(String name, Parameters parameters) {
    Duration month = Duration.ofDays(30);
    Duration tuesday = tuesday(parameters.start(month));
    Span root =
        Span.of(parameters.service(), "POST /checkout", new Distribution.LogNormal(20, 0.5, 900))
            .calling(
                Span.of(
                    parameters.service() + "-payment",
                    "POST /payments",
                    new Distribution.LogNormal(60, 0.6, 3_000)));
    Traffic orders =
        Traffic.of("orders", parameters.size(200_000), month, root)
            .with("user.email", new Distribution.Numbered("customer%05d@example.com", 1, 20_000))
            .with("order.id", new Distribution.Numbered("%d", 10_000, 999_999))
            .with(Columns.STATE, Columns.states())
            .with(Columns.ZIP, Columns.zips(Columns.STATE));
    Map<String, Distribution> hers = Map.of("user.email", Distribution.of("ada@example.org"));
    Traffic order =
        Traffic.of("order 8841", 1, Duration.ofHours(8), root)
            .within(tuesday.plusHours(9), Duration.ofHours(8))
            .with("order.id", Distribution.of("8841"))
            .with("user.email", Distribution.of("ada@example.org"))
            .with(Columns.STATE, Distribution.of("VT"));
    Fault declined =
        Fault.of(
            "declined",
            root.calls().getFirst(),
            Condition.is("order.id", "8841"),
            Window.of(Duration.ZERO, month),
            new Effect.Fails(1, 500));
    return new Scenario(
            name,
            parameters.seed(),
            parameters.start(month),
            month,
            List.of(orders.stratum("hers", Math.min(12, orders.requests()), hers), order),
            List.of(declined),
            List.of(ObjectiveScenarios.availability(parameters.service(), "0.999")))
        .reported(
            Reporting.FAITHFUL.complaining(
                new Complaints(parameters.service() + "-complaints", 1, Duration.ofHours(2))));
  }

  /** From the start to the last Tuesday that is wholly in it (UTC). */
  private static Duration tuesday(Instant start) {
    LocalDate day = start.atZone(ZoneOffset.UTC).toLocalDate().plusDays(23);
    while (day.getDayOfWeek() != DayOfWeek.TUESDAY) {
      day = day.plusDays(1);
    }
    return Duration.between(start, day.atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  private static Fault verification(Span root, Window window, Effect effect) {
    return Fault.of(
        "verification",
        root,
        Condition.all(
            Condition.is(Columns.STATE, Columns.SMALL_STATES),
            Condition.is(Columns.VERSION, "v2.3.1"),
            Condition.is(Columns.ROUTE, "/verify")),
        window,
        effect);
  }

  private static Traffic shopTraffic(Parameters parameters, long usual, Duration length) {
    return Traffic.of("requests", parameters.size(usual), length, root(parameters))
        .with(Columns.STATE, Columns.states())
        .with(Columns.ZIP, Columns.zips(Columns.STATE))
        .with("region", Columns.regions())
        .with(Columns.VERSION, Columns.versions())
        .with(Columns.HOST, Columns.ALL_HOSTS)
        .with(Columns.ZONE, Columns.zones())
        .with(Columns.ROUTE, routes())
        .with("user.id", new Distribution.Numbered("user-%05d", 0, 29_999))
        .with("user.isp", Distribution.zipf("isp-%02d", 20, 1))
        .with("user.device", Distribution.oneOf("phone", "tablet", "laptop"))
        .with("cart.items", new Distribution.ListOf(Distribution.zipf("sku-%03d", 100, 0.8), 0, 5));
  }

  private static Distribution routes() {
    return Distribution.oneOf("/", "/cart", "/verify", "/checkout");
  }

  private static Span root(Parameters parameters) {
    return Span.of(parameters.service(), "request", new Distribution.LogNormal(45, 0.7, 10_000));
  }

  private static Scenario scenario(
      String name, Parameters parameters, Duration length, Traffic traffic, Fault... faults) {
    return new Scenario(
        name,
        parameters.seed(),
        parameters.start(length),
        length,
        List.of(traffic),
        List.of(faults),
        List.of(ObjectiveScenarios.availability(parameters.service(), "0.99")));
  }
}
