package dev.sward.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.testkit.ask.SwardApi;
import dev.sward.testkit.process.KillHarness;
import dev.sward.testkit.process.ServerCommand;
import dev.sward.testkit.process.ServerProcess;
import dev.sward.testkit.send.OtlpHttpSender;
import dev.sward.testkit.spans.SpanGenerator;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server that {@code kill -9} ends while exporters send and roll-ups count: what was acknowledged
 * is stored once, and the roll-ups equal it.
 */
final class KilledUnderLoadIT {
  private static final long SEED = 20_260_615;
  private static final int KILLS = 25;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String SLO =
      """
      {"name":"spans","sli":{"datasets":["shop-web","cart"],"eligible":"http.route exists",
        "good":"http.response.status_code < 500"},"target":0.99,"window":"1d"}
      """;

  @TempDir Path folder;

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void killedUnderLoad_storesAndCountsEveryAcknowledgedSpanOnce() {
    ServerCommand command =
        ServerCommand.sameClassPath(folder.resolve("data")).with("--slo.evaluation_interval=1s");
    try (ServerProcess server = ServerProcess.start(command);
        SwardApi api = new SwardApi(command.ports().httpUri())) {
      server.awaitReady(PATIENCE);
      api.post("/api/v1/slos", SLO);
      server.stop(PATIENCE);
    }
    SpanGenerator generator =
        new SpanGenerator(
            SEED, 2, 100, Instant.now().minus(Duration.ofHours(20)), Duration.ofSeconds(20));
    KillHarness.Outcome outcome =
        new KillHarness(
                new KillHarness.Plan(
                    command,
                    generator,
                    SEED,
                    KillHarness.Signal.KILL,
                    KILLS,
                    4,
                    Duration.ofSeconds(3)))
            .run(ports -> new OtlpHttpSender(ports.otlpHttpUri()));
    assertThat(outcome.batches()).isGreaterThan(KILLS);
    assertThat(outcome.finding().missing()).as("missing, seed %d", SEED).isZero();
    assertThat(outcome.finding().duplicated()).as("stored twice, seed %d", SEED).isZero();
    assertThat(outcome.finding().stored()).isEqualTo(outcome.finding().expected());

    try (ServerProcess server = ServerProcess.start(command);
        SwardApi api = new SwardApi(command.ports().httpUri())) {
      server.awaitReady(PATIENCE);
      await("counted as stored, seed " + SEED)
          .atMost(PATIENCE)
          .untilAsserted(() -> assertCounted(api));
      server.stop(PATIENCE);
    }
  }

  private static void assertCounted(SwardApi api) {
    JsonNode rollup = api.get("/api/v1/slos/spans/rollup");
    JsonNode counts = rollup.path("counts");
    assertThat(rollup.path("progress").asDouble()).isEqualTo(1);
    assertThat(counts.path("good_rows").asLong()).isEqualTo(stored(api, rollup, "<"));
    assertThat(counts.path("bad_rows").asLong()).isEqualTo(stored(api, rollup, ">=")).isPositive();
  }

  /** The spans in the window of a roll-up whose status compares so with 500. */
  private static long stored(SwardApi api, JsonNode rollup, String comparison) {
    long total = 0;
    for (String dataset : new String[] {"shop-web", "cart"}) {
      total +=
          api.count(
              """
              {"dataset":"%s","start_time":%d,"end_time":%d,"granularity":0,
               "calculations":[{"op":"COUNT"}],
               "filters":[{"column":"http.response.status_code","op":"%s","value":500},
                          {"column":"http.route","op":"exists"}]}
              """
                  .formatted(
                      dataset,
                      Instant.parse(rollup.path("start").asText()).getEpochSecond(),
                      Instant.parse(rollup.path("end").asText()).getEpochSecond(),
                      comparison));
    }
    return total;
  }
}
