package dev.sward.demo.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.testkit.FakeClock;
import dev.sward.testkit.ask.SwardApi;
import dev.sward.testkit.process.ServerCommand;
import dev.sward.testkit.process.ServerProcess;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real shop, seen through the telemetry that a real Sward has of it. */
final class ShopTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration HEALTHY = Duration.ofMinutes(3);
  private static final Duration BAD_DEPLOY = Duration.ofMinutes(17);

  @TempDir static Path folder;
  private static ServerProcess sward;
  private static SwardApi api;

  private final FakeClock clock = new FakeClock(START);
  private final HttpClient client = HttpClient.newHttpClient();
  private Shop shop;

  @BeforeAll
  static void startSward() {
    sward = ServerProcess.start(ServerCommand.sameClassPath(folder.resolve("data")));
    sward.awaitReady(Duration.ofSeconds(60));
    api = new SwardApi(sward.ports().httpUri());
  }

  @AfterAll
  static void stopSward() {
    api.close();
    sward.close();
  }

  @BeforeEach
  void open() {
    Schedule faults =
        new Schedule(clock, START, HEALTHY, Duration.ofMinutes(5), Duration.ofMinutes(2));
    shop = Shop.start(sward.ports().otlpGrpcUri(), faults, Mishaps.NONE, 0);
  }

  @AfterEach
  void close() {
    shop.close();
    client.shutdownNow();
  }

  @Test
  void purchase_isTracesThroughAllSevenServices_withTheCustomerOnEveryServerSpan() {
    Browser browser = browser("ca-3");
    assertThat(browser.get("/")).isEqualTo(200);
    assertThat(browser.get("/wines/malbec-2020")).isEqualTo(200);
    assertThat(browser.add("malbec-2020")).isEqualTo(200);
    assertThat(browser.add("barolo-2017")).isEqualTo(200);
    assertThat(browser.post("/verify")).isEqualTo(200);
    assertThat(browser.post("/checkout")).isEqualTo(200);
    assertThat(browser.post("/payment")).isEqualTo(200);
    shop.close();

    assertThat(groups("count", "user.email = 'ca-3@example.com'", "service.name"))
        .containsKeys(
            "shop-front",
            "catalogue",
            "cart",
            "age-verification",
            "checkout",
            "payment",
            "order-ingest");
    String checkout = servicesOf("POST /checkout", "ca-3");
    assertThat(checkout).isEqualTo("[age-verification, cart, catalogue, checkout, shop-front]");
    assertThat(groups("count", "http.route = '/checkouts' and user.id = 'ca-3'", "cart.items"))
        .containsOnlyKeys("malbec-2020", "barolo-2017");
    assertThat(
            groups(
                "count",
                "http.route = '/checkouts' and user.id = 'ca-3'",
                "cart.total, user.state, cloud.availability_zone, deployment.environment.name"))
        .containsOnlyKeys("81.9 CA us-east-1a demo");
    assertThat(groups("count", "user.id = 'ca-3'", "meta.span_kind")).containsOnlyKeys("server");
    assertThat(groups("count", "service.name = 'shop-front'", "meta.span_kind"))
        .containsKeys("server", "client", "internal");
  }

  @Test
  void newAgeVerification_failsInThreeStates_andNowhereElse() {
    assertThat(failedVerifications()).isEmpty();

    clock.advance(HEALTHY);
    assertThat(failedVerifications()).containsExactly("ak-10", "vt-10", "wy-10");

    shop.close();
    String failed = "service.name = 'age-verification' and error = true";
    assertThat(
            groups(
                "count", failed + " and meta.span_kind = 'server'", "user.state, service.version"))
        .isEqualTo(Map.of("AK v2.3.1", 1L, "VT v2.3.1", 1L, "WY v2.3.1", 1L));
    assertThat(
            groups(
                "count",
                failed + " and meta.signal_type = 'log' and trace.trace_id is not null",
                "error.type"))
        .isEqualTo(Map.of("licence_format", 3L));
  }

  @Test
  void badDeploy_failsCartsOfTwo_untilItIsRolledBack() {
    Browser browser = browser("tx-1");
    browser.add("malbec-2020");
    clock.advance(BAD_DEPLOY);
    assertThat(browser.post("/checkout")).isEqualTo(200);
    browser.add("barolo-2017");
    assertThat(browser.post("/checkout")).isEqualTo(502);
    clock.advance(Duration.ofMinutes(5));
    assertThat(browser.post("/checkout")).isEqualTo(200);
    shop.close();

    assertThat(groups("count", "http.route = '/checkouts' and user.id = 'tx-1'", "service.version"))
        .isEqualTo(Map.of("v4.8.0", 2L, "v4.7.2", 1L));
  }

  @Test
  void strangersAndNonsense_areRefused_notFailed() {
    Browser stranger = browser("");
    assertThat(stranger.post("/verify")).isEqualTo(401);
    assertThat(stranger.get("/wines/vinegar")).isEqualTo(404);
    assertThat(stranger.get("/admin")).isEqualTo(404);
    assertThat(browser("ny-1").post("/checkout")).isEqualTo(409);
  }

  /** Customers of every state, on the old version and on the new, who could not prove their age. */
  private List<String> failedVerifications() {
    List<String> failed = new ArrayList<>();
    for (State state : State.ALL) {
      for (int number : List.of(1, 10)) {
        String id =
            shop.customers()
                .find(state.code().toLowerCase(java.util.Locale.ROOT) + "-" + number)
                .orElseThrow()
                .id();
        if (browser(id).post("/verify") != 200) {
          failed.add(id);
        }
      }
    }
    return failed.stream().sorted().toList();
  }

  private Browser browser(String customer) {
    return new Browser(client, shop.front(), "test", customer);
  }

  /** The services of the one trace that begins with a span of this name. */
  private String servicesOf(String name, String customer) {
    String trace =
        groups(
                "count",
                "name = '%s' and user.id = '%s'".formatted(name, customer),
                "trace.trace_id")
            .keySet()
            .iterator()
            .next();
    return groups("count", "trace.trace_id = '%s'".formatted(trace), "service.name")
        .keySet()
        .toString();
  }

  private static Map<String, Long> groups(String calculation, String where, String breakdowns) {
    Map<String, Long> groups = new TreeMap<>();
    String by = String.join("\", \"", breakdowns.split(", "));
    JsonNode answer =
        api.ask(
            """
            {"dataset": "__all__", "time_range": "2h", "granularity": 0,
             "calculations": ["%s"], "where": "%s", "breakdowns": ["%s"]}
            """
                .formatted(calculation, where, by));
    for (JsonNode group : answer) {
      List<String> key = new ArrayList<>();
      group.path("key").forEach(cell -> key.add(cell.asText()));
      groups.put(String.join(" ", key), group.path("totals").get(0).asLong());
    }
    return groups;
  }
}
