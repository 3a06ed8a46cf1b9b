package dev.sward.bench.load;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.sward.testkit.spans.Attribute;
import dev.sward.testkit.spans.MadeSpan;
import dev.sward.testkit.spans.SpanBatch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Spans as Zipkin's JSON, version 2: attributes are tags, all of them text. */
public final class ZipkinSpans {
  private static final JsonFactory JSON = new JsonFactory();

  private ZipkinSpans() {}

  /** A list of spans. */
  public static byte[] encode(SpanBatch batch) {
    ByteArrayOutputStream body = new ByteArrayOutputStream(1 << 20);
    try (JsonGenerator json = JSON.createGenerator(body)) {
      json.writeStartArray();
      for (MadeSpan span : batch.spans()) {
        write(json, batch, span);
      }
      json.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return body.toByteArray();
  }

  private static void write(JsonGenerator json, SpanBatch batch, MadeSpan span) throws IOException {
    json.writeStartObject();
    json.writeStringField("traceId", span.traceId());
    json.writeStringField("id", MadeSpan.hex(span.spanId()));
    if (!span.isRoot()) {
      json.writeStringField("parentId", MadeSpan.hex(span.parentId()));
    }
    json.writeStringField("name", span.name());
    json.writeStringField("kind", span.isRoot() ? "SERVER" : "CLIENT");
    json.writeNumberField("timestamp", span.startNanos() / 1_000);
    json.writeNumberField("duration", Math.max(1, span.durationNanos() / 1_000));
    json.writeObjectFieldStart("localEndpoint");
    json.writeStringField("serviceName", batch.service());
    json.writeEndObject();
    json.writeObjectFieldStart("tags");
    for (Attribute attribute : batch.resource()) {
      json.writeStringField(attribute.name(), attribute.value().text());
    }
    for (Attribute attribute : span.attributes()) {
      json.writeStringField(attribute.name(), attribute.value().text());
    }
    if (span.failed()) {
      json.writeStringField("error", "true");
    }
    json.writeEndObject();
    json.writeEndObject();
  }
}
