package dev.sward.demo.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.sward.testkit.FakeClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class EventsDoorTest {
  private static final Instant END = Instant.parse("2026-06-30T00:00:00Z");
  private static final String STORED = "{\"stored\": 1, \"duplicates\": 2, \"rejected\": []}";

  private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
  private final List<String> keys = new CopyOnWriteArrayList<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
          byte[] body = STORED.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Retry-After", "0");
          Integer status = statuses.poll();
          exchange.sendResponseHeaders(status == null ? 200 : status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void busyServer_isAskedAgainWithTheSameKey() {
    statuses.addAll(List.of(503, 429));
    SendReport report =
        Backfill.send(Scenarios.named("A24", Parameters.of(1, END)), uri(), Progress.SILENT)
            .report();
    assertThat(report).isEqualTo(new SendReport(1, 2, 0));
    assertThat(keys).hasSize(3);
    assertThat(keys.stream().distinct()).hasSize(1);
  }

  @Test
  void serverThatKeepsRefusing_isTold() {
    statuses.addAll(List.of(503, 503, 503, 503, 429));
    List<String> told = new CopyOnWriteArrayList<>();
    Progress progress =
        new Progress() {
          @Override
          public void sent(long requests, long ofRequests, long events) {}

          @Override
          public void waits(String why) {
            told.add(why);
          }
        };
    Backfill.send(Scenarios.named("A24", Parameters.of(1, END)), uri(), progress);
    assertThat(told).containsExactly("HTTP 503", "HTTP 429");
  }

  @Test
  void refusal_isToldAtOnce() {
    statuses.add(401);
    Scenario scenario = Scenarios.named("A24", Parameters.of(1, END));
    assertThatThrownBy(() -> Backfill.send(scenario, uri(), Progress.SILENT))
        .isInstanceOf(SendException.class)
        .hasMessageContaining("HTTP 401");
    assertThat(keys).hasSize(1);
  }

  @Test
  void live_sendsWhatIsDue() {
    Scenario scenario = Scenarios.named("A7", Parameters.of(1, END).sized(100));
    FakeClock clock = new FakeClock(scenario.start());
    try (Live live = new Live(scenario, uri(), Optional.empty(), clock)) {
      assertThat(live.step()).isZero();
      clock.advance(Duration.ofMinutes(30));
      assertThat(live.step()).isEqualTo(50);
      assertThat(live.isOver()).isFalse();
      clock.advance(Duration.ofMinutes(30));
      assertThat(live.step()).isEqualTo(50);
      assertThat(live.isOver()).isTrue();
      assertThat(live.truth().datasets()).containsEntry("shop", new Count(100, 100));
    }
  }

  private URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }
}
