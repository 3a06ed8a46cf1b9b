package dev.sward.demo.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.testkit.ask.SwardApi;
import dev.sward.testkit.process.ServerCommand;
import dev.sward.testkit.process.ServerProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a truth says is what a real server answers, to the last event. */
@Tag("slow")
final class TruthServerTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Noise is made of hundreds, which are all alike. */
  private static final int MAX_FAULTS = 8;

  @TempDir private static Path folder;
  private static ServerProcess server;
  private static SwardApi api;

  @BeforeAll
  static void startServer() {
    server =
        ServerProcess.start(
            ServerCommand.sameClassPath(folder.resolve("data")).with("--store.retention=100d"));
    server.awaitReady(Duration.ofSeconds(60));
    api = new SwardApi(server.ports().httpUri());
  }

  @AfterAll
  static void stopServer() {
    api.close();
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "A1, 30000",
    "A1-sampled, 100000",
    "A2, 100000",
    "A3, 3000",
    "A4, 13500",
    "A4-missing, 13500",
    "A5, 12000",
    "A5-noise, 12000",
    "A6, 5000",
    "A7, 20000",
    "A7b, 20000",
    "A8, 5000",
    "A24, 3",
    "A25, 5000",
    "A26, 180",
    "A27, 20000",
    "shop, 8000",
  })
  void truth_isWhatTheServerAnswers(String name, long size) {
    String service = "test-" + name.toLowerCase(Locale.ROOT);
    Instant end = Instant.now().truncatedTo(ChronoUnit.DAYS);
    Parameters parameters = Parameters.of(7, end).sized(size).of(service);
    assertAnswered(Scenarios.named(name, parameters));
  }

  private static void assertAnswered(Scenario scenario) {
    URI uri = server.ports().httpUri();
    Backfill.Sent sent = Backfill.send(scenario, uri, Progress.SILENT);
    assertThat(sent.report().rejected()).isZero();
    assertAnswered(scenario, sent.truth());
  }

  private static void assertAnswered(Scenario scenario, Truth truth) {
    List<String> expected = new ArrayList<>();
    List<String> answered = new ArrayList<>();
    truth
        .datasets()
        .forEach((dataset, count) -> {
          expected.add("%s all %s".formatted(dataset, count));
          answered.add("%s all %s".formatted(dataset, ask(scenario, dataset, "true")));
        });
    for (Sli sli : scenario.slis()) {
      SliTruth known = truth.sli(sli.name());
      String eligible = "(" + sli.eligibleExpression() + ")";
      String good = "(" + sli.good().expression() + ")";
      expected.add(sli.name() + " good " + known.good());
      answered.add(sli.name() + " good " + ask(scenario, sli.dataset(), eligible + " and " + good));
      expected.add(sli.name() + " bad " + known.bad());
      answered.add(
          sli.name() + " bad " + ask(scenario, sli.dataset(), eligible + " and not " + good));
    }
    for (Fault fault : scenario.faults().stream().limit(MAX_FAULTS).toList()) {
      FaultTruth known = truth.fault(fault.name());
      String dataset = fault.service();
      String where = known.expression(scenario.start());
      expected.add("%s eligible %s bad %s".formatted(fault.name(), known.eligible(), known.bad()));
      answered.add(
          "%s eligible %s bad %s"
              .formatted(
                  fault.name(),
                  ask(scenario, dataset, where),
                  ask(scenario, dataset, where + " and error")));
    }
    assertThat(answered).isEqualTo(expected);
  }

  private static Count ask(Scenario scenario, String dataset, String where) {
    ObjectNode question =
        JSON.createObjectNode()
            .put("dataset", dataset)
            .put("where", where)
            .put("granularity", 0)
            .put("start_time", scenario.start().minusSeconds(3_600).getEpochSecond())
            .put(
                "end_time",
                scenario.start().plus(scenario.length()).plusSeconds(3_600).getEpochSecond());
    question.putArray("calculations").add("count").add("sum(1 / meta.weight)");
    JsonNode groups = api.ask(question.toString());
    if (groups.isEmpty()) {
      return Count.NONE;
    }
    JsonNode totals = groups.get(0).get("totals");
    return new Count(Math.round(totals.get(1).asDouble()), totals.get(0).asDouble());
  }

  @Test
  void server_storesAScenarioSentAgainOnce() {
    Instant end = Instant.now().truncatedTo(ChronoUnit.DAYS);
    Scenario scenario = Scenarios.named("A4", Parameters.of(3, end).of("test-again"));
    SendReport first = Backfill.send(scenario, server.ports().httpUri(), Progress.SILENT).report();
    SendReport second = Backfill.send(scenario, server.ports().httpUri(), Progress.SILENT).report();
    assertThat(first).isEqualTo(new SendReport(13_500, 0, 0));
    assertThat(second).isEqualTo(new SendReport(0, 13_500, 0));
  }

  @Test
  void scenarioThatWasInterrupted_isCompletedOnce_withoutTheMemoryForRepetitions() {
    Instant before = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(32));
    Scenario scenario = Scenarios.named("shop", Parameters.of(9, before).sized(60_000));
    URI uri = server.ports().httpUri();
    AtomicLong stored = new AtomicLong();
    Progress broken =
        (requests, ofRequests, events) -> {
          if (requests > 0) {
            stored.set(events);
            throw new IllegalStateException("broken off");
          }
        };
    assertThatThrownBy(() -> Backfill.send(scenario, uri, broken)).hasMessage("broken off");
    sendSomeOfTheLastPart(scenario, uri);

    Backfill.Sent rest = Backfill.sendMissing(scenario, uri, Progress.SILENT);
    assertAnswered(scenario, rest.truth());
    assertThat(stored.get()).isPositive();

    Backfill.Sent nothing = Backfill.sendMissing(scenario, uri, Progress.SILENT);
    assertThat(nothing.report()).isEqualTo(SendReport.NOTHING);
  }

  /** As a server that died in between leaves it: of each dataset some. */
  private static void sendSomeOfTheLastPart(Scenario scenario, URI uri) {
    MadePart made = Part.of(scenario).getLast().make(new Requests(scenario), scenario);
    try (EventsDoor door = new EventsDoor(uri, Optional.empty())) {
      made.events()
          .forEach((dataset, events) -> door.send(dataset, events.subList(0, events.size() / 3)));
    }
  }
}
