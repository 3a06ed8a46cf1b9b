package dev.sward.server.ingest.otlp;

import com.google.protobuf.CodedOutputStream;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Requests as no exporter writes them, though it could: the resource and the scope last. */
final class Reversed {
  private Reversed() {}

  static byte[] topFields(ExportTraceServiceRequest request) {
    return write(out -> {
      for (ResourceSpans entry : request.getResourceSpansList()) {
        out.writeByteArray(1, entry(entry));
      }
    });
  }

  private static byte[] entry(ResourceSpans entry) {
    return write(out -> {
      for (ScopeSpans scope : entry.getScopeSpansList()) {
        out.writeByteArray(2, scope(scope));
      }
      out.writeMessage(1, entry.getResource());
    });
  }

  private static byte[] scope(ScopeSpans scope) {
    return write(out -> {
      for (var span : scope.getSpansList()) {
        out.writeMessage(2, span);
      }
      out.writeMessage(1, scope.getScope());
    });
  }

  private static byte[] write(Fields fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      CodedOutputStream out = CodedOutputStream.newInstance(bytes);
      fields.write(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private interface Fields {
    void write(CodedOutputStream out) throws IOException;
  }
}
