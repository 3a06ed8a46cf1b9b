package dev.sward.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.testkit.process.KillHarness;
import dev.sward.testkit.process.ServerCommand;
import dev.sward.testkit.send.OtlpHttpSender;
import dev.sward.testkit.spans.SpanGenerator;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that is told to stop while exporters send. */
final class StopUnderLoadIT {
  private static final long SEED = 20_260_101;
  private static final int STOPS = 6;

  private static final Duration LONGEST = Duration.ofSeconds(10);

  @TempDir Path folder;

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void stoppedUnderLoad_endsWithinTenSeconds_andLosesNothing() {
    SpanGenerator generator = new SpanGenerator(SEED, 2, 100, Instant.now(), Duration.ofMillis(5));
    KillHarness.Plan plan =
        new KillHarness.Plan(
            ServerCommand.sameClassPath(folder.resolve("data")),
            generator,
            SEED,
            KillHarness.Signal.TERM,
            STOPS,
            4,
            Duration.ofSeconds(3));

    KillHarness.Outcome outcome =
        new KillHarness(plan).run(ports -> new OtlpHttpSender(ports.otlpHttpUri()));

    assertThat(outcome.batches()).isGreaterThan(STOPS);
    assertThat(outcome.slowestEnd()).isLessThanOrEqualTo(LONGEST);
    assertThat(outcome.finding().missing()).as("missing, seed %d", SEED).isZero();
    assertThat(outcome.finding().duplicated()).as("stored twice, seed %d", SEED).isZero();
    assertThat(outcome.finding().stored()).isEqualTo(outcome.finding().expected());
  }
}
