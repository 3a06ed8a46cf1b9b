package dev.sward.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.server.platform.config.ConfigLoader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same request again: one after the other, at once, and after a restart. */
final class ResendTest {
  private static final int TIMES = 5;

  @TempDir Path folder;

  @Test
  void spansSentAgain_areStoredOnce() {
    String spans =
        """
        {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}}]},
        "scopeSpans":[{"spans":[
        {"traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b174","startTimeUnixNano":"%1$d"},
        {"traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b175","startTimeUnixNano":"%1$d"}]}]}]}\
        """
            .formatted(now());
    assertStored(2, () -> request("/v1/traces", spans));
  }

  @Test
  void spansSentAgainWithTheirEventsAndLinks_areStoredOnce() {
    String span =
        """
        {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}}]},
        "scopeSpans":[{"spans":[
        {"traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b176","startTimeUnixNano":"%1$d",
        "events":[{"timeUnixNano":"%1$d","name":"exception"},{"timeUnixNano":"%1$d","name":"retry"}],
        "links":[{"traceId":"5b8efff798038103d269b633813fc60d","spanId":"eee19b7ec3c1b177"}]}]}]}]}\
        """
            .formatted(now());
    assertStored(4, () -> request("/v1/traces", span));
  }

  @Test
  void logsSentAgainWithTheirKey_areStoredOnce() {
    String logs =
        """
        {"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}}]},
        "scopeLogs":[{"logRecords":[{"timeUnixNano":"%1$d"},{"timeUnixNano":"%1$d"}]}]}]}\
        """
            .formatted(now());
    assertStored(2, () -> request("/v1/logs", logs).header("idempotency-key", "batch 7"));
  }

  @Test
  void batchSentAgainWithItsKey_isStoredOnce() {
    String batch = "[{\"data\":{\"a\":1}},{\"data\":{\"a\":2}}]";
    assertStored(2, () -> request("/1/batch/shop", batch).header("idempotency-key", "batch 7"));
  }

  @Test
  void logsSentAgainWithoutAKey_areStoredEachTime() {
    String batch = "[{\"data\":{\"a\":1}},{\"data\":{\"a\":2}}]";
    assertStored(2 * (2 * TIMES + 1), () -> request("/1/batch/shop", batch));
  }

  private interface Requests {
    HttpRequest.Builder next();
  }

  /** Sends five times one after the other, five times at once, restarts, and sends once more. */
  private void assertStored(int events, Requests requests) {
    try (Sward first = start();
        HttpClient client = HttpClient.newHttpClient()) {
      for (int i = 0; i < TIMES; i++) {
        assertThat(send(client, first, requests.next()).join()).isEqualTo(200);
      }
      List<CompletableFuture<Integer>> atOnce = new ArrayList<>();
      for (int i = 0; i < TIMES; i++) {
        atOnce.add(send(client, first, requests.next()));
      }
      assertThat(atOnce).allSatisfy(sent -> assertThat(sent.join()).isEqualTo(200));
    }
    try (Sward again = start();
        HttpClient client = HttpClient.newHttpClient()) {
      assertThat(send(client, again, requests.next()).join()).isEqualTo(200);
      long stored =
          again.store().datasets().stream()
              .filter(dataset -> dataset.name().value().equals("shop"))
              .mapToLong(dataset -> dataset.rows())
              .sum();
      assertThat(stored).isEqualTo(events);
    }
  }

  private HttpRequest.Builder request(String path, String json) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1" + path))
        .header("content-type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(json));
  }

  private static CompletableFuture<Integer> send(
      HttpClient client, Sward sward, HttpRequest.Builder request) {
    String path = request.build().uri().getPath();
    URI uri = URI.create("http://127.0.0.1:" + sward.ports().getFirst() + path);
    return client
        .sendAsync(request.uri(uri).build(), HttpResponse.BodyHandlers.discarding())
        .thenApply(HttpResponse::statusCode);
  }

  private Sward start() {
    ConfigLoader.Loaded settings =
        ConfigLoader.load(
            List.of(
                "--server.port=0",
                "--server.otlp_grpc_port=0",
                "--server.otlp_http_port=0",
                "--store.memory=512MiB",
                "--data=" + folder.resolve("data")),
            Map.of(),
            folder,
            folder);
    return Sward.start(settings.config(), Clock.systemUTC(), Duration.ZERO);
  }

  private static long now() {
    return TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
  }
}
