package dev.sward.server.ingest.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.event.BatchLimits;
import dev.sward.event.Value;
import dev.sward.server.ingest.IngestSettings;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Metric points that contradict themselves cost themselves alone; those that are only odd stay. */
final class OddMetricsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String TIME = "\"timeUnixNano\":\"" + NOW.getEpochSecond() + "000000000\"";

  private final OtlpDoor door = new OtlpDoor(InstantSource.fixed(NOW), IngestSettings.DEFAULT);

  @AfterEach
  void close() {
    door.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "histogram|\"count\":\"3\",\"bucketCounts\":[\"1\"],\"explicitBounds\":[1]",
        "histogram|\"count\":\"3\",\"bucketCounts\":[\"1\",\"1\",\"1\"],\"explicitBounds\":[1,\"NaN\"]",
        "histogram|\"count\":\"3\",\"bucketCounts\":[\"1\",\"1\",\"1\"],\"explicitBounds\":[1,1]",
        "gauge|\"attributes\":[]",
        "sum|\"attributes\":[]"
      })
  void pointThatContradictsItself_isRejectedAlone(String type, String fields) throws Exception {
    String good =
        type.equals("histogram")
            ? "\"count\":\"2\",\"bucketCounts\":[\"1\",\"1\"],\"explicitBounds\":[1]"
            : "\"asInt\":\"7\"";
    HttpResponse<byte[]> answer = send(type, "{%s,%s},{%s,%s}".formatted(TIME, fields, TIME, good));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(new String(answer.body(), StandardCharsets.UTF_8))
        .startsWith(
            "{\"partialSuccess\":{\"rejectedDataPoints\":\"1\",\"errorMessage\":\"metric m: ");
    assertThat(door.events()).hasSize(1);
    assertThat(door.count("received")).isEqualTo(2);
    assertThat(door.count("stored")).isEqualTo(1);
    assertThat(door.count("rejected")).isEqualTo(1);
  }

  @Test
  void counterThatStartsAnew_isStoredAsSent() throws Exception {
    send("sum", "{%s,\"asInt\":\"100\"},{%s,\"asInt\":\"3\"}".formatted(TIME, TIME));
    assertThat(door.events())
        .extracting(event -> event.attributes().get("value"))
        .containsExactlyInAnyOrder(new Value.Int(100), new Value.Int(3));
  }

  @Test
  void staleMarker_isAnEventWithoutAValue() throws Exception {
    send("gauge", "{%s,\"flags\":1},{%s,\"asDouble\":\"NaN\"}".formatted(TIME, TIME));
    assertThat(door.events())
        .extracting(event -> event.attributes().get("metric.no_recorded_value"))
        .containsExactlyInAnyOrder(new Value.Bool(true), null);
  }

  @Test
  void tenThousandLabels_areCutToTheLimitAndCounted() throws Exception {
    String labels =
        IntStream.range(0, 10_000)
            .mapToObj(i -> "{\"key\":\"l%d\",\"value\":{\"intValue\":1}}".formatted(i))
            .collect(Collectors.joining(","));
    send("gauge", "{%s,\"asInt\":\"1\",\"attributes\":[%s]}".formatted(TIME, labels));
    assertThat(door.events().getFirst().attributes()).hasSize(BatchLimits.DEFAULT.maxAttributes());
    assertThat(door.count("dropped.attributes")).isGreaterThan(8_000);
  }

  @Test
  void hundredThousandBuckets_areCutToTheLimit() throws Exception {
    String counts =
        IntStream.range(0, 100_000).mapToObj(i -> "\"1\"").collect(Collectors.joining(","));
    HttpResponse<byte[]> answer =
        send(
            "exponentialHistogram",
            "{%s,\"count\":\"100000\",\"scale\":20,\"positive\":{\"offset\":-2147483648,\"bucketCounts\":[%s]}}"
                .formatted(TIME, counts));
    assertThat(answer.statusCode()).isEqualTo(200);
    Value buckets = door.events().getFirst().attributes().get("metric.positive.bucket_counts");
    assertThat(buckets).isInstanceOf(Value.ListOf.class);
    assertThat(((Value.ListOf) buckets).items()).hasSize(BatchLimits.DEFAULT.maxListItems());
  }

  private HttpResponse<byte[]> send(String type, String points) throws Exception {
    return door.postJson(
        "/v1/metrics",
        """
        {"resourceMetrics":[{"scopeMetrics":[{"metrics":[{"name":"m","%s":{"dataPoints":[%s]}}]}]}]}\
        """
            .formatted(type, points));
  }
}
