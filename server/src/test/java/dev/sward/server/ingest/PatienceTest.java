package dev.sward.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How long a slow sender is waited for. */
final class PatienceTest {
  private static final long SECOND = 1_000_000_000L;
  private static final int LEAST = (int) Patience.LEAST_BYTES_PER_SECOND;

  private final Patience patience = new Patience(Duration.ofSeconds(60));
  private long now;

  @Test
  void senderThatSendsNothing_isWaitedForSoLongAndNoLonger() {
    patience.waitingFrom(now);
    assertThat(patience.isOver(60 * SECOND)).isFalse();
    assertThat(patience.isOver(60 * SECOND + 1)).isTrue();
  }

  @Test
  void senderThatDribbles_isNotWaitedForAnyLonger() {
    while (!patience.isOver(now)) {
      waitFor(Duration.ofSeconds(1), 1);
    }
    assertThat(now).isEqualTo(61 * SECOND);
  }

  @Test
  void senderOfTheLeastRate_isWaitedForWithoutEnd() {
    for (int i = 0; i < 10_000; i++) {
      waitFor(Duration.ofSeconds(1), LEAST);
    }
    assertThat(patience.isOver(now)).isFalse();
  }

  @Test
  void bytesRestoreWhatWaitingUsedUp_butNoMore() {
    waitFor(Duration.ofSeconds(50), 30 * LEAST);
    waitFor(Duration.ofSeconds(39), 0);
    assertThat(patience.isOver(now)).as("50 used, 30 restored, 39 used").isFalse();
    waitFor(Duration.ZERO, Integer.MAX_VALUE);
    patience.waitingFrom(now);
    assertThat(patience.isOver(now + 60 * SECOND)).isFalse();
    assertThat(patience.isOver(now + 60 * SECOND + 1)).isTrue();
  }

  @Test
  void timeInWhichNobodyReads_countsForNothing() {
    waitFor(Duration.ofSeconds(59), 0);
    now += 3_600 * SECOND;
    assertThat(patience.isOver(now)).isFalse();
  }

  private void waitFor(Duration time, int bytes) {
    patience.waitingFrom(now);
    now += time.toNanos();
    patience.came(bytes, now);
  }
}
