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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FillingTest {
  private static final Instant NOW = Instant.parse("2026-03-31T12:00:00Z");
  private static final Instant MONTH_AGO = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir Path data;

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final List<Instant> starts = new ArrayList<>();
  private final Stopping stopping = new Stopping();
  private History history;

  @BeforeEach
  void open() {
    history = new History(data);
  }

  @Test
  void firstRun_fillsThirtyDays_andRemembersIt() {
    fill(NOW);

    assertThat(starts).hasSize(30).startsWith(MONTH_AGO).endsWith(NOW.minus(Duration.ofDays(1)));
    assertThat(new History(data).until()).hasValue(NOW);
    assertThat(text())
        .startsWith("Filling in the past from 2026-03-01T12:00:00Z on. Day 1 2 3 ")
        .endsWith(" 30 of 30; 300 events.\n");
  }

  @Test
  void secondRun_fillsOnlyTheGap() {
    history.reaches(NOW);

    fill(NOW.plus(Duration.ofHours(30)));

    assertThat(starts).containsExactly(NOW, NOW.plus(Duration.ofDays(1)));
    assertThat(history.until()).hasValue(NOW.plus(Duration.ofHours(30)));
  }

  @Test
  void moments_areNoGap() {
    history.reaches(NOW);

    fill(NOW.plusSeconds(59));

    assertThat(starts).isEmpty();
    assertThat(text()).isEmpty();
  }

  @Test
  void afterAYear_onlyAMonthIsFilled() {
    history.reaches(NOW.minus(Duration.ofDays(365)));

    fill(NOW);

    assertThat(starts).hasSize(30).startsWith(MONTH_AGO);
  }

  @Test
  void whatWasFilledBeforeAFailure_isNotFilledAgain() {
    Filling failing =
        new Filling(
            out(),
            history,
            (from, until) -> {
              if (from.isAfter(MONTH_AGO)) {
                throw new DemoException(DemoException.FAILED, "no answer");
              }
              return 1;
            });
    assertThatThrownBy(() -> failing.run(NOW, stopping)).hasMessage("no answer");

    fill(NOW);

    assertThat(starts).hasSize(29).startsWith(MONTH_AGO.plus(Duration.ofDays(1)));
  }

  @Test
  void stop_endsItAfterTheDay() {
    new Filling(
            out(),
            history,
            (from, until) -> {
              starts.add(from);
              stopping.done();
              stopping.askAndWait();
              return 1;
            })
        .run(NOW, stopping);

    assertThat(starts).containsExactly(MONTH_AGO);
    assertThat(history.until()).hasValue(MONTH_AGO.plus(Duration.ofDays(1)));
  }

  private void fill(Instant until) {
    new Filling(
            out(),
            history,
            (from, to) -> {
              starts.add(from);
              return 10;
            })
        .run(until, stopping);
  }

  private PrintStream out() {
    return new PrintStream(written, true, StandardCharsets.UTF_8);
  }

  private String text() {
    return written.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }
}
