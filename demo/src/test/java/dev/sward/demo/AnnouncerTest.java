package dev.sward.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.demo.shop.Schedule;
import dev.sward.testkit.FakeClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AnnouncerTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private final FakeClock clock = new FakeClock(START);
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final List<String> marks = new ArrayList<>();
  private final Schedule schedule =
      new Schedule(
          clock, START, Duration.ofMinutes(3), Duration.ofMinutes(5), Duration.ofMinutes(2));

  @Test
  void faultThatBegins_isSaidAndMarkedOnce_withTheQuestionThatShowsIt() {
    Announcer announcer =
        announcer(
            "http://127.0.0.1:18080",
            (dataset, type, message, start) -> marks.add(dataset + " " + type + " " + start));

    announcer.look();
    assertThat(text()).isEmpty();

    clock.advance(Duration.ofMinutes(3));
    announcer.look();
    announcer.look();

    assertThat(text())
        .startsWith(
            "\n12:03:00 Z  Age verification v2.3.1, rolled out to 10 % of customers, fails (until 12:08:00 Z).\n")
        .containsOnlyOnce("./sward query age-verification ")
        .contains(" --last 10m --server http://127.0.0.1:18080\n")
        .contains("or in a browser: http://127.0.0.1:18080\n");
    assertThat(marks).containsExactly("age-verification fault 2026-03-01T12:03:00Z");
  }

  @Test
  void badDeploy_isMarkedAsDeployAndAsRollback() {
    Announcer announcer =
        announcer(
            "http://127.0.0.1:8080",
            (dataset, type, message, start) -> marks.add(dataset + " " + type + " " + start));

    for (int minute = 0; minute <= 22; minute++) {
      clock.advance(Duration.ofMinutes(1));
      announcer.look();
    }

    assertThat(marks)
        .contains("checkout deploy 2026-03-01T12:17:00Z", "checkout rollback 2026-03-01T12:22:00Z")
        .hasSize(6);
    assertThat(text()).doesNotContain("--server");
  }

  @Test
  void markThatIsRefused_doesNotEndTheDemo() {
    Announcer announcer =
        announcer(
            "http://127.0.0.1:8080",
            (dataset, type, message, start) -> {
              throw new IOException("marker: HTTP 503 (expected: 201)");
            });
    clock.advance(Duration.ofMinutes(3));

    announcer.look();

    assertThat(text()).endsWith("  (it could not be marked: marker: HTTP 503 (expected: 201))\n");
  }

  private Announcer announcer(String sward, Announcer.Marks marker) {
    return new Announcer(
        new PrintStream(written, true, StandardCharsets.UTF_8),
        schedule,
        URI.create(sward),
        ZoneOffset.UTC,
        marker);
  }

  private String text() {
    return written.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }
}
