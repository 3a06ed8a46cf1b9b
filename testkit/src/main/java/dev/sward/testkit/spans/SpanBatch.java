package dev.sward.testkit.spans;

import java.util.List;

/**
 * What one instance of a service sends in one request.
 *
 * @param number which batch of its generator this is
 * @param resource attributes of the instance, on every span
 */
public record SpanBatch(
    long number, String service, List<Attribute> resource, List<MadeSpan> spans) {
  public SpanBatch {
    resource = List.copyOf(resource);
    spans = List.copyOf(spans);
  }
}
