package dev.sward.server.ingest.otlp;

import com.google.protobuf.Descriptors.Descriptor;
import dev.sward.server.ingest.Bytes;
import dev.sward.server.ingest.Horizons;
import dev.sward.server.ingest.IngestSettings;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;

/** What a request brings, and the paths it comes by. */
enum Signal {
  TRACES("/v1/traces", "trace.v1.TraceService", "rejectedSpans"),
  LOGS("/v1/logs", "logs.v1.LogsService", "rejectedLogRecords"),
  METRICS("/v1/metrics", "metrics.v1.MetricsService", "rejectedDataPoints");

  private final String httpPath;
  private final String grpcPath;
  private final String rejectedName;

  Signal(String httpPath, String service, String rejectedName) {
    this.httpPath = httpPath;
    grpcPath = "/opentelemetry.proto.collector." + service + "/Export";
    this.rejectedName = rejectedName;
  }

  String httpPath() {
    return httpPath;
  }

  String grpcPath() {
    return grpcPath;
  }

  /** The JSON name of the count of rejected items in a partial success. */
  String rejectedName() {
    return rejectedName;
  }

  OtlpDecoder decoder(Bytes body, IngestSettings settings, Horizons horizons) {
    return switch (this) {
      case TRACES -> new OtlpTraceDecoder(body, settings, horizons);
      case LOGS -> new OtlpLogDecoder(body, settings, horizons);
      case METRICS -> new OtlpMetricDecoder(body, settings, horizons);
    };
  }

  Descriptor requestType() {
    return switch (this) {
      case TRACES -> ExportTraceServiceRequest.getDescriptor();
      case LOGS -> ExportLogsServiceRequest.getDescriptor();
      case METRICS -> ExportMetricsServiceRequest.getDescriptor();
    };
  }
}
