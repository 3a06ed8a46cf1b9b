package dev.sward.testkit.spans;

import com.google.protobuf.ByteString;
import dev.sward.event.Value;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Spans as an OTLP request. */
public final class OtlpSpans {
  private static final InstrumentationScope SCOPE =
      InstrumentationScope.newBuilder().setName("dev.sward.testkit").build();

  private OtlpSpans() {}

  /** An ExportTraceServiceRequest. */
  public static byte[] encode(SpanBatch batch) {
    ScopeSpans.Builder spans = ScopeSpans.newBuilder().setScope(SCOPE);
    batch.spans().forEach(span -> spans.addSpans(span(span)));
    Resource.Builder resource = Resource.newBuilder();
    resource.addAllAttributes(keyValues(batch.resource()));
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(ResourceSpans.newBuilder().setResource(resource).addScopeSpans(spans))
        .build()
        .toByteArray();
  }

  /** As {@link java.util.zip.GZIPOutputStream} does by default, which is what exporters use. */
  public static byte[] gzip(byte[] body) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream(body.length / 4);
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return compressed.toByteArray();
  }

  private static Span span(MadeSpan span) {
    Span.Builder builder =
        Span.newBuilder()
            .setTraceId(id(span.traceHigh(), span.traceLow()))
            .setSpanId(id(span.spanId()))
            .setName(span.name())
            .setKind(
                span.isRoot() ? Span.SpanKind.SPAN_KIND_SERVER : Span.SpanKind.SPAN_KIND_CLIENT)
            .setStartTimeUnixNano(span.startNanos())
            .setEndTimeUnixNano(span.startNanos() + span.durationNanos())
            .addAllAttributes(keyValues(span.attributes()));
    if (!span.isRoot()) {
      builder.setParentSpanId(id(span.parentId()));
    }
    if (span.failed()) {
      builder.setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR));
    }
    return builder.build();
  }

  private static List<KeyValue> keyValues(List<Attribute> attributes) {
    return attributes.stream()
        .map(attribute ->
            KeyValue.newBuilder()
                .setKey(attribute.name())
                .setValue(anyValue(attribute.value()))
                .build())
        .toList();
  }

  private static AnyValue anyValue(Value value) {
    AnyValue.Builder any = AnyValue.newBuilder();
    switch (value) {
      case Value.Text text -> any.setStringValue(text.value());
      case Value.Int number -> any.setIntValue(number.value());
      case Value.Num number -> any.setDoubleValue(number.value());
      case Value.Bool bool -> any.setBoolValue(bool.value());
      case Value.ListOf list -> {
        ArrayValue.Builder items = ArrayValue.newBuilder();
        list.items().forEach(item -> items.addValues(anyValue(item)));
        any.setArrayValue(items);
      }
    }
    return any.build();
  }

  private static ByteString id(long... parts) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * parts.length);
    for (long part : parts) {
      bytes.putLong(part);
    }
    return ByteString.copyFrom(bytes.flip());
  }
}
