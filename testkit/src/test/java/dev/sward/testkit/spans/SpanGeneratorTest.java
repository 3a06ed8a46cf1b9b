package dev.sward.testkit.spans;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.event.EventBatch;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

final class SpanGeneratorTest {
  private static final SpanGenerator GENERATOR =
      new SpanGenerator(42, 4, 1_000, Instant.parse("2026-01-02T03:04:05Z"), Duration.ofMillis(25));

  @Test
  void sameSeed_makesTheSameBytes() throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (int number = 0; number < 5; number++) {
      digest.update(OtlpSpans.encode(GENERATOR.batch(number)));
    }
    assertThat(HexFormat.of().formatHex(digest.digest()))
        .isEqualTo("52a2dac1d882daca1f408ba155a3c29816a5894657cf2147d26c7c9abc11a960");
  }

  @Test
  void everySpan_hasAnIdOfItsOwnAndAPlace() {
    Set<Long> ids = new HashSet<>();
    Set<String> traces = new HashSet<>();
    for (int number = 0; number < 10; number++) {
      SpanBatch batch = GENERATOR.batch(number);
      for (int position = 0; position < batch.spans().size(); position++) {
        MadeSpan span = batch.spans().get(position);
        ids.add(span.spanId());
        traces.add(span.traceId());
        assertThat(batch.resource().size() + span.attributes().size())
            .isEqualTo(SpanGenerator.ATTRIBUTES);
        assertThat(span.attributes())
            .contains(
                Attribute.of(SpanGenerator.BATCH, (long) number),
                Attribute.of(SpanGenerator.POSITION, (long) position));
      }
    }
    assertThat(ids).hasSize(10_000);
    assertThat(traces).hasSizeBetween(800, 1_300);
  }

  @Test
  void parents_areEarlierSpansOfTheTrace() {
    Set<Long> seen = new HashSet<>();
    for (MadeSpan span : GENERATOR.batch(3).spans()) {
      assertThat(span.isRoot() || seen.contains(span.parentId())).isTrue();
      seen.add(span.spanId());
    }
  }

  @Test
  void otlpAndStoreForm_sayTheSame() throws Exception {
    SpanBatch batch = GENERATOR.batch(7);
    ExportTraceServiceRequest request;
    try (GZIPInputStream body =
        new GZIPInputStream(new ByteArrayInputStream(OtlpSpans.gzip(OtlpSpans.encode(batch))))) {
      request = ExportTraceServiceRequest.parseFrom(body);
    }
    EventBatch events = StoreSpans.toEvents(batch);

    assertThat(request.getResourceSpans(0).getScopeSpans(0).getSpansList()).hasSize(1_000);
    assertThat(events.rows()).isEqualTo(1_000);
    assertThat(events.epochNanos()[999])
        .isEqualTo(
            request.getResourceSpans(0).getScopeSpans(0).getSpans(999).getStartTimeUnixNano());
    assertThat(events.columns()).hasSize(SpanGenerator.ATTRIBUTES + 8);
  }
}
