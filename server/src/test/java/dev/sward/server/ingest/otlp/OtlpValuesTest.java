package dev.sward.server.ingest.otlp;

import static dev.sward.server.ingest.otlp.OtlpBodies.IDS;
import static dev.sward.server.ingest.otlp.OtlpBodies.NANOS;
import static dev.sward.server.ingest.otlp.OtlpBodies.NOW;
import static dev.sward.server.ingest.otlp.OtlpBodies.attributes;
import static dev.sward.server.ingest.otlp.OtlpBodies.span;
import static dev.sward.server.ingest.otlp.OtlpBodies.text;
import static dev.sward.server.ingest.otlp.OtlpBodies.trace;
import static dev.sward.server.ingest.otlp.OtlpBodies.traces;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.event.BatchLimits;
import dev.sward.event.Value;
import dev.sward.server.ingest.IngestSettings;
import dev.sward.store.StoredEvent;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What ids, attributes, times and weights of OTLP become: stored, changed and said so, or rejected.
 */
class OtlpValuesTest {
  private final OtlpDoor door = new OtlpDoor(InstantSource.fixed(NOW), IngestSettings.DEFAULT);

  @AfterEach
  void close() {
    door.close();
  }

  @Test
  void jsonAsExportersWriteIt_isStored() throws Exception {
    HttpResponse<byte[]> answer =
        door.postJson(
            "/v1/traces",
            trace(
                IDS
                    + ",\"parentSpanId\":\"\",\"kind\":\"SPAN_KIND_SERVER\",\"flags\":1,"
                    + "\"someFutureField\":{\"x\":[1]},\"name\":\"GET /\","
                    + attributes(
                        "n:{\"intValue\":\"9007199254740993\"}",
                        "m:{\"intValue\":5}",
                        "nan:{\"doubleValue\":\"NaN\"}",
                        "empty:{}",
                        "bytes:{\"bytesValue\":\"aGk=\"}",
                        "surrogate:{\"stringValue\":\"a\\ud800b\"}",
                        "wine:{\"stringValue\":\"\\ud83c\\udf77\"}",
                        "map:{\"kvlistValue\":{\"values\":[{\"key\":\"a\",\"value\":{\"boolValue\":true}}]}}",
                        "mixed:{\"arrayValue\":{\"values\":[{\"intValue\":1},{\"stringValue\":\"x\"}]}}")));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(text(answer)).isEqualTo("{}");
    assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
    StoredEvent event = door.events().getFirst();
    assertThat(event.attributes())
        .containsEntry("trace.trace_id", new Value.Text("5b8efff798038103d269b633813fc60c"))
        .containsEntry("trace.span_id", new Value.Text("eee19b7ec3c1b174"))
        .containsEntry("meta.span_kind", new Value.Text("server"))
        .containsEntry("n", new Value.Int(9007199254740993L))
        .containsEntry("m", new Value.Int(5))
        .containsEntry("nan", new Value.Num(Double.NaN))
        .containsEntry("bytes", new Value.Text("aGk="))
        .containsEntry("surrogate", new Value.Text("a?b"))
        .containsEntry("wine", new Value.Text("🍷"))
        .containsEntry("map.a", new Value.Bool(true))
        .containsEntry("mixed", new Value.ListOf(List.of(new Value.Text("1"), new Value.Text("x"))))
        .containsEntry("duration_ms", new Value.Num(2))
        .doesNotContainKeys("empty", "trace.parent_id");
  }

  @Test
  void idsThatAreNone_rejectOnlyTheirItem() throws Exception {
    String good = span(IDS);
    String shortId = span("\"traceId\":\"5B8EFF\",\"spanId\":\"EEE19B7EC3C1B174\"");
    String notHex =
        span("\"traceId\":\"zz8EFFF798038103D269B633813FC60C\",\"spanId\":\"EEE19B7EC3C1B174\"");
    String zero = span("\"traceId\":\"00000000000000000000000000000000\",\"spanId\":\"00\"");
    HttpResponse<byte[]> answer =
        door.postJson("/v1/traces", traces(good + "," + shortId + "," + notHex + "," + zero));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(text(answer))
        .startsWith(
            "{\"partialSuccess\":{\"rejectedSpans\":\"3\",\"errorMessage\":\"trace_id: 3 bytes"
                + " (expected: 16");
    assertThat(door.events()).hasSize(1);
    assertThat(door.count("received")).isEqualTo(4);
    assertThat(door.count("stored")).isEqualTo(1);
    assertThat(door.count("rejected")).isEqualTo(3);
  }

  @Test
  void mismatchedBuckets_rejectOnlyTheirPoint() throws Exception {
    String points =
        """
        {"timeUnixNano":"%1$s","count":"3","sum":2,"bucketCounts":["1","2"],"explicitBounds":[1]},
        {"timeUnixNano":"%1$s","count":"3","bucketCounts":["1","2"],"explicitBounds":[1,2,3]},
        {"timeUnixNano":"%1$s","count":"3","bucketCounts":["1","1","1"],"explicitBounds":[2,1]},
        {"timeUnixNano":"%1$s","flags":1}
        """
            .formatted(NANOS);
    HttpResponse<byte[]> answer =
        door.postJson(
            "/v1/metrics",
            """
            {"resourceMetrics":[{"scopeMetrics":[{"metrics":[{"name":"h","histogram":
            {"aggregationTemporality":2,"dataPoints":[%s]}}]}]}]}\
            """
                .formatted(points));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(text(answer))
        .isEqualTo(
            "{\"partialSuccess\":{\"rejectedDataPoints\":\"2\",\"errorMessage\":\"metric h: 2"
                + " bucket counts for 3 bounds (expected: one more than bounds, or neither); metric"
                + " h: bound 1: 1.0 (expected: ascending numbers)\"}}");
    assertThat(door.events()).hasSize(2);
    assertThat(door.events().toString()).contains("metric.no_recorded_value");
  }

