package dev.sward.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.store.EventStore;
import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Log lines for a store that is over capacity. */
final class LogOverloadTest {
  /** Three parts. */
  private static final int LINES = 25_000;

  private final StuckStore store = new StuckStore();

  @RegisterExtension final SwardServer server = SwardServer.over(store);

  @Test
  void storeThatIsFullForAWhile_isWaitedFor_andEveryLineIsStoredOnce() {
    store.refuseAppends(1, 5);

    JsonNode answer = SwardServer.json(send());

    assertThat(answer.path("stored").asInt()).isEqualTo(LINES);
    assertThat(stored()).isEqualTo(LINES);
    assertBalance();
  }

  @Test
  void storeThatStaysFull_refusesWithARetry_andTheSameRequestLaterStoresTheRest() {
    store.refuseAppends(1, 20);

    HttpResponse<String> refused = send();

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("retry-after")).hasValue("1");
    assertThat(SwardServer.json(refused).path("turn").asText()).isEqualTo("capacity");
    assertThat(stored()).isEqualTo(10_000);

    JsonNode first = SwardServer.json(send());
    assertThat(first.path("duplicates").asInt()).isEqualTo(10_000);
    assertThat(first.path("stored").asInt()).isEqualTo(15_000);
    JsonNode again = SwardServer.json(send());
    assertThat(again.path("duplicates").asInt()).isEqualTo(LINES);
    assertThat(again.path("carry")).isEqualTo(first.path("carry"));
    assertThat(stored()).isEqualTo(LINES);
    assertBalance();
  }

  private HttpResponse<String> send() {
    String lines =
        IntStream.range(0, LINES)
            .mapToObj(
                "192.0.2.7 - - [01/Mar/2026:12:00:00 +0000] \"GET /cart/%d HTTP/1.1\" 200 5\n"
                    ::formatted)
            .collect(Collectors.joining());
    return server.post(
        "/api/v1/logs/shop?format=common",
        lines,
        "idempotency-key",
        "one",
        "content-type",
        "text/plain");
  }

  private long stored() {
    return store.datasets().stream()
        .filter(dataset -> dataset.name().value().equals("shop"))
        .mapToLong(EventStore.DatasetInfo::rows)
        .sum();
  }

  private void assertBalance() {
    assertThat(metric("received"))
        .isEqualTo(metric("stored") + metric("duplicates") + metric("rejected"));
  }

  private double metric(String name) {
    return server
        .get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("sward_ingest_" + name + "_total{door=\"logs\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
