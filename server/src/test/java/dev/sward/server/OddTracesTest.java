package dev.sward.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.event.BatchLimits;
import dev.sward.event.DatasetName;
import dev.sward.event.EventBatchBuilder;
import dev.sward.event.FieldNames;
import dev.sward.store.AppendRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Traces no honest tracer makes: endless ones, and those whose spans are their own ancestors. */
@Tag("slow")
final class OddTracesTest {
  private static final String TRACE = "00000000000000010000000000000001";
  private static final int SPANS = 100_000;

  @RegisterExtension
  static final SwardServer server =
      SwardServer.with("--store.engine=duckdb", "--store.memory=512MiB");

  @Test
  void hugeTrace_comesInPagesThatHoldEverySpanOnce() {
    for (int part = 0; part < SPANS; part += 10_000) {
      server.store(spans(part, 10_000));
    }
    Set<String> seen = new HashSet<>();
    String path = "/api/v1/traces/" + TRACE + "?limit=10000";
    String after = "";
    int pages = 0;
    do {
      HttpResponse<String> page = server.get(path + after);
      assertThat(page.statusCode()).isEqualTo(200);
      JsonNode events = SwardServer.json(page).path("events");
      assertThat(events.size()).isBetween(1, 10_000);
      events.forEach(event -> seen.add(event.findPath("trace.span_id").asText()));
      after = page.headers().firstValue("sward-next").map(next -> "&after=" + next).orElse("");
      pages++;
    } while (!after.isEmpty() && pages < 20);
    assertThat(pages).isEqualTo(SPANS / 10_000);
    assertThat(seen).hasSize(SPANS);
    assertThat(SwardServer.json(server.get("/api/v1/traces/" + TRACE)).path("events").size())
        .as("a page without a limit")
        .isEqualTo(1_000);
  }

  @Test
  void cyclesSelfParentsDoubleIdsAndOrphans_areAnsweredAsAnyOther() {
    String spans =
        String.join(
            ",",
            span("c1", "0000000000000a01", "0000000000000a02"),
            span("c2", "0000000000000a02", "0000000000000a01"),
            span("self", "0000000000000a03", "0000000000000a03"),
            span("orphan", "0000000000000a04", "00000000000fffff"),
            span("first", "0000000000000a05", ""),
            span("second", "0000000000000a05", ""));
    HttpResponse<String> sent =
        server.post(
            "/v1/traces",
            """
            {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"odd"}}]},
            "scopeSpans":[{"spans":[%s]}]}]}\
            """
                .formatted(spans));
    assertThat(sent.body()).isEqualTo("{}");
    JsonNode trace =
        SwardServer.json(server.get("/api/v1/traces/00000000000000020000000000000002"))
            .path("events");
    assertThat(trace.findValuesAsText("name"))
        .containsExactlyInAnyOrder("c1", "c2", "self", "orphan", "first");
    assertThat(counted("parent.name = 'c1'")).isEqualTo(1);
    assertThat(counted("parent.name = 'self'")).isEqualTo(1);
    assertThat(counted("root.name = 'first'")).isEqualTo(5);
    assertThat(counted("any.name = 'orphan'")).isEqualTo(5);
  }

  private static long counted(String where) {
    HttpResponse<String> answer =
        server.post(
            "/api/v1/queries?wait=20",
            "{\"dataset\":\"odd\",\"calculations\":[\"count\"],\"where\":\"%s\",\"granularity\":0}"
                .formatted(where));
    JsonNode totals = SwardServer.json(answer).findPath("totals");
    assertThat(totals.isArray()).as(answer.body()).isTrue();
    return totals.path(0).asLong();
  }

  private static String span(String name, String id, String parent) {
    long now = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    return """
    {"traceId":"00000000000000020000000000000002","spanId":"%s","parentSpanId":"%s","name":"%s",
    "startTimeUnixNano":"%d","endTimeUnixNano":"%d"}\
    """
        .formatted(id, parent, name, now, now + 1_000_000);
  }

  /** Each span is the child of the one before: a trace as deep as it is long. */
  private static AppendRequest spans(int first, int count) {
    EventBatchBuilder rows = new EventBatchBuilder(new DatasetName("huge"), BatchLimits.DEFAULT);
    long start = Instant.now().minusSeconds(3_600).getEpochSecond() * 1_000_000_000L;
    for (int i = first; i < first + count; i++) {
      rows.beginRow(start + i, 1);
      rows.putId128(rows.slot(FieldNames.TRACE_ID), 1, 1);
      rows.putId64(rows.slot(FieldNames.SPAN_ID), i + 1L);
      if (i > 0) {
        rows.putId64(rows.slot(FieldNames.PARENT_ID), i);
      }
      rows.putText(rows.slot(FieldNames.NAME), "step");
    }
    return AppendRequest.of(rows.build());
  }
}
