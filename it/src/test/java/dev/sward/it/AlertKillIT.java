package dev.sward.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.testkit.ask.SwardApi;
import dev.sward.testkit.process.ServerCommand;
import dev.sward.testkit.process.ServerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Alerts after {@code kill -9}, at random moments and between the sending of a notice and the
 * record of it: one alert, each transition once, each notice at least once and always the same. It
 * runs beside other tests, since it waits most of its time for the next minute.
 */
@Execution(ExecutionMode.CONCURRENT)
final class AlertKillIT {
  private static final long SEED = 20_261_126;
  private static final Duration READY = Duration.ofSeconds(60);

  /** A minute until the next look, twice. */
  private static final Duration PATIENCE = Duration.ofSeconds(150);

  /** How far events reach before and after now. */
  private static final int MINUTES = 15;

  private static final String SLO =
      """
      {"name":"buying","sli":{"datasets":["shop"],"good":"ok"},"target":0.99,"window":"30d"}
      """;
  private static final String RULES =
      """
      {"rules":[
        {"kind":"burn_rate","urgency":"ticket","factor":2,"long":"10m","short":"2m","least_bad_rows":1},
        {"kind":"burn_rate","urgency":"page","factor":20,"long":"9m","short":"2m","least_bad_rows":1}],
       "coverage_floor":0}
      """;

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final SignedReceiver receiver = SignedReceiver.start();
  private ServerCommand command;
  private ServerProcess server;
  private SwardApi api;
  private int kills;

  @BeforeEach
  void start(@TempDir Path folder) {
    command =
        ServerCommand.sameClassPath(folder.resolve("data"))
            .with("--slo.evaluation_interval=1s", "--notify.allow_private=127.0.0.1/32");
    api = new SwardApi(command.ports().httpUri());
    up();
    api.put("/api/v1/notifications/channels/ops", receiver.channel());
    api.put("/api/v1/notifications/routes", "{\"routes\":[{\"channels\":[\"ops\"]}]}");
    send(0, 10);
    api.post("/api/v1/slos", SLO);
    api.put("/api/v1/slos/buying/rules", RULES);
  }

  @AfterEach
  void stop() {
    server.close();
    api.close();
    receiver.close();
  }

  @Test
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  void killedAgainAndAgain_losesRepeatsAndForgetsNothing() {
    tell("firing", "ticket", new Kills(2, 2, 1), () -> send(10, 0));
    tell("firing", "page", new Kills(2, 2, 1), () -> send(200, 0));
    tell("resolved", "none", new Kills(2, 1, 1), () -> send(0, 10_000));
    assertWhole("opened", "escalated", "resolved");
    assertThat(kills).isGreaterThanOrEqualTo(14);
  }

  /**
   * When the server is killed on the way to a notice.
   *
   * @param atRandom before it
   * @param unanswered while it waits for the receiver's answer
   * @param answered as soon as it has it
   */
  private record Kills(int atRandom, int unanswered, int answered) {}

  /** Makes something happen, kills the server on the way, and waits for the notice of it. */
  private void tell(String state, String urgency, Kills plan, Runnable happen) {
    happen.run();
    receiver.hold();
    for (int i = 0; i < plan.atRandom(); i++) {
      LockSupport.parkNanos(random.nextLong(Duration.ofSeconds(4).toNanos()));
      restart();
    }
    for (int i = 0; i < plan.unanswered(); i++) {
      awaitMore(state, urgency);
      restart();
    }
    for (int i = 0; i < plan.answered(); i++) {
      awaitMore(state, urgency);
      receiver.release();
      restart();
      receiver.hold();
    }
    receiver.release();
    await("told of %s %s, seed %d".formatted(state, urgency, SEED))
        .atMost(PATIENCE)
        .until(() -> isDelivered(state, urgency));
  }

  /** Waits for one more request about a transition. */
  private void awaitMore(String state, String urgency) {
    long before = requests(state, urgency);
    await("told again of %s %s, seed %d".formatted(state, urgency, SEED))
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> requests(state, urgency) > before || isDelivered(state, urgency));
  }

  private long requests(String state, String urgency) {
    return receiver.received().stream()
        .filter(one -> one.text("state").equals(state) && one.text("urgency").equals(urgency))
        .count();
  }

  private boolean isDelivered(String state, String urgency) {
    for (JsonNode delivery : api.get("/api/v1/notifications/deliveries").path("deliveries")) {
      if (delivery.path("status").asText().equals("delivered")
          && delivery.path("state").asText().equals(state)
          && delivery.path("urgency").asText().equals(urgency)) {
        return true;
      }
    }
    return false;
  }

  private void assertWhole(String... kinds) {
    JsonNode alerts = api.get("/api/v1/alerts").path("alerts");
    assertThat(alerts).hasSize(1);
    String id = alerts.get(0).path("id").asText();
    JsonNode log = api.get("/api/v1/alerts/" + id).path("transitions");
    assertThat(log.findValuesAsText("kind")).containsExactly(kinds);
    List<String> transitions =
        IntStream.rangeClosed(1, kinds.length).mapToObj(number -> id + "/" + number).toList();
    assertThat(log.findValuesAsText("number"))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, kinds.length).mapToObj(Integer::toString).toList());

    Map<String, List<SignedReceiver.Received>> told =
        receiver.received().stream().collect(Collectors.groupingBy(SignedReceiver.Received::id));
    assertThat(told).containsOnlyKeys(transitions);
    assertThat(receiver.received())
        .allMatch(SignedReceiver.Received::isSigned)
        .allMatch(one -> one.text("alert_id").equals(id) && one.text("dedup_key").equals(id))
        .isSortedAccordingTo((a, b) -> a.id().compareTo(b.id()));
    told.forEach((transition, requests) ->
        assertThat(requests.stream().map(SignedReceiver.Received::body).distinct())
            .as(transition)
            .hasSize(1));
    JsonNode deliveries = api.get("/api/v1/notifications/deliveries").path("deliveries");
    assertThat(deliveries.findValuesAsText("status"))
        .hasSize(kinds.length)
        .containsOnly("delivered");
  }

  private void restart() {
    server.kill();
    kills++;
    up();
  }

  private void up() {
    server = ServerProcess.start(command);
    server.awaitReady(READY);
  }

  /**
   * More good and bad events in each of the last minutes, and in those to come.
   *
   * @param bad a minute
   * @param weight of each of twenty good events a minute; 0: none
   */
  private void send(int bad, int weight) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    List<String> events = new ArrayList<>();
    for (int minute = -MINUTES; minute < MINUTES; minute++) {
      Instant at = now.plusSeconds(60L * minute);
      for (int i = 0; i < 20 && weight > 0; i++) {
        events.add(event(at.plusSeconds(i), weight, true));
      }
      for (int i = 0; i < bad; i++) {
        events.add(event(at.plusSeconds(i % 60), 1, false));
      }
    }
    api.post("/1/batch/shop", "[" + String.join(",", events) + "]");
  }

  private static String event(Instant at, int weight, boolean ok) {
    return "{\"time\":\"%s\",\"samplerate\":%d,\"data\":{\"ok\":%s,\"user.id\":\"u%d\"}}"
        .formatted(at, weight, ok, at.getEpochSecond() % 50);
  }
}
