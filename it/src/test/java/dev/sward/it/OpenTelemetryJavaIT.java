package dev.sward.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From the exporters of opentelemetry-java to answers. */
@ExtendWith(SharedServer.Resolver.class)
final class OpenTelemetryJavaIT {
  private static final int REQUESTS = 30;
  private static final int REFUSED_EVERY = 10;

  private final SharedServer server;

  OpenTelemetryJavaIT(SharedServer server) {
    this.server = server;
  }

  @ParameterizedTest
  @CsvSource({
    "grpc, gzip, own port",
    "grpc, zstd, own port",
    "grpc, none, one port",
    "http, gzip, own port",
    "http, zstd, own port",
    "http, none, one port"
  })
  void requestsOfAService_areAnsweredFor(String protocol, String compression, String port) {
    String service = "java-%s-%s".formatted(protocol, compression);
    try (OpenTelemetrySdk sdk = sdk(service, exporters(protocol, compression, port))) {
      for (int i = 0; i < REQUESTS; i++) {
        serve(sdk, i);
      }
      assertThat(sdk.getSdkTracerProvider().forceFlush().join(20, TimeUnit.SECONDS).isSuccess())
          .isTrue();
      assertThat(sdk.getSdkLoggerProvider().forceFlush().join(20, TimeUnit.SECONDS).isSuccess())
          .isTrue();
      assertThat(sdk.getSdkMeterProvider().forceFlush().join(20, TimeUnit.SECONDS).isSuccess())
          .isTrue();
    }

    String isSpan = "meta.signal_type = 'trace' and not exists(meta.annotation_type)";
    assertThat(server.ask(service, "count", isSpan, "name", "meta.span_kind", "error"))
        .containsExactlyInAnyOrder(
            "POST /checkout | server | null | 30",
            "charge | client | null | 27",
            "charge | client | true | 3");
    // A question across spans: of which users were the requests in which a charge was refused?
    assertThat(server.ask(service, "count", "name = 'charge' and error = true", "root.user"))
        .containsExactlyInAnyOrder("user 0 | 1", "user 10 | 1", "user 20 | 1");
    assertThat(server.number(service, "max(duration_ms)", isSpan)).isPositive();
    assertThat(server.number(service, "count", "service.version = '1.2.3'"))
        .isEqualTo(server.number(service, "count", "true"));
    assertThat(server.ask(service, "count", "name = 'exception'", "exception.message"))
        .containsExactly("card refused | 3");
    assertThat(
            server.ask(
                service, "count", "meta.signal_type = 'log'", "body", "severity_text", "root.name"))
        .containsExactly("out of corks | ERROR | POST /checkout | 3");
    assertThat(
            server.ask(
                service, "max(value)", "metric.name = 'orders'", "shop", "metric.temporality"))
        .containsExactly("Mainz | cumulative | 30");
    assertThat(server.number(service, "max(metric.count)", "metric.name = 'latency'"))
        .isEqualTo(REQUESTS);
  }

  private static void serve(OpenTelemetrySdk sdk, int number) {
    Tracer tracer = sdk.getTracer("shop", "7");
    Span request =
        tracer
            .spanBuilder("POST /checkout")
            .setSpanKind(SpanKind.SERVER)
            .setAttribute("user", "user " + number)
            .startSpan();
    Context inRequest = Context.current().with(request);
    Span charge =
        tracer.spanBuilder("charge").setSpanKind(SpanKind.CLIENT).setParent(inRequest).startSpan();
    if (number % REFUSED_EVERY == 0) {
      charge.recordException(new IllegalStateException("card refused"));
      charge.setStatus(StatusCode.ERROR, "no money");
      sdk.getSdkLoggerProvider()
          .get("shop")
          .logRecordBuilder()
          .setContext(inRequest.with(charge))
          .setSeverity(Severity.ERROR)
          .setSeverityText("ERROR")
          .setBody("out of corks")
          .emit();
    }
    charge.end();
    request.end();
    sdk.getMeter("shop")
        .counterBuilder("orders")
        .build()
        .add(1, Attributes.of(AttributeKey.stringKey("shop"), "Mainz"));
    sdk.getMeter("shop").histogramBuilder("latency").setUnit("ms").build().record(number);
  }

  private SdkExporters exporters(String protocol, String compression, String port) {
    boolean isGrpc = protocol.equals("grpc");
    URI own = isGrpc ? server.ports().otlpGrpcUri() : server.ports().otlpHttpUri();
    URI uri = port.equals("own port") ? own : server.ports().httpUri();
    return isGrpc ? SdkExporters.grpc(uri, compression) : SdkExporters.http(uri, compression);
  }

  private static OpenTelemetrySdk sdk(String service, SdkExporters exporters) {
    Resource resource =
        Resource.create(
            Attributes.of(
                AttributeKey.stringKey("service.name"),
                service,
                AttributeKey.stringKey("service.version"),
                "1.2.3"));
    return OpenTelemetrySdk.builder()
        .setTracerProvider(
            SdkTracerProvider.builder()
                .setResource(resource)
                .addSpanProcessor(BatchSpanProcessor.builder(exporters.spans()).build())
                .build())
        .setLoggerProvider(
            SdkLoggerProvider.builder()
                .setResource(resource)
                .addLogRecordProcessor(BatchLogRecordProcessor.builder(exporters.logs()).build())
                .build())
        .setMeterProvider(
            SdkMeterProvider.builder()
                .setResource(resource)
                .registerMetricReader(PeriodicMetricReader.create(exporters.metrics()))
                .build())
        .build();
  }
}
