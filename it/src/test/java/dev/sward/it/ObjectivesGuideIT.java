package dev.sward.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.testkit.ask.SwardApi;
import dev.sward.testkit.process.ServerCommand;
import dev.sward.testkit.process.ServerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Does what the guide to a first objective says, in its order. Only the address is another. */
final class ObjectivesGuideIT {
  private static final Readme GUIDE = new Readme(Build.HOME.resolve("docs/guide/objectives.md"));
  private static final String ADDRESS = "http://localhost:8080";

  /** Where the reader puts what an answer gave. */
  private static final String LEFT_OPEN = "'…'";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder = Build.scratch("objectives-guide");
  private JsonNode previewed = JSON.createObjectNode();

  @Test
  void everyRequest_doesWhatItIsSaidToDo() {
    Tools.need("curl");
    try (ServerProcess server =
        ServerProcess.start(ServerCommand.launcher(Build.HOME, folder.resolve("data")))) {
      server.awaitReady(Duration.ofMinutes(1));
      try (SwardApi api = new SwardApi(server.ports().httpUri())) {
        store(api);
        List<String> requests = GUIDE.blocks();
        assertThat(requests).hasSizeGreaterThan(5);
        requests.forEach(request -> follow(request, api, server));
        assertThat(run("./sward slo backtest homepage", server))
            .startsWith("homepage\n  Would have");
      }
      server.stop(Duration.ofMinutes(1));
    }
  }

  /** Whoever adds a request to the guide says here how it is known to have worked. */
  private void follow(String request, SwardApi api, ServerProcess server) {
    if (request.startsWith("./sward explain --slo homepage")) {
      assertThat(run(request, server)).contains("selected events apart from the other");
      return;
    }
    if (request.startsWith("./sward incident open")) {
      assertThat(run(request, server)).endsWith("sev3 open  The homepage is slow\n");
      return;
    }
    if (request.startsWith("./sward incident ack")) {
      assertThat(run(request, server))
          .contains("Acknowledged by Ada.")
          .contains("Ada: Rolled back to 2.3.0");
      return;
    }
    if (request.startsWith("./sward risk register")) {
      assertThat(run(request, server)).contains("risks are expected to cost");
      return;
    }
    if (request.startsWith("./sward risk add")) {
      assertThat(run(request, server)).startsWith("7  The database is down\n").contains("saved");
      assertThat(folder.resolve("case.md")).content().contains("for 3 days of work");
      return;
    }
    JsonNode answer = answer(request, server);
    if (request.contains("/sli-proposals")) {
      JsonNode proposal = answer.path("proposals").path(0);
      assertThat(proposal.path("definition").isObject()).as(answer.toString()).isTrue();
      assertThat(proposal.path("reason").asText()).isNotEmpty();
      assertThat(proposal.path("preview").isObject()).isTrue();
    } else if (request.contains("/slos/preview")) {
      previewed = answer;
      assertThat(answer.path("reasons").toString()).contains("missing: duration_ms");
      assertThat(search().isObject()).as(answer.toString()).isTrue();
    } else if (request.contains("/events/search")) {
      assertThat(answer.path("events")).as(answer.toString()).isNotEmpty();
    } else if (request.contains("-X PUT")) {
      assertThat(api.get("/api/v1/slos/homepage").at("/sli/good").asText())
          .contains("duration_ms < 300");
    } else if (request.contains("/slos/backtest")) {
      assertThat(answer.path("summary").asText()).startsWith("Would have woken you");
      assertThat(answer.path("firings")).isNotEmpty();
    } else if (request.contains("/homepage/review")) {
      assertThat(answer.path("summary").asText()).isNotEmpty();
      assertThat(answer.path("complaints")).as(answer.toString()).hasSize(1);
    } else if (request.contains("/slos/explore")) {
      assertThat(answer.path("rows")).as(answer.toString()).hasSize(3 * 2);
      assertThat(answer.path("complaint_clusters").asInt()).isEqualTo(1);
    } else {
      throw new AssertionError(
          "objectives.md: '%s' is tried by no test (expected: a case in ObjectivesGuideIT.follow)"
              .formatted(request));
    }
  }

  /** Three hours of a shop whose homepage was slow an hour ago, of which people complained. */
  private static void store(SwardApi api) {
    Instant now = Instant.now();
    ArrayNode shop = JSON.createArrayNode();
    ArrayNode tickets = JSON.createArrayNode();
    for (int minute = 180; minute > 0; minute--) {
      Instant time = now.minus(Duration.ofMinutes(minute));
      boolean isSlow = minute > 45 && minute <= 75;
      for (int i = 0; i < 10; i++) {
        ObjectNode request = event(shop, time.plusSeconds(i));
        request.put("http.route", "/").put("http.response.status_code", 200);
        request.put("user.state", i % 2 == 0 ? "CA" : "NV");
        if (i < 8) {
          request.put("duration_ms", isSlow ? 900 : 80);
        } else if (i == 8) {
          request.put("duration_ms", 5).put("user_agent.synthetic.type", "bot");
        }
      }
      if (isSlow && minute % 10 == 0) {
        event(tickets, time).put("about", "homepage");
      }
    }
    api.post("/1/batch/shop", shop.toString());
    api.post("/1/batch/tickets", tickets.toString());
  }

  private static ObjectNode event(ArrayNode batch, Instant time) {
    return batch.addObject().put("time", time.toString()).putObject("data");
  }

  private JsonNode answer(String request, ServerProcess server) {
    boolean isOpen = request.contains(LEFT_OPEN);
    String typed = isOpen ? request.replace(LEFT_OPEN, quoted(search().toString())) : request;
    String answer = run(typed, server);
    try {
      return JSON.readTree(answer);
    } catch (JsonProcessingException e) {
      throw new AssertionError("%s: %s (expected: JSON)".formatted(request, answer), e);
    }
  }

  /** That finds the bad events of the preview. */
  private JsonNode search() {
    for (JsonNode one : previewed.path("classes")) {
      if (one.path("class").asText().equals("bad")) {
        return one.path("search");
      }
    }
    throw new AssertionError(previewed + " (expected: bad events)");
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  private String run(String command, ServerProcess server) {
    String address = server.ports().httpUri().toString();
    return ClientProcess.run(
        folder,
        Map.of("SWARD_BUILD", "never", "SWARD_URL", address),
        List.of(
            "bash",
            "-c",
            command
                .replace(ADDRESS, address)
                .replace("./sward", Build.HOME.resolve("sward").toString())));
  }
}
