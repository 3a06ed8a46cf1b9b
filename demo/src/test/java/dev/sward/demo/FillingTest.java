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

  private final History history;
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final List<String> filled = new ArrayList<>();
  private final List<String> waits = new ArrayList<>();
  private final Stopping stopping = new Stopping();

  FillingTest(@TempDir Path data) {
    history = History.in(data);
  }

  /** Writes down what it is asked for. */
  private final class Recorder implements Filling.Past {
    private final String how;

    private Recorder(String how) {
      this.how = how;
    }

    @Override
    public long month(Instant end, Filling.Progress progress) {
      filled.add(how + "month until " + end);
      progress.at(0.5);
      waits.forEach(progress::waits);
      progress.at(1);
      return 1_234;
    }

    @Override
    public long quiet(Instant from, Duration length, Filling.Progress progress) {
      filled.add(how + "quiet from " + from + " for " + length);
      progress.at(1);
      return 5;
    }

    @Override
    public Filling.Past interrupted() {
      return new Recorder("rest of ");
    }
  }

  @Test
  void firstRun_fillsAMonth_andRemembersIt() {
    fill(NOW);

    assertThat(filled).containsExactly("month until " + NOW);
    assertThat(history.until()).hasValue(NOW);
    assertThat(text())
        .isEqualTo(
            "Filling in the last 30 days: 10 % 20 % 30 % 40 % 50 % 60 % 70 % 80 % 90 % done, 1,234 events.\n");
  }

  @Test
  void serverThatStoresNothing_isTold_onceAReason() {
    waits.addAll(List.of("The disk is full.", "The disk is full."));

    fill(NOW);

    assertThat(text())
        .contains(" 50 %\nSward asks to wait: The disk is full.\n… 60 % ")
        .containsOnlyOnce("Sward asks to wait");
  }

  @Test
  void secondRun_fillsOnlyTheGap() {
    fill(NOW);
    filled.clear();

    fill(NOW.plus(Duration.ofHours(30)));

    assertThat(filled).containsExactly("quiet from " + NOW + " for PT30H");
    assertThat(history.until()).hasValue(NOW.plus(Duration.ofHours(30)));
  }

  @Test
  void moments_areNoGap() {
    history.reaches(NOW);

    fill(NOW.plusSeconds(59));

    assertThat(filled).isEmpty();
    assertThat(text()).isEmpty();
  }

  @Test
  void afterAYear_aMonthIsFilledAnew() {
    history.reaches(NOW.minus(Duration.ofDays(365)));

    fill(NOW);

    assertThat(filled).containsExactly("month until " + NOW);
  }

  @Test
  void stoppedMonth_isTakenUp_andThenWhatCameAfterIt() {
    stop(NOW);
    assertThat(history.until()).isEmpty();

    filling().run(NOW.plus(Duration.ofMinutes(10)), new Stopping());

    assertThat(filled)
        .containsExactly("rest of month until " + NOW, "quiet from " + NOW + " for PT10M");
    assertThat(text())
        .contains("Filling in what an interrupted start left out:")
        .contains("Filling in since 2026-03-31T12:00:00Z:");
  }

  @Test
  void stoppedGap_isTakenUpAsItWasBegun() {
    history.reaches(NOW);
    stop(NOW.plus(Duration.ofHours(3)));
    assertThat(history.until()).hasValue(NOW);

    filling().run(NOW.plus(Duration.ofHours(5)), new Stopping());

    assertThat(filled)
        .containsExactly(
            "rest of quiet from " + NOW + " for PT3H",
            "quiet from " + NOW.plus(Duration.ofHours(3)) + " for PT2H");
  }

  @Test
  void endedFilling_isNotTakenUp() {
    fill(NOW);
    history.reaches(NOW.plus(Duration.ofMinutes(30)));
    filled.clear();

    fill(NOW.plus(Duration.ofMinutes(30)));

    assertThat(filled).isEmpty();
  }

  @Test
  void monthThatWasStoppedAYearAgo_isForgotten() {
    stop(NOW.minus(Duration.ofDays(365)));

    filling().run(NOW, new Stopping());

    assertThat(filled).containsExactly("month until " + NOW);
  }

  /** Begins to fill, and is stopped meanwhile. */
  private void stop(Instant until) {
    stopping.done();
    stopping.askAndWait();
    assertThatThrownBy(() -> filling().run(until, stopping))
        .isInstanceOf(Filling.StoppedException.class);
    filled.clear();
  }

  private void fill(Instant until) {
    filling().run(until, stopping);
  }

  private Filling filling() {
    return new Filling(
        new PrintStream(written, true, StandardCharsets.UTF_8), history, new Recorder(""));
  }

  private String text() {
    return written.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }
}
