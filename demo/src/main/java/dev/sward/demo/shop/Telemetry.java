package dev.sward.demo.shop;

import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.exporter.otlp.logs.OtlpGrpcLogRecordExporter;
import io.opentelemetry.exporter.otlp.metrics.OtlpGrpcMetricExporter;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The OpenTelemetry SDK of one running copy of a service. Closing it sends what is left. */
final class Telemetry implements AutoCloseable {
  private static final String SCOPE = "dev.sward.demo.shop";
  private static final Duration BATCH = Duration.ofSeconds(1);
  private static final Duration METRICS = Duration.ofSeconds(30);
  private static final Duration EXPORT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration LAST_EXPORT = Duration.ofSeconds(2);

  private final OpenTelemetrySdk sdk;
  private final Tracer tracer;
  private final Logger logger;
  private final DoubleHistogram requestSeconds;

  private Telemetry(OpenTelemetrySdk sdk) {
    this.sdk = sdk;
    this.tracer = sdk.getTracer(SCOPE);
    this.logger = sdk.getLogsBridge().get(SCOPE);
    this.requestSeconds =
        sdk.getMeter(SCOPE).histogramBuilder("http.server.request.duration").setUnit("s").build();
  }

  /**
   * @param collector takes OTLP over gRPC
   */
  static Telemetry of(Identity identity, URI collector) {
    Resource resource = Resource.getDefault().merge(identity.resource());
    String endpoint = collector.toString();
    return new Telemetry(
        OpenTelemetrySdk.builder()
            .setTracerProvider(
                SdkTracerProvider.builder()
                    .setResource(resource)
                    .addSpanProcessor(
                        BatchSpanProcessor.builder(
                                OtlpGrpcSpanExporter.builder()
                                    .setEndpoint(endpoint)
                                    .setTimeout(EXPORT_TIMEOUT)
                                    .build())
                            .setScheduleDelay(BATCH)
                            .build())
                    .build())
            .setLoggerProvider(
                SdkLoggerProvider.builder()
                    .setResource(resource)
                    .addLogRecordProcessor(
                        BatchLogRecordProcessor.builder(
                                OtlpGrpcLogRecordExporter.builder()
                                    .setEndpoint(endpoint)
                                    .setTimeout(EXPORT_TIMEOUT)
                                    .build())
                            .setScheduleDelay(BATCH)
                            .build())
                    .build())
            .setMeterProvider(
                SdkMeterProvider.builder()
                    .setResource(resource)
                    .registerMetricReader(
                        PeriodicMetricReader.builder(
                                OtlpGrpcMetricExporter.builder()
                                    .setEndpoint(endpoint)
                                    .setTimeout(EXPORT_TIMEOUT)
                                    .build())
                            .setInterval(METRICS)
                            .build())
                    .build())
            .setPropagators(
                ContextPropagators.create(
                    TextMapPropagator.composite(
                        W3CTraceContextPropagator.getInstance(),
                        W3CBaggagePropagator.getInstance())))
            .build());
  }

  Tracer tracer() {
    return tracer;
  }

  TextMapPropagator propagator() {
    return sdk.getPropagators().getTextMapPropagator();
  }

  /** Writes an error to the log, in the current trace. */
  void logError(String body, Attributes attributes) {
    logger
        .logRecordBuilder()
        .setSeverity(Severity.ERROR)
        .setSeverityText("ERROR")
        .setBody(body)
        .setAllAttributes(attributes)
        .emit();
  }

  void measureRequest(Duration took, Attributes attributes) {
    requestSeconds.record(took.toNanos() / 1e9, attributes);
  }

  @Override
  public void close() {
    sdk.shutdown().join(LAST_EXPORT.toMillis(), TimeUnit.MILLISECONDS);
  }
}
