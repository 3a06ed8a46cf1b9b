package dev.sward.server.ingest.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.event.Value;
import dev.sward.store.StoredEvent;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.logs.OtlpGrpcLogRecordExporter;
import io.opentelemetry.exporter.otlp.metrics.OtlpGrpcMetricExporter;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The exporters of opentelemetry-java, as applications configure them. */
class OtlpExportersTest {
  private static final Resource RESOURCE =
      Resource.create(
          Attributes.of(
              AttributeKey.stringKey("service.name"), "checkout",
              AttributeKey.stringKey("service.version"), "1.2.3",
              AttributeKey.stringArrayKey("process.command_args"), List.of("java", "-jar")));

  private final OtlpDoor door = OtlpDoor.open();

  @AfterEach
  void close() {
    door.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"grpc none", "grpc gzip", "http none", "http gzip"})
  void spansOfARealExporter_areStoredWithEverythingTheyBring(String transport) {
    SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .setResource(RESOURCE)
            .addSpanProcessor(BatchSpanProcessor.builder(spanExporter(transport)).build())
            .build();
    Tracer tracer = provider.tracerBuilder("shop").setInstrumentationVersion("7").build();
    Span parent = tracer.spanBuilder("POST /checkout").setSpanKind(SpanKind.SERVER).startSpan();
    Scope current = parent.makeCurrent();
    try {
      Span child =
          tracer
              .spanBuilder("charge")
              .setAttribute("amount", 42L)
              .setAttribute("rate", 0.5)
              .setAttribute("vip", true)
              .setAttribute(AttributeKey.longArrayKey("shelves"), List.of(1L, 2L))
              .addLink(parent.getSpanContext())
              .startSpan();
      child.recordException(new IllegalStateException("card refused"));
      child.setStatus(StatusCode.ERROR, "no money");
      child.end();
    } finally {
      current.close();
    }
    parent.end();
    assertThat(provider.shutdown().join(20, TimeUnit.SECONDS).isSuccess()).isTrue();

    List<StoredEvent> events = door.events();
    assertThat(events).hasSize(4).allMatch(event -> event.dataset().value().equals("checkout"));
    StoredEvent server = named(events, "POST /checkout");
    StoredEvent charge = named(events, "charge");
    assertThat(charge.attributes())
        .containsEntry("trace.trace_id", text(parent.getSpanContext().getTraceId()))
        .containsEntry("trace.parent_id", text(parent.getSpanContext().getSpanId()))
        .containsEntry("meta.signal_type", text("trace"))
        .containsEntry("meta.span_kind", text("internal"))
        .containsEntry("error", new Value.Bool(true))
        .containsEntry("status.message", text("no money"))
        .containsEntry("status_code", new Value.Int(2))
        .containsEntry("amount", new Value.Int(42))
        .containsEntry("rate", new Value.Num(0.5))
        .containsEntry("vip", new Value.Bool(true))
        .containsEntry("shelves", new Value.ListOf(List.of(new Value.Num(1), new Value.Num(2))))
        .containsEntry("service.name", text("checkout"))
        .containsEntry("service.version", text("1.2.3"))
        .containsEntry(
            "process.command_args", new Value.ListOf(List.of(text("java"), text("-jar"))))
        .containsEntry("otel.scope.name", text("shop"))
        .containsEntry("otel.scope.version", text("7"))
        .containsKey("duration_ms");
    assertThat(server.attributes())
        .containsEntry("trace.span_id", text(parent.getSpanContext().getSpanId()))
        .containsEntry("meta.span_kind", text("server"))
        .doesNotContainKeys("trace.parent_id", "error");
    assertThat(annotated(events, "span_event").attributes())
        .containsEntry("name", text("exception"))
        .containsEntry("exception.message", text("card refused"))
        .containsEntry("exception.type", text("java.lang.IllegalStateException"))
        .containsEntry("service.version", text("1.2.3"))
        .containsEntry("trace.parent_id", value(charge, "trace.span_id"))
        .doesNotContainKeys("trace.span_id", "error");
    assertThat(annotated(events, "link").attributes())
        .containsEntry("trace.link.trace_id", text(parent.getSpanContext().getTraceId()))
        .containsEntry("trace.link.span_id", text(parent.getSpanContext().getSpanId()))
        .containsEntry("trace.parent_id", value(charge, "trace.span_id"));
    assertThat(door.count("received")).isEqualTo(4);
    assertThat(door.count("stored")).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"grpc gzip", "http gzip"})
  void logRecordsOfARealExporter_pointAtTheirSpan(String transport) {
    SdkLoggerProvider provider =
        SdkLoggerProvider.builder()
            .setResource(RESOURCE)
            .addLogRecordProcessor(BatchLogRecordProcessor.builder(logExporter(transport)).build())
            .build();
    Span span =
        Span.wrap(
            SpanContext.create(
                "5b8efff798038103d269b633813fc60c",
                "eee19b7ec3c1b174",
                TraceFlags.getSampled(),
                TraceState.getDefault()));
    Scope current = span.makeCurrent();
    try {
      provider
          .get("shop")
          .logRecordBuilder()
          .setSeverity(Severity.ERROR)
          .setSeverityText("ERROR")
          .setBody("out of corks")
          .setAttribute(AttributeKey.stringKey("bottle"), "magnum")
          .emit();
    } finally {
      current.close();
    }
    assertThat(provider.shutdown().join(20, TimeUnit.SECONDS).isSuccess()).isTrue();

    assertThat(door.events()).hasSize(1);
    assertThat(door.events().getFirst().attributes())
        .containsEntry("body", text("out of corks"))
        .containsEntry("severity", new Value.Int(17))
        .containsEntry("severity_text", text("ERROR"))
        .containsEntry("error", new Value.Bool(true))
        .containsEntry("meta.signal_type", text("log"))
        .containsEntry("bottle", text("magnum"))
        .containsEntry("trace.trace_id", text(span.getSpanContext().getTraceId()))
        .containsEntry("trace.parent_id", text(span.getSpanContext().getSpanId()))
        .doesNotContainKey("trace.span_id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"grpc gzip", "http gzip"})
  void metricPointsOfARealExporter_areEvents(String transport) {
    SdkMeterProvider provider =
        SdkMeterProvider.builder()
            .setResource(RESOURCE)
            .registerMetricReader(PeriodicMetricReader.create(metricExporter(transport)))
            .build();
    provider
        .get("shop")
        .counterBuilder("orders")
        .setUnit("{order}")
        .build()
        .add(3, Attributes.of(AttributeKey.stringKey("shop"), "Mainz"));
    provider.get("shop").histogramBuilder("latency").setUnit("ms").build().record(7.5);
    assertThat(provider.shutdown().join(20, TimeUnit.SECONDS).isSuccess()).isTrue();

    List<StoredEvent> events = door.events();
    assertThat(metric(events, "orders").attributes())
        .containsEntry("value", new Value.Int(3))
        .containsEntry("metric.unit", text("{order}"))
        .containsEntry("metric.type", text("sum"))
        .containsEntry("metric.temporality", text("cumulative"))
        .containsEntry("metric.monotonic", new Value.Bool(true))
        .containsEntry("shop", text("Mainz"))
        .containsEntry("service.name", text("checkout"));
    assertThat(metric(events, "latency").attributes())
        .containsEntry("metric.count", new Value.Int(1))
        .containsEntry("metric.sum", new Value.Num(7.5))
        .containsEntry("metric.min", new Value.Num(7.5))
        .containsEntry("metric.max", new Value.Num(7.5))
        .containsKeys("metric.bounds", "metric.bucket_counts");
  }

  @Test
  void sameSpansSentAgain_areStoredOnce() {
    try (SpanExporter exporter = spanExporter("grpc gzip")) {
      SdkTracerProvider provider =
          SdkTracerProvider.builder()
              .addSpanProcessor(
                  BatchSpanProcessor.builder(SpanExporter.composite(exporter, exporter)).build())
              .build();
      provider.get("t").spanBuilder("once").startSpan().end();
      assertThat(provider.forceFlush().join(20, TimeUnit.SECONDS).isSuccess()).isTrue();
    }
    assertThat(door.events()).hasSize(1);
    assertThat(door.count("received")).isEqualTo(2);
    assertThat(door.count("duplicates")).isEqualTo(1);
  }

  private SpanExporter spanExporter(String transport) {
    String compression = transport.substring(5);
    return transport.startsWith("grpc")
        ? OtlpGrpcSpanExporter.builder()
            .setEndpoint(door.address())
            .setCompression(compression)
            .build()
        : OtlpHttpSpanExporter.builder()
            .setEndpoint(door.address() + "/v1/traces")
            .setCompression(compression)
            .build();
  }

  private LogRecordExporter logExporter(String transport) {
    return transport.startsWith("grpc")
        ? OtlpGrpcLogRecordExporter.builder().setEndpoint(door.address()).build()
        : OtlpHttpLogRecordExporter.builder().setEndpoint(door.address() + "/v1/logs").build();
  }

  private MetricExporter metricExporter(String transport) {
    return transport.startsWith("grpc")
        ? OtlpGrpcMetricExporter.builder().setEndpoint(door.address()).build()
        : OtlpHttpMetricExporter.builder().setEndpoint(door.address() + "/v1/metrics").build();
  }

  private static StoredEvent named(List<StoredEvent> events, String name) {
    return only(events, "name", name);
  }

  private static StoredEvent annotated(List<StoredEvent> events, String type) {
    return only(events, "meta.annotation_type", type);
  }

  private static StoredEvent metric(List<StoredEvent> events, String name) {
    return only(events, "metric.name", name);
  }

  private static StoredEvent only(List<StoredEvent> events, String field, String value) {
    List<StoredEvent> found =
        events.stream().filter(event -> text(value).equals(event.attributes().get(field))).toList();
    assertThat(found).as(field + " = " + value).hasSize(1);
    return found.getFirst();
  }

  private static Value value(StoredEvent event, String field) {
    Value value = event.attributes().get(field);
    assertThat(value).as(field).isNotNull();
    return value == null ? text("") : value;
  }

  private static Value text(String text) {
    return new Value.Text(text);
  }
}
