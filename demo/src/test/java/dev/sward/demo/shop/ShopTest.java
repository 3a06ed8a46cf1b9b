package dev.sward.demo.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.testkit.FakeClock;
import dev.sward.testkit.ask.SwardApi;
import dev.sward.testkit.process.ServerCommand;
import dev.sward.testkit.process.ServerProcess;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real shop, seen through the telemetry that a real Sward has of it. */
final class ShopTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration HEALTHY = Duration.ofMinutes(3);
  private static final Duration SLOW_PAYMENT = Duration.ofMinutes(10);
  private static final Duration BAD_DEPLOY = Duration.ofMinutes(17);
  private static final Duration BROWNOUT = Duration.ofMinutes(24);

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

  @Test
  void baggageThatMakesNoSense_isAnswered() throws Exception {
    for (String baggage :
        List.of(
            "cart.total=cheap",
            "cart.total=,cart.items=..,user.id=%zz",
            "=;;,,%,cart.items",
            "user.id=ca-3,cart.total=1e999,feature_flag.one_click=perhaps")) {
      assertThat(status("/wines", baggage)).as(baggage).isEqualTo(200);
    }
  }

  @Test
  void pathThatMakesNoSense_isNotFound() throws Exception {
    for (String path : List.of("/wines/a%20b", "/wines/%25", "/wines/%7Bsku%7D", "/wines/?x")) {
      assertThat(status(path, "a=b")).as(path).isEqualTo(404);
    }
    assertThat(browser("ca-3").post("/cart?sku=%20%25%7B%26")).isEqualTo(404);
  }

  private int status(String path, String baggage) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(shop.front().resolve(path))
            .header("baggage", baggage)
            .timeout(Duration.ofSeconds(10))
            .build();
    return client.send(request, BodyHandlers.discarding()).statusCode();
  }

  @Tag("slow")
  @Test
  void slowPayment_isSlowInOneZone_whileItLasts() {
    payInEveryZone("ca-1");
    clock.advance(SLOW_PAYMENT);
    payInEveryZone("ca-2");
    clock.advance(Duration.ofMinutes(5));
    payInEveryZone("ca-3");
    shop.close();

    // Usually each zone takes as long as the others; the slow one takes thirty times as long.
    assertThat(slowZones("ca-1")).isEmpty();
    assertThat(slowZones("ca-2")).containsExactly("us-east-1b");
    assertThat(slowZones("ca-3")).isEmpty();
  }

  /** Zones take turns: four payments in each of three. */
  private void payInEveryZone(String customer) {
    Browser browser = browser(customer);
    for (int payment = 0; payment < 12; payment++) {
      assertThat(browser.post("/payment")).isEqualTo(200);
    }
  }

  /** Zones that took far longer for a customer's payments than the others together. */
  private static List<String> slowZones(String customer) {
    Map<String, Long> millis =
        groups(
            "sum(duration_ms)",
            "http.route = '/payments' and meta.span_kind = 'server' and user.id = '%s'"
                .formatted(customer),
            "cloud.availability_zone");
    assertThat(millis).containsOnlyKeys("us-east-1a", "us-east-1b", "us-east-1c");
    long all = millis.values().stream().mapToLong(Long::longValue).sum();
    return millis.entrySet().stream()
        .filter(zone -> zone.getValue() > all * 4 / 5)
        .map(Map.Entry::getKey)
        .toList();
  }

  @Test
  void brownout_refusesAFewOrders_whileItLasts() throws Exception {
    assertThat(statusesOfOrders(100)).containsOnlyKeys(202);
    clock.advance(BROWNOUT);
    Map<Integer, Long> statuses = statusesOfOrders(1_000);
    assertThat(statuses).containsOnlyKeys(202, 503);
    // Of a thousand 2 % are refused: 20, and six standard deviations around it.
    assertThat(statuses.get(503)).isBetween(1L, 47L);
    clock.advance(Duration.ofMinutes(5));
    assertThat(statusesOfOrders(100)).containsOnlyKeys(202);
  }

  private Map<Integer, Long> statusesOfOrders(int orders) throws InterruptedException {
    Browser partner = new Browser(client, shop.orders(), "test", "ca-7");
    Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      threads.invokeAll(Collections.nCopies(orders, () -> statuses.add(partner.post("/orders"))));
    }
    return statuses.stream()
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
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
