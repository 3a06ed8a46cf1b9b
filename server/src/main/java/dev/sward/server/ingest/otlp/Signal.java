package dev.sward.server.ingest.otlp;

import com.google.protobuf.Descriptors.Descriptor;
import dev.sward.server.ingest.Bytes;
import dev.sward.server.ingest.Horizon;
import dev.sward.server.ingest.IngestSettings;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;

/** What a request brings, and the paths it comes by. */
enum Signal {
  TRACES("/v1/traces", "trace.v1.TraceService", "rejectedSpans") {
    @Override
    OtlpDecoder decoder(Bytes body, IngestSettings settings, Horizon horizon) {
      return new OtlpTraceDecoder(body, settings, horizon);
    }

    @Override
    Descriptor requestType() {
      return ExportTraceServiceRequest.getDescriptor();
    }
  },
  LOGS("/v1/logs", "logs.v1.LogsService", "rejectedLogRecords") {
    @Override
    OtlpDecoder decoder(Bytes body, IngestSettings settings, Horizon horizon) {
      return new OtlpLogDecoder(body, settings, horizon);
    }

    @Override
    Descriptor requestType() {
      return ExportLogsServiceRequest.getDescriptor();
    }
  },
  METRICS("/v1/metrics", "metrics.v1.MetricsService", "rejectedDataPoints") {
    @Override
    OtlpDecoder decoder(Bytes body, IngestSettings settings, Horizon horizon) {
      return new OtlpMetricDecoder(body, settings, horizon);
    }

    @Override
    Descriptor requestType() {
      return ExportMetricsServiceRequest.getDescriptor();
    }
  };

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

  abstract OtlpDecoder decoder(Bytes body, IngestSettings settings, Horizon horizon);

  abstract Descriptor requestType();
}