  @Test
  void hostileAttributes_areStoredCutOrCounted() throws Exception {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      many.append(",many").append(i).append(":{\"intValue\":").append(i).append('}');
    }
    String[] named = many.substring(1).split(",");
    HttpResponse<byte[]> answer =
        door.postJson(
            "/v1/traces",
            traces(
                span(
                        IDS
                            + ","
                            + attributes(
                                "twice:{\"intValue\":1}",
                                "twice:{\"stringValue\":\"two\"}",
                                "a:{\"intValue\":1}",
                                "a.b:{\"intValue\":2}",
                                "`'\\\"\\n\\u0000🍷:{\"intValue\":3}",
                                ":{\"intValue\":4}",
                                "x".repeat(10_000) + ":{\"intValue\":5}",
                                "trace.trace_id:{\"stringValue\":\"mine\"}",
                                "long:{\"stringValue\":\"" + "y".repeat(100_000) + "\"}"))
                    + ","
                    + span(
                        "\"traceId\":\"5B8EFFF798038103D269B633813FC60C\","
                            + "\"spanId\":\"EEE19B7EC3C1B175\","
                            + attributes(named))));
    assertThat(text(answer)).isEqualTo("{}");
    StoredEvent odd = withSpan("eee19b7ec3c1b174");
    assertThat(odd.attributes())
        .containsEntry("twice", new Value.Text("two"))
        .containsEntry("a", new Value.Int(1))
        .containsEntry("a.b", new Value.Int(2))
        .containsEntry("`'\"\n\u0000🍷", new Value.Int(3))
        .containsEntry("trace.trace_id", new Value.Text("5b8efff798038103d269b633813fc60c"))
        .containsEntry("long", new Value.Text("y".repeat(BatchLimits.DEFAULT.maxValueBytes())))
        .containsEntry("meta.truncated_fields", new Value.ListOf(List.of(new Value.Text("long"))));
    assertThat(withSpan("eee19b7ec3c1b175").attributes())
        .hasSize(BatchLimits.DEFAULT.maxAttributes())
        .containsKeys("name", "service.name");
    assertThat(door.count("duplicate.keys")).isEqualTo(1);
    assertThat(door.count("truncated.values")).isEqualTo(1);
    assertThat(door.count("dropped.attributes")).isGreaterThan(8_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-5",
        "1",
        "18446744073709551615",
        "9223372036854775807",
        "4291747200000000000",
        "1772549999000000000"
      })
  void timeOutsideTheHorizon_isStoredAtArrival(String nanos) throws Exception {
    assertThat(
            door.postJson(
                    "/v1/traces", traces("{" + IDS + ",\"startTimeUnixNano\":\"" + nanos + "\"}"))
                .statusCode())
        .isEqualTo(200);
    StoredEvent event = door.events().getFirst();
    assertThat(event.epochNanos()).isEqualTo(NOW.getEpochSecond() * 1_000_000_000L);
    String kept = nanos.equals("-5") ? "18446744073709551611" : nanos;
    assertThat(event.attributes()).containsEntry("meta.original_timestamp", new Value.Text(kept));
    assertThat(door.count("adjusted.times")).isEqualTo(1);
  }

  @Test
  void lateAndEarlyWithinTheHorizon_keepTheirTime() throws Exception {
    long late = NOW.minus(Duration.ofDays(3)).getEpochSecond() * 1_000_000_000L;
    door.postJson("/v1/traces", traces("{" + IDS + ",\"startTimeUnixNano\":\"" + late + "\"}"));
    assertThat(door.events().getFirst().epochNanos()).isEqualTo(late);
    assertThat(door.count("adjusted.times")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1772366399999999999", "9223372036854775807", "18446744073709551615"})
  void impossibleDuration_isLeftOutAndFlagged(String end) throws Exception {
    door.postJson(
        "/v1/traces",
        traces(
            "{%s,\"startTimeUnixNano\":\"%s\",\"endTimeUnixNano\":\"%s\"}"
                .formatted(IDS, NANOS, end)));
    assertThat(door.events().getFirst().attributes())
        .containsEntry("meta.invalid_duration", new Value.Bool(true))
        .doesNotContainKey("duration_ms");
    assertThat(door.count("adjusted.times")).isEqualTo(1);
  }

  @Test
  void sampleRate_isTheWeight() throws Exception {
    door.postJson("/v1/traces", trace(IDS + "," + attributes("SampleRate:{\"intValue\":20}")));
    assertThat(door.events().getFirst().weight()).isEqualTo(20);
  }

  @Test
  void randomnessWithoutAThreshold_isWeightOneAndFlagged() throws Exception {
    door.postJson("/v1/traces", trace(IDS + ",\"traceState\":\"ot=rv:abcdef01234567\""));
    assertThat(door.events().getFirst().weight()).isEqualTo(1);
    assertThat(door.events().getFirst().attributes())
        .containsEntry("meta.sampling_unknown", new Value.Bool(true))
        .containsEntry("trace.trace_state", new Value.Text("ot=rv:abcdef01234567"));
  }

  private StoredEvent withSpan(String id) {
    return door.events().stream()
        .filter(event -> new Value.Text(id).equals(event.attributes().get("trace.span_id")))
        .findFirst()
        .orElseThrow();
  }
}
