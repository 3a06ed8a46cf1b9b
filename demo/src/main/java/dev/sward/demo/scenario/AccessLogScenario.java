package dev.sward.demo.scenario;

import dev.sward.demo.scenario.Fault.Effect;
import dev.sward.demo.scenario.Scenario.Reporting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a load balancer sees of a day, with late lines and lines that are there twice. */
final class AccessLogScenario {
  private static final Duration DAY = Duration.ofDays(1);

  private AccessLogScenario() {}

  static Scenario day(String name, Parameters parameters) {
    Map<String, Integer> methods = new TreeMap<>(Map.of("GET", 8, "POST", 2));
    Traffic traffic =
        Traffic.of(
                "requests",
                parameters.size(20_000),
                DAY,
                Span.of(
                    parameters.service(), "request", new Distribution.LogNormal(40, 0.6, 5_000)))
            .arriving(new Arrivals.Daily(DAY, 0.7, Duration.ofHours(14), List.of()))
            .with("client.address", new Distribution.Numbered("198.51.100.%d", 1, 254))
            .with("http.request.method", Distribution.weighted(methods))
            .with("wine", new Distribution.Numbered("%d", 1, 5_000))
            .with(Columns.ROUTE, Distribution.oneOf("/", "/wines", "/wines/{id}", "/checkout"))
            .with(
                AccessLog.PATH,
                new Distribution.From(
                    Columns.ROUTE,
                    Map.of(
                        "/", Distribution.of("/"),
                        "/wines", Distribution.of("/wines?sort=price"),
                        "/wines/{id}", new Distribution.Around("/wines/%s", "wine"),
                        "/checkout", Distribution.of("/checkout"))))
            .with(AccessLog.SIZE, new Distribution.Whole(200, 60_000))
            .with(
                AccessLog.AGENT,
                Distribution.oneOf(
                    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
                    "curl/8.14.1"));
    Fault outage =
        Fault.of(
            "checkout",
            traffic.root(),
            Condition.is(Columns.ROUTE, "/checkout"),
            Window.of(Duration.ofHours(15), Duration.ofHours(16)),
            new Effect.Fails(0.5, 502));
    return new Scenario(
            name,
            parameters.seed(),
            parameters.start(DAY),
            DAY,
            List.of(traffic),
            List.of(outage),
            List.of(ObjectiveScenarios.availability(parameters.service(), "0.999")))
        .reported(Reporting.FAITHFUL.disordered(0.01, 0.005, 0, Duration.ZERO));
  }
}
