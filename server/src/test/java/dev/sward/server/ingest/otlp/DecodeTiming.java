package dev.sward.server.ingest.otlp;

import com.google.protobuf.ByteString;
import dev.sward.server.ingest.Bytes;
import dev.sward.server.ingest.ContentCoding;
import dev.sward.server.ingest.Horizons;
import dev.sward.server.ingest.IngestSettings;
import dev.sward.store.DatasetLimits;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.function.IntSupplier;
import java.util.zip.GZIPOutputStream;

/**
 * How much processor time it takes to unpack and decode a span of 20 attributes, in batches of
 * 1,000. Not a test: run its main by hand.
 */
final class DecodeTiming {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int SPANS = 1_000;
  private static final int ROUNDS = 500;

  private DecodeTiming() {}

  public static void main(String[] args) throws IOException {
    long now = Instant.now().getEpochSecond() * 1_000_000_000L;
    Horizons horizons =
        Horizons.around(
            Instant.now(), DatasetLimits.all(Duration.ofDays(90)), Duration.ofHours(24));
    byte[] plain = request(now).toByteArray();
    byte[] packed = gzip(plain);
    System.out.printf("%d bytes a span, %d packed%n", plain.length / SPANS, packed.length / SPANS);
    for (int round = 0; round < 4; round++) {
      report("decode", () -> decode(Bytes.of(plain), horizons));
      report("gunzip", () -> ContentCoding.GZIP.decode(Bytes.of(packed), 64 << 20).length());
      report(
          "gunzip and decode",
          () -> decode(ContentCoding.GZIP.decode(Bytes.of(packed), 64 << 20), horizons));
      report("generated classes", () -> parse(plain));
    }
  }

  private static int decode(Bytes body, Horizons horizons) {
    return Signal.TRACES.decoder(body, IngestSettings.DEFAULT, horizons).decode().batches().size();
  }

  private static int parse(byte[] plain) {
    try {
      return ExportTraceServiceRequest.parseFrom(plain).getResourceSpansCount();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void report(String what, IntSupplier work) {
    long start = THREADS.getCurrentThreadCpuTime();
    int sum = 0;
    for (int i = 0; i < ROUNDS; i++) {
      sum += work.getAsInt();
    }
    double nanos = (THREADS.getCurrentThreadCpuTime() - start) / (double) ROUNDS / SPANS;
    System.out.printf("%-20s %7.0f ns a span (%d)%n", what, nanos, sum);
  }

  private static ExportTraceServiceRequest request(long now) {
    Random random = new Random(1);
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    var entry = request.addResourceSpansBuilder();
    String[] resource = {
      "service.name", "service.version", "host.name", "process.pid", "telemetry.sdk.name"
    };
    for (String key : resource) {
      entry.getResourceBuilder().addAttributes(text(key, key + "-value"));
    }
    ScopeSpans.Builder scope = entry.addScopeSpansBuilder();
    scope.getScopeBuilder().setName("bench");
    for (int i = 0; i < SPANS; i++) {
      scope.addSpans(span(random, now + i));
    }
    return request.build();
  }

  private static Span span(Random random, long time) {
    byte[] ids = new byte[32];
    random.nextBytes(ids);
    Span.Builder span =
        Span.newBuilder()
            .setTraceId(ByteString.copyFrom(ids, 0, 16))
            .setSpanId(ByteString.copyFrom(ids, 16, 8))
            .setParentSpanId(ByteString.copyFrom(ids, 24, 8))
            .setName("GET /products/{id}")
            .setKind(Span.SpanKind.SPAN_KIND_SERVER)
            .setStartTimeUnixNano(time)
            .setEndTimeUnixNano(time + random.nextInt(100_000_000));
    for (int i = 0; i < 12; i++) {
      span.addAttributes(text("app.attribute.number." + i, "value-" + random.nextInt(1 << i)));
    }
    for (int i = 0; i < 5; i++) {
      span.addAttributes(
          KeyValue.newBuilder()
              .setKey("app.count." + i)
              .setValue(AnyValue.newBuilder().setIntValue(random.nextInt(10_000))));
    }
    for (int i = 0; i < 3; i++) {
      span.addAttributes(
          KeyValue.newBuilder()
              .setKey("app.ratio." + i)
              .setValue(AnyValue.newBuilder().setDoubleValue(random.nextDouble())));
    }
    return span.build();
  }

  private static KeyValue text(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(body)) {
      out.write(plain);
    }
    return body.toByteArray();
  }
}
