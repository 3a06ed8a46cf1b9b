package dev.sward.bench.load;

import dev.sward.testkit.spans.OtlpSpans;
import dev.sward.testkit.spans.SpanGenerator;
import java.util.stream.IntStream;

/**
 * Requests made and compressed before any clock starts. Every batch holds ids of its own.
 *
 * @param first the generator's number of the first batch
 * @param gzipped one OTLP trace request a batch
 */
public record Payloads(SpanGenerator generator, int first, byte[][] gzipped) {
  /** Makes so many batches from the given number on, on all cores. */
  public static Payloads make(SpanGenerator generator, int first, int count) {
    byte[][] gzipped = new byte[count][];
    IntStream.range(0, count)
        .parallel()
        .forEach(
            n -> gzipped[n] = OtlpSpans.gzip(OtlpSpans.encode(generator.batch(first + (long) n))));
    return new Payloads(generator, first, gzipped);
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
