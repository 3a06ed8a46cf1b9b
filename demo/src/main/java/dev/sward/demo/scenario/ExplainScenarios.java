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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/** Traffic whose failures have one cause, which is known. */
final class ExplainScenarios {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Window ALWAYS = Window.of(Duration.ZERO, HOUR);
  private static final List<String> ROUTES = List.of("/", "/cart", "/verify", "/checkout");

  private ExplainScenarios() {}

  /** Verification fails in a few small states on one version, among failures everywhere. */
  static Scenario shop(String name, Parameters parameters) {
    Settings settings = parameters.settings();
    Traffic traffic = shopTraffic(parameters, 200_000, HOUR);
    Fault verification =
        verification(parameters, traffic, Condition.is(Columns.STATE, states(settings)), ALWAYS);
    return scenario(
        name, parameters, HOUR, traffic, verification, background(parameters, traffic, ALWAYS));
  }

  private static Object[] states(Settings settings) {
    List<String> states = settings.list("states");
    if (!Columns.STATES.containsAll(states)) {
      throw new IllegalArgumentException(
          "states: %s (expected: some of %s)"
              .formatted(String.join(",", states), String.join(",", Columns.STATES)));
    }
    return states.toArray();
  }

  /** A page arrives: a version fails at verification, everywhere, since a while. */
  static Scenario page(String name, Parameters parameters) {
    Duration length = Duration.ofHours(6);
    Duration failing = parameters.settings().minutes("minutes");
    if (failing.compareTo(length) > 0) {
      throw new IllegalArgumentException(
          "minutes: %d (expected: at most %d)".formatted(failing.toMinutes(), length.toMinutes()));
    }
    Traffic traffic = shopTraffic(parameters, 200_000, length);
    Window recent = Window.of(length.minus(failing), length);
    return scenario(
        name,
        parameters,
        length,
        traffic,
        verification(parameters, traffic, Condition.always(), recent),
        background(parameters, traffic, Window.of(Duration.ZERO, length)));
  }

  private static Fault verification(
      Parameters parameters, Traffic traffic, Condition where, Window window) {
    Settings settings = parameters.settings();
    return Fault.of(
        "verification",
        traffic.root(),
        Condition.all(
            where,
            Condition.is(Columns.VERSION, settings.text("version")),
            Condition.is(Columns.ROUTE, settings.text("endpoint"))),
        window,
        new Effect.Fails(settings.share("share"), 500));
  }

  private static Fault background(Parameters parameters, Traffic traffic, Window window) {
    return Fault.background(traffic.root(), parameters.settings().share("background"), window);
  }

  /** One version fails in even regions, the other in odd ones. */
  static Scenario pairs(String name, Parameters parameters) {
    Settings settings = parameters.settings();
    List<String> versions = settings.list("versions");
    if (versions.size() != 2) {
      throw new IllegalArgumentException(
          "versions: %s (expected: two, such as A,B)".formatted(String.join(",", versions)));
    }
    Map<String, Integer> regions = new LinkedHashMap<>();
    for (int region = 0; region < settings.number("regions", 2); region++) {
      regions.put("region-" + region, 1);
    }
    Traffic traffic =
        Traffic.of("requests", parameters.size(100_000), HOUR, root(parameters))
            .with(Columns.VERSION, Distribution.oneOf(versions.toArray()))
            .with("cloud.region", Distribution.weighted(regions))
            .with(Columns.HOST, Columns.ALL_HOSTS)
            .with(Columns.ROUTE, Distribution.oneOf(ROUTES.toArray()));
    return scenario(
        name,
        parameters,
        HOUR,
        traffic,
        regional(versions.getFirst() + " in even regions", parameters, traffic, 0),
        regional(versions.getLast() + " in odd regions", parameters, traffic, 1),
        background(parameters, traffic, ALWAYS));
  }

  private static Fault regional(
      String name, Parameters parameters, Traffic traffic, int remainder) {
    Settings settings = parameters.settings();
    Object[] regions =
        LongStream.range(0, settings.number("regions", 2))
            .filter(region -> region % 2 == remainder)
            .mapToObj(region -> "region-" + region)
            .toArray();
    return Fault.of(
        name,
        traffic.root(),
        Condition.all(
            Condition.is(Columns.VERSION, settings.list("versions").get(remainder)),
            Condition.is("cloud.region", regions)),
        ALWAYS,
        new Effect.Fails(settings.share("share"), 500));
  }

  /** Carts with any of some articles fail, wherever these stand in the list. */
  static Scenario carts(String name, Parameters parameters) {
    Settings settings = parameters.settings();
    List<String> failing = settings.list("skus");
    Set<String> articles = new LinkedHashSet<>();
    for (long number = 1; number <= settings.number("articles", 8); number++) {
      articles.add("sku-%03d".formatted(number));
    }
    articles.addAll(failing);
    Traffic traffic =
        Traffic.of("carts", parameters.size(5_000), HOUR, root(parameters))
            .with(
                "cart.items", new Distribution.ListOf(Distribution.oneOf(articles.toArray()), 1, 8))
            .with(Columns.HOST, Columns.ALL_HOSTS)
            .with(Columns.ROUTE, Distribution.of(settings.text("endpoint")));
    Fault fault =
        Fault.of(
            "articles",
            traffic.root(),
            Condition.is("cart.items", failing.toArray()),
            ALWAYS,
            new Effect.Fails(settings.share("share"), 500));
    return scenario(name, parameters, HOUR, traffic, fault);
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

  private static Traffic shopTraffic(Parameters parameters, long usual, Duration length) {
    return Traffic.of("requests", parameters.size(usual), length, root(parameters))
        .with(Columns.STATE, Columns.states())
        .with(Columns.ZIP, Columns.zips(Columns.STATE))
        .with("region", Columns.regions())
        .with(Columns.VERSION, Columns.versions(parameters.settings().text("version")))
        .with(Columns.HOST, Columns.ALL_HOSTS)
        .with(Columns.ZONE, Columns.zones())
        .with(Columns.ROUTE, routes(parameters.settings()))
        .with("user.id", new Distribution.Numbered("user-%05d", 0, 29_999))
        .with("user.isp", Distribution.zipf("isp-%02d", 20, 1))
        .with("user.device", Distribution.oneOf("phone", "tablet", "laptop"))
        .with("cart.items", new Distribution.ListOf(Distribution.zipf("sku-%03d", 100, 0.8), 0, 5));
  }

  /** The endpoint that fails stands for the usual one. */
  private static Distribution routes(Settings settings) {
    String endpoint = settings.text("endpoint");
    return Distribution.oneOf(
        ROUTES.stream()
            .map(route -> route.equals("/verify") ? endpoint : route)
            .distinct()
            .toArray());
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
        List.of(
            ObjectiveScenarios.availability(
                parameters.service(), parameters.settings().target("target"))));
  }
}
