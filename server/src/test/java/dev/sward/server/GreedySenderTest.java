package dev.sward.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sward.server.platform.auth.Scope;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One sender sends far more than its share while the store cannot keep up. */
final class GreedySenderTest {
  private final StuckStore store = new StuckStore();

  @RegisterExtension
  final SwardServer server =
      SwardServer.over(
          store, "--require-token", "--ingest.max_request=1MiB", "--ingest.max_in_flight=4MiB");

  @Test
  void onlyTheGreedyOneIsRefused_andEverythingIsAccountedFor() {
    String admin = token("admin", Scope.ADMIN);
    String greedy = token("greedy", Scope.INGEST);
    String modest = token("modest", Scope.INGEST);
    store.holdAppends();
    List<CompletableFuture<HttpResponse<String>>> greedyAnswers = new ArrayList<>();
    List<CompletableFuture<HttpResponse<String>>> modestAnswers = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      greedyAnswers.add(send(greedy, "greedy", "x".repeat(60_000)));
      if (i % 50 == 49) {
        modestAnswers.add(send(modest, "modest", "y"));
      }
    }
    await()
        .until(() ->
            greedyAnswers.stream().filter(CompletableFuture::isDone).count() > 400
                && metric(admin, "events", "inflight_bytes") > 0);
    store.releaseAppends();

    assertThat(modestAnswers)
        .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
    List<HttpResponse<String>> refused =
        greedyAnswers.stream()
            .map(CompletableFuture::join)
            .filter(answer -> answer.statusCode() != 200)
            .toList();
    assertThat(refused)
        .hasSizeBetween(400, 499)
        .allSatisfy(answer -> {
          assertThat(answer.statusCode()).isEqualTo(429);
          assertThat(answer.headers().firstValue("retry-after")).hasValue("1");
        });
    assertThat(metric(admin, "events", "received_total"))
        .isEqualTo(
            metric(admin, "events", "stored_total")
                + metric(admin, "events", "duplicates_total")
                + metric(admin, "events", "rejected_total"))
        .isPositive();
    await().until(() -> metric(admin, "", "inflight_bytes") == 0);
  }

  private CompletableFuture<HttpResponse<String>> send(String token, String dataset, String text) {
    return CLIENT.sendAsync(
        HttpRequest.newBuilder(server.uri("/1/events/" + dataset))
            .header("x-honeycomb-team", token)
            .POST(HttpRequest.BodyPublishers.ofString("{\"a\":\"" + text + "\"}"))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /** The sum of a metric over its other labels. */
  private double metric(String token, String door, String name) {
    return server
        .get("/metrics", "authorization", "Bearer " + token)
        .body()
        .lines()
        .filter(line -> line.startsWith("sward_ingest_" + name))
        .filter(line -> !line.contains("{") || line.contains("door=\"" + door + "\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private String token(String name, Scope scope) {
    return server.sward().tokens().create(name, scope).secret().reveal();
  }
}
