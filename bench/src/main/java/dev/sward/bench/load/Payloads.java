package dev.sward.bench.load;

import dev.sward.testkit.spans.OtlpSpans;
import dev.sward.testkit.spans.SpanGenerator;
import java.util.stream.IntStream;

/**
 * Requests made and compressed before any clock starts. Batch n holds ids of its own.
 *
 * @param gzipped one OTLP trace request a batch
 */
public record Payloads(SpanGenerator generator, byte[][] gzipped) {
  /** Makes batches 0 to count - 1, on all cores. */
  public static Payloads make(SpanGenerator generator, int count) {
    byte[][] gzipped = new byte[count][];
    IntStream.range(0, count)
        .parallel()
        .forEach(n -> gzipped[n] = OtlpSpans.gzip(OtlpSpans.encode(generator.batch(n))));
    return new Payloads(generator, gzipped);
  }

  public int count() {
    return gzipped.length;
  }

  public long spans() {
    return (long) count() * generator.spansPerBatch();
  }

  public long sizeBytes() {
    long size = 0;
    for (byte[] body : gzipped) {
      size += body.length;
    }
    return size;
  }
}
