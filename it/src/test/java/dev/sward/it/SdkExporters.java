package dev.sward.it;

import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.logs.OtlpGrpcLogRecordExporter;
import io.opentelemetry.exporter.otlp.metrics.OtlpGrpcMetricExporter;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.URI;

/** The exporters of opentelemetry-java for the three signals, all of one protocol. */
record SdkExporters(SpanExporter spans, LogRecordExporter logs, MetricExporter metrics) {
  static SdkExporters grpc(URI server, String compression) {
    String endpoint = server.toString();
    return new SdkExporters(
        OtlpGrpcSpanExporter.builder().setEndpoint(endpoint).setCompression(compression).build(),
        OtlpGrpcLogRecordExporter.builder()
            .setEndpoint(endpoint)
            .setCompression(compression)
            .build(),
        OtlpGrpcMetricExporter.builder().setEndpoint(endpoint).setCompression(compression).build());
  }

  static SdkExporters http(URI server, String compression) {
    return new SdkExporters(
        OtlpHttpSpanExporter.builder()
            .setEndpoint(server.resolve("/v1/traces").toString())
            .setCompression(compression)
            .build(),
        OtlpHttpLogRecordExporter.builder()
            .setEndpoint(server.resolve("/v1/logs").toString())
            .setCompression(compression)
            .build(),
        OtlpHttpMetricExporter.builder()
            .setEndpoint(server.resolve("/v1/metrics").toString())
            .setCompression(compression)
            .build());
  }
}
