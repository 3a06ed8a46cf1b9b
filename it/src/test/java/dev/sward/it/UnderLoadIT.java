package dev.sward.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sward.testkit.process.KillHarness;
import dev.sward.testkit.process.ServerCommand;
import dev.sward.testkit.send.OtlpHttpSender;
import dev.sward.testkit.spans.SpanGenerator;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that is asked to end, one way or the other, while exporters send. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class UnderLoadIT {
  private static final long SEED = 20_260_101;
  private static final Duration LONGEST_LIFE = Duration.ofSeconds(3);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

  private ServerCommand command;

  @BeforeEach
  void prepare(@TempDir Path folder) {
    command = ServerCommand.sameClassPath(folder.resolve("data"));
  }

  @Test
  void stoppedUnderLoad_endsWithinTenSeconds_andLosesNothing() {
    KillHarness.Outcome outcome = everySpanIsStoredOnceThough(KillHarness.Signal.TERM, 6);

    assertThat(outcome.slowestEnd()).isLessThanOrEqualTo(LONGEST_STOP);
  }

  @Test
  void interruptedUnderLoad_endsWithinTenSeconds_andLosesNothing() throws Exception {
    Process tried = new ProcessBuilder("env", "--default-signal=INT", "true").start();
    assumeTrue(tried.waitFor() == 0, "env has no --default-signal (expected: GNU coreutils)");
    command = command.heedingInterrupts();

    KillHarness.Outcome outcome = everySpanIsStoredOnceThough(KillHarness.Signal.INT, 3);

    assertThat(outcome.slowestEnd()).isLessThanOrEqualTo(LONGEST_STOP);
  }

  private KillHarness.Outcome everySpanIsStoredOnceThough(KillHarness.Signal signal, int times) {
    SpanGenerator generator = new SpanGenerator(SEED, 2, 100, Instant.now(), Duration.ofMillis(5));
    KillHarness.Plan plan =
        new KillHarness.Plan(command, generator, SEED, signal, times, 4, LONGEST_LIFE);

    KillHarness.Outcome outcome =
        new KillHarness(plan).run(ports -> new OtlpHttpSender(ports.otlpHttpUri()));

    assertThat(outcome.batches()).isGreaterThan(times);
    assertThat(outcome.finding().missing()).as("missing, seed %d", SEED).isZero();
    assertThat(outcome.finding().duplicated()).as("stored twice, seed %d", SEED).isZero();
    assertThat(outcome.finding().stored()).isEqualTo(outcome.finding().expected());
    return outcome;
  }
}
