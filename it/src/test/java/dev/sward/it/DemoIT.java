package dev.sward.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.demo.shop.Fault;
import dev.sward.testkit.ask.SwardApi;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The demo as people start it: its Sward, its shop, a fault, and the end. */
final class DemoIT {
  private static final Pattern COMMAND = Pattern.compile("(\\./sward (?:query|datasets|slo) ?.*)");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** A minute that is over and counted. */
  private static final Duration UNTIL_IT_BURNS = Duration.ofMinutes(4);

  /** Of each customer, so that it does not depend on whom chance brings into the shop. */
  private static final int TRIES = 10;

  private static final List<String> FAILING = List.of("ak", "vt", "wy");

  private final DemoSetup setup = DemoSetup.of("demo");
  private final SwardApi api = new SwardApi(setup.ports().httpUri());

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void shopIsSeen_breaksInThreeStates_andStopsInOrder() throws Exception {
    try (ClientProcess demo = setup.start("--no-history", "--first-fault", "5s")) {
      URI shop = URI.create(demo.awaitOutput(Pattern.compile("The shop +(http\\S+)")).group(1));
      demo.awaitOutput(Pattern.compile("Age verification v2.3.1.*\n.*\n +(./sward query .*)"));
      for (String state : FAILING) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
          assertThat(verify(shop, state + "-10")).isEqualTo(502);
        }
        assertThat(verify(shop, state + "-9")).isEqualTo(200);
      }

      await()
          .atMost(PATIENCE)
          .ignoreExceptions()
          .untilAsserted(() -> {
            assertThat(
                    groups(
                        "age-verification",
                        "error = true and meta.span_kind = 'server'",
                        "user.state",
                        "service.version"))
                .containsExactlyInAnyOrder("AK v2.3.1", "VT v2.3.1", "WY v2.3.1");
            assertThat(groups("__all__", "meta.span_kind = 'server'", "service.name"))
                .contains(
                    "shop-front",
                    "catalogue",
                    "cart",
                    "age-verification",
                    "checkout",
                    "payment",
                    "order-ingest");
            assertThat(servicesOfACheckout()).hasSizeGreaterThanOrEqualTo(4);
          });
      JsonNode markers = api.get("/1/markers/age-verification");
      assertThat(markers).hasSize(1);
      assertThat(markers.get(0).path("type").asText()).isEqualTo("fault");

      assertCommandsAnswer(demo.output());

      await("an incident that opens by itself")
          .atMost(UNTIL_IT_BURNS)
          .until(() -> !api.get("/api/v1/incidents").path("incidents").isEmpty());

      demo.terminate();
      assertThat(demo.output()).containsPattern("Closing the shop\\.[\\s\\S]*Stopped\\.");
    }
    setup.awaitFreePorts();
  }

  /** What the terminal says can be typed, and what it will say of the faults that come later. */
  private void assertCommandsAnswer(String output) {
    List<String> commands =
        new ArrayList<>(COMMAND.matcher(output).results().map(found -> found.group(1)).toList());
    assertThat(commands).hasSize(6).allMatch(command -> command.contains(" --server "));
    for (Fault fault : Fault.values()) {
      commands.add(fault.question() + " --server " + setup.ports().httpUri());
    }
    for (String command : commands) {
      String answer =
          ClientProcess.run(Build.HOME, DemoSetup.NO_BUILD, List.of("bash", "-c", command));
      int header = command.contains("--events") ? 0 : 1;
      assertThat(answer.lines().filter(line -> !line.isBlank()).skip(header))
          .as("%s%n%s", command, answer)
          .isNotEmpty();
    }
  }

  @Test
  void takenPort_isNamedWithItsFlag() throws IOException {
    try (ServerSocket taken =
            new ServerSocket(setup.ports().http(), 1, InetAddress.getLoopbackAddress());
        ClientProcess demo = setup.start("--no-history")) {
      await().atMost(PATIENCE).until(() -> demo.toString().contains("is taken"));
      assertThat(demo.toString())
          .contains(
              "sward: --port: %d is taken (expected: a free port). Stop what listens there, or choose another with --port."
                  .formatted(taken.getLocalPort()));
    }
  }

  private static int verify(URI shop, String customer) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(shop.resolve("/verify"))
                  .header("cookie", "customer=" + customer)
                  .POST(BodyPublishers.noBody())
                  .build(),
              BodyHandlers.discarding())
          .statusCode();
    }
  }

  private List<String> servicesOfACheckout() {
    String trace = groups("shop-front", "name = 'POST /checkout'", "trace.trace_id").getFirst();
    return groups("__all__", "trace.trace_id = '%s'".formatted(trace), "service.name");
  }

  private List<String> groups(String dataset, String where, String... breakdowns) {
    JsonNode answer =
        api.ask(
            """
            {"dataset": "%s", "time_range": "10m", "granularity": 0, "calculations": ["count"],
             "where": "%s", "breakdowns": ["%s"]}
            """
                .formatted(dataset, where, String.join("\", \"", breakdowns)));
    List<String> groups = new ArrayList<>();
    for (JsonNode group : answer) {
      List<String> key = new ArrayList<>();
      group.path("key").forEach(cell -> key.add(cell.asText()));
      groups.add(String.join(" ", key));
    }
    return groups;
  }
}
