package dev.sward.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Senders that make names of what varies: services, attributes. Over the store Sward ships with.
 */
@Tag("slow")
final class ManyNamesTest {
  private static final int MAX_DATASETS = 40;

  @RegisterExtension
  final SwardServer server =
      SwardServer.with(
          "--store.engine=duckdb",
          "--store.memory=512MiB",
          "--store.max_columns=100",
          "--ingest.max_datasets=" + MAX_DATASETS);

  @Test
  void everyEventItsOwnService_fillsTheListUpToItsBound_andLosesNothing() {
    long before = datasets().size();
    for (int request = 0; request < 4; request++) {
      int first = request * 50;
      String services =
          IntStream.range(first, first + 50)
              .mapToObj(ManyNamesTest::resourceLogs)
              .collect(Collectors.joining(","));
      HttpResponse<String> answer =
          server.post("/v1/logs", "{\"resourceLogs\":[" + services + "]}");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("{}");
    }
    assertThat(datasets().size()).isLessThanOrEqualTo(MAX_DATASETS + 1).isGreaterThan((int) before);
    assertThat(count("__all__", "service.name starts-with 's-'")).isEqualTo(200);
    assertThat(count("other_services", "service.name = 's-199'")).isEqualTo(1);

    HttpResponse<String> refused = server.post("/1/events/one-too-many", "{\"a\":1}");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body())
        .isEqualTo(
            "{\"error\":\"dataset: 'one-too-many' would be one more than 40 (expected: one of those"
                + " there are). What varies belongs into an attribute; ingest.max_datasets is the"
                + " bound\"}");
    assertThat(server.post("/1/events/s-0", "{\"a\":1}").statusCode()).isEqualTo(200);
  }

  @Test
  void floodOfAttributeNames_goesIntoTheOverflow_whereItStaysQueryable() {
    server.post("/1/batch/keys", "[{\"data\":{\"route\":\"/\",\"wanted\":7}}]");
    for (int request = 0; request < 10; request++) {
      int first = request * 1_000;
      String events =
          IntStream.range(first, first + 1_000)
              .mapToObj(i -> "{\"data\":{\"route\":\"/\",\"key" + i + "\":" + i + "}}")
              .collect(Collectors.joining(","));
      HttpResponse<String> answer = server.post("/1/batch/keys", "[" + events + "]");
      assertThat(answer.body().split("202", -1)).hasSize(1_001);
    }
    assertThat(count("keys", "route = '/'")).isEqualTo(10_001);
    assertThat(count("keys", "wanted = 7")).isEqualTo(1);
    assertThat(count("keys", "key3 = 3")).isEqualTo(1);
    assertThat(count("keys", "key9876 = 9876")).as("beyond the bound on columns").isEqualTo(1);
  }

  @Test
  void eventOfTenThousandAttributes_keepsTwoThousand() {
    String attributes =
        IntStream.range(0, 10_000)
            .mapToObj(i -> "\"wide" + i + "\":" + i)
            .collect(Collectors.joining(","));
    assertThat(server.post("/1/events/wide", "{" + attributes + "}").statusCode()).isEqualTo(200);
    assertThat(count("wide", "wide1500 = 1500")).isEqualTo(1);
    assertThat(count("wide", "wide9999 exists")).isZero();
    assertThat(server.get("/metrics").body())
        .containsPattern("sward_ingest_dropped_attributes_total\\{door=\"events\"} 800\\d\\.0");
  }

  @Test
  void textOf50MB_isCutAndFlagged() {
    String log =
        """
        {"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"long"}}]},
        "scopeLogs":[{"logRecords":[{"timeUnixNano":"%d","body":{"stringValue":"%s"}},{"timeUnixNano":"%1$d"}]}]}]}\
        """
            .formatted(now(), "y".repeat(50_000_000));
    assertThat(server.post("/v1/logs", log).body()).isEqualTo("{}");
    assertThat(count("long", "meta.truncated_fields = 'body'")).isEqualTo(1);
    assertThat(count("long", "meta.signal_type = 'log'")).isEqualTo(2);
  }

  private static String resourceLogs(int i) {
    return """
    {"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"s-%d"}}]},
    "scopeLogs":[{"logRecords":[{"timeUnixNano":"%d"}]}]}\
    """
        .formatted(i, now());
  }

  private static long now() {
    return TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
  }

  private JsonNode datasets() {
    JsonNode answer = SwardServer.json(server.get("/api/v1/datasets"));
    return answer.isArray() ? answer : answer.path("datasets");
  }

  private long count(String dataset, String where) {
    HttpResponse<String> answer =
        server.post(
            "/api/v1/queries?wait=20",
            "{\"dataset\":\"%s\",\"calculations\":[\"count\"],\"where\":\"%s\",\"granularity\":0}"
                .formatted(dataset, where));
    JsonNode totals = SwardServer.json(answer).findPath("totals");
    assertThat(totals.isArray()).as(answer.body()).isTrue();
    return totals.path(0).asLong();
  }
}
