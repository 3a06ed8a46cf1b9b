package dev.sward.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.demo.scenario.Backfill;
import dev.sward.demo.scenario.Progress;
import dev.sward.demo.scenario.SendReport;
import dev.sward.demo.scenario.ShopHistory;
import dev.sward.testkit.ask.SwardApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** However the demo ends, nothing of it is left running, and it can be started again. */
final class DemoEndsIT {
  private static final Duration CTRL_C_WITHIN = Duration.ofSeconds(10);
  private static final Duration SERVER_FOLLOWS_WITHIN = Duration.ofSeconds(10);
  private static final Pattern OPEN = Pattern.compile("The shop +http");
  private static final long HISTORY_SEED = 42;

  private final DemoSetup setup = DemoSetup.of("demo-ends");
  private final SwardApi api = new SwardApi(setup.ports().httpUri());

  @BeforeAll
  static void needPrograms() {
    Tools.need("setsid");
  }

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void killedWhileFilling_takesServerWithIt_andIsTakenUpWithoutHoleOrRepetition() throws Exception {
    try (ClientProcess demo = setup.start()) {
      demo.awaitOutput(Pattern.compile(" 30 %"));
      ProcessHandle server = server(demo);
      demo.kill();
      assertThat(demo.output()).doesNotContain("done");
      await().atMost(SERVER_FOLLOWS_WITHIN).until(() -> !server.isAlive());
    }

    try (ClientProcess demo = setup.startInForeground()) {
      demo.awaitOutput(Pattern.compile("Filling in what an interrupted start left out:.* done"));
      demo.awaitOutput(OPEN);
      assertHistoryIsThereOnce();
      assertCtrlCEnds(demo);
      setup.awaitFreePorts();
    }

    try (ClientProcess demo = setup.start()) {
      demo.awaitOutput(OPEN);
      assertThat(demo.output()).doesNotContain("30 days", "interrupted");
      demo.terminate();
    }
  }

  private void assertHistoryIsThereOnce() throws IOException {
    Instant end = Instant.parse(plan()[1]);
    assertThat(ShopHistory.month(HISTORY_SEED, end))
        .allSatisfy(scenario ->
            assertThat(
                    Backfill.sendMissing(scenario, setup.ports().httpUri(), Progress.SILENT)
                        .report())
                .as("stored by sending what is missing")
                .isEqualTo(new SendReport(0, 0, 0)));
    for (String dataset : List.of("shop-front", "catalogue", "payment", "age-verification")) {
      assertThat(mostRows(dataset, "trace.span_id", end)).as(dataset).isEqualTo(1);
    }
    assertThat(mostRows("complaints", "complaint.trace_id", end)).isEqualTo(1);
  }

  /** How many rows the event has that has most. */
  private long mostRows(String dataset, String identity, Instant end) {
    JsonNode groups =
        api.ask(
            """
            {"dataset": "%s", "start_time": %d, "end_time": %d, "granularity": 0, "limit": 1,
             "calculations": ["sum(1 / meta.weight) as rows"], "breakdowns": ["%s"],
             "orders": [{"column": "rows", "order": "descending"}]}
            """
                .formatted(
                    dataset,
                    end.minus(Duration.ofDays(31)).getEpochSecond(),
                    end.getEpochSecond(),
                    identity));
    return Math.round(groups.get(0).path("totals").path(0).asDouble());
  }

  private String[] plan() throws IOException {
    return Files.readString(setup.data().resolve("demo-history-plan")).split("/");
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  void ctrlC_endsItWhileItFills() {
    try (ClientProcess demo = setup.startInForeground()) {
      demo.awaitOutput(Pattern.compile(" 10 %"));
      assertCtrlCEnds(demo);
      assertThat(demo.output()).contains("Stopped; the past is filled in the next time.");
      setup.awaitFreePorts();
    }
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  void serverThatDies_isToldWithTheEndOfItsLog() {
    try (ClientProcess demo = setup.start("--no-history")) {
      demo.awaitOutput(OPEN);
      server(demo).destroyForcibly();

      assertThat(demo.exitCode()).isEqualTo(1);
      assertThat(demo.toString())
          .contains("sward: Sward ended by itself with code 137. The end of " + log() + ":");
    }
  }

  private static void assertCtrlCEnds(ClientProcess demo) {
    long start = System.nanoTime();
    demo.interrupt();
    assertThat(demo.exitCode()).isEqualTo(130);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(CTRL_C_WITHIN);
  }

  private static ProcessHandle server(ClientProcess demo) {
    return demo.descendants().stream()
        .filter(child -> child.info().command().filter(path -> path.endsWith("java")).isPresent())
        .findFirst()
        .orElseThrow();
  }

  private Path log() {
    return Objects.requireNonNull(setup.data().getParent()).resolve("data.log");
  }
}
