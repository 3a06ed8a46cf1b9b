package dev.sward.bench;

import dev.sward.event.EventBatch;
import dev.sward.testkit.spans.OtlpSpans;
import dev.sward.testkit.spans.SpanBatch;
import dev.sward.testkit.spans.SpanGenerator;
import dev.sward.testkit.spans.StoreSpans;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Steps of the hot path; JMH calls them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HotPath {
  static final int SPANS = 1_000;
  static final long SEED = 42;

  private final SpanBatch batch =
      new SpanGenerator(
              SEED, 1, SPANS, Instant.parse("2026-01-02T03:04:05Z"), Duration.ofMillis(25))
          .batch(0);
  private final byte[] request = OtlpSpans.encode(batch);
  private final byte[] gzipped = OtlpSpans.gzip(request);

  /** Values that are objects already into columns. */
  @Benchmark
  public EventBatch buildColumns() {
    return StoreSpans.toEvents(batch);
  }

  /** What every receiver pays before it sees a byte. */
  @Benchmark
  public byte[] gunzip() throws IOException {
    try (GZIPInputStream body = new GZIPInputStream(new ByteArrayInputStream(gzipped))) {
      return body.readAllBytes();
    }
  }

  /** For comparison: protobuf's generated classes, which Sward does not use to receive. */
  @Benchmark
  public ExportTraceServiceRequest parseWithGeneratedClasses() throws IOException {
    return ExportTraceServiceRequest.parseFrom(request);
  }
}
