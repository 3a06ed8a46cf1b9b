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
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same requests again: one after the other, at once, and after a restart. */
@Tag("slow")
final class ResendTest {
  private static final int TIMES = 5;
  private static final long NOW = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
  private static final String BATCH = "[{\"data\":{\"a\":1}},{\"data\":{\"a\":2}}]";

  @TempDir Path folder;

  /** A request, and how many events of its dataset there are after it was sent so often. */
  private record Resent(String dataset, String path, String key, String body, long stored) {}

  @Test
  void whatIsRecognised_isStoredOnce_theRestEachTime() {
    List<Resent> requests =
        List.of(
            new Resent("spans", "/v1/traces", "", spans("spans", ""), 2),
            new Resent(
                "annotated",
                "/v1/traces",
                "",
                spans(
                    "annotated",
                    ",\"events\":[{\"timeUnixNano\":\"%d\",\"name\":\"exception\"}],\"links\":[{}]"
                        .formatted(NOW)),
                6),
            new Resent("logs", "/v1/logs", "batch 7", logs("logs"), 2),
            new Resent("keyed", "/1/batch/keyed", "batch 7", BATCH, 2),
            new Resent("plain", "/1/batch/plain", "", BATCH, 2 * (2 * TIMES + 1)));
    try (Sward first = start();
        HttpClient client = HttpClient.newHttpClient()) {
      for (Resent request : requests) {
        for (int i = 0; i < TIMES; i++) {
          assertThat(send(client, first, request).join()).isEqualTo(200);
        }
        List<CompletableFuture<Integer>> atOnce = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
          atOnce.add(send(client, first, request));
        }
        assertThat(atOnce).allSatisfy(sent -> assertThat(sent.join()).isEqualTo(200));
      }
    }
    try (Sward again = start();
        HttpClient client = HttpClient.newHttpClient()) {
      for (Resent request : requests) {
        assertThat(send(client, again, request).join()).isEqualTo(200);
      }
      Map<String, Long> stored =
          again.store().datasets().stream()
              .filter(dataset -> !dataset.name().value().equals("sward"))
              .collect(
                  Collectors.toMap(dataset -> dataset.name().value(), dataset -> dataset.rows()));
      assertThat(stored)
          .isEqualTo(requests.stream().collect(Collectors.toMap(Resent::dataset, Resent::stored)));
    }
  }

  private static String spans(String service, String more) {
    return """
    {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"%1$s"}}]},
    "scopeSpans":[{"spans":[
    {"traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b174","startTimeUnixNano":"%2$d"%3$s},
    {"traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b175","startTimeUnixNano":"%2$d"%3$s}]}]}]}\
    """
        .formatted(service, NOW, more);
  }

  private static String logs(String service) {
    return """
    {"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"%1$s"}}]},
    "scopeLogs":[{"logRecords":[{"timeUnixNano":"%2$d"},{"timeUnixNano":"%2$d"}]}]}]}\
    """
        .formatted(service, NOW);
  }

  private static CompletableFuture<Integer> send(HttpClient client, Sward sward, Resent request) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + sward.ports().getFirst() + request.path()))
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(request.body()));
    if (!request.key().isEmpty()) {
      builder.header("idempotency-key", request.key());
    }
    return client
        .sendAsync(builder.build(), HttpResponse.BodyHandlers.discarding())
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
}
