package dev.sward.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FillingTest {
  private static final Instant NOW = Instant.parse("2026-03-31T12:00:00Z");

  @TempDir Path data;

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final List<String> filled = new ArrayList<>();
  private final Stopping stopping = new Stopping();

  /** Writes down what it is asked for. */
  private final class Recorder implements Filling.Past {
    @Override
    public long month(Instant end, Filling.Progress progress) {
      filled.add("month until " + end);
      progress.at(0.5);
      progress.at(1);
      return 1_234;
    }

    @Override
    public long quiet(Instant from, Duration length, Filling.Progress progress) {
      filled.add("quiet from " + from + " for " + length);
      progress.at(1);
      return 5;
    }
  }

  @Test
  void firstRun_fillsAMonth_andRemembersIt() {
    fill(NOW);

    assertThat(filled).containsExactly("month until " + NOW);
    assertThat(History.filled(data).until()).hasValue(NOW);
    assertThat(text())
        .isEqualTo(
            "Filling in the last 30 days: 10 % 20 % 30 % 40 % 50 % 60 % 70 % 80 % 90 % done, 1,234 events.\n");
  }

  @Test
  void secondRun_fillsOnlyTheGap() {
    fill(NOW);
    filled.clear();

    fill(NOW.plus(Duration.ofHours(30)));

    assertThat(filled).containsExactly("quiet from " + NOW + " for PT30H");
    assertThat(History.filled(data).until()).hasValue(NOW.plus(Duration.ofHours(30)));
  }

  @Test
  void moments_areNoGap() {
    History.filled(data).reaches(NOW);

    fill(NOW.plusSeconds(59));

    assertThat(filled).isEmpty();
    assertThat(text()).isEmpty();
  }

  @Test
  void afterAYear_aMonthIsFilledAnew() {
    History.planned(data).reaches(NOW.minus(Duration.ofDays(365)));
    History.filled(data).reaches(NOW.minus(Duration.ofDays(365)));

    fill(NOW);

    assertThat(filled).containsExactly("month until " + NOW);
  }

  @Test
  void stop_endsIt_andTheSameMonthIsBegunAgain() {
    stopping.done();
    stopping.askAndWait();
    assertThatThrownBy(() -> filling().run(NOW, stopping))
        .isInstanceOf(Filling.StoppedException.class);
    assertThat(History.filled(data).until()).isEmpty();
    filled.clear();

    Instant later = NOW.plus(Duration.ofMinutes(10));
    filling().run(later, new Stopping());

    assertThat(filled).containsExactly("month until " + NOW, "quiet from " + NOW + " for PT10M");
  }

  private void fill(Instant until) {
    filling().run(until, stopping);
  }

  private Filling filling() {
    return new Filling(
        new PrintStream(written, true, StandardCharsets.UTF_8),
        History.planned(data),
        History.filled(data),
        new Recorder());
  }

  private String text() {
    return written.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }
}
