package dev.sward.server.ingest.otlp;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogram;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.metrics.v1.Summary;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Requests made of OTLP's generated classes, at random from a seed. */
final class RandomRequests {
  private static final String[] KEYS = {
    "http.route", "db.system", "a", "a.b", "ümlaut", "user.id", "error", "name", "SampleRate", "x y"
  };
  private static final String[] STATES = {"", "ot=th:c", "a=b, ot=rv:00;th:8", "ot=rv:01", "x=ot"};

  private final Random random;
  private final long baseNanos;

  RandomRequests(long seed, long baseNanos) {
    random = new Random(seed);
    this.baseNanos = baseNanos;
  }

  ExportTraceServiceRequest traces() {
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    for (int i = random.nextInt(3); i >= 0; i--) {
      ResourceSpans.Builder entry = ResourceSpans.newBuilder().setResource(resource());
      for (int j = random.nextInt(3); j > 0; j--) {
        ScopeSpans.Builder scope = ScopeSpans.newBuilder().setScope(scope());
        for (int k = random.nextInt(5); k > 0; k--) {
          scope.addSpans(span());
        }
        entry.addScopeSpans(scope);
      }
      request.addResourceSpans(entry);
    }
    return request.build();
  }

  ExportLogsServiceRequest logs() {
    ExportLogsServiceRequest.Builder request = ExportLogsServiceRequest.newBuilder();
    for (int i = random.nextInt(3); i >= 0; i--) {
      ScopeLogs.Builder scope = ScopeLogs.newBuilder().setScope(scope());
      for (int k = random.nextInt(5); k > 0; k--) {
        scope.addLogRecords(log());
      }
      request.addResourceLogs(
          ResourceLogs.newBuilder().setResource(resource()).addScopeLogs(scope));
    }
    return request.build();
  }

  ExportMetricsServiceRequest metrics() {
    ExportMetricsServiceRequest.Builder request = ExportMetricsServiceRequest.newBuilder();
    for (int i = random.nextInt(3); i >= 0; i--) {
      ScopeMetrics.Builder scope = ScopeMetrics.newBuilder().setScope(scope());
      for (int k = random.nextInt(6); k > 0; k--) {
        scope.addMetrics(metric());
      }
      request.addResourceMetrics(
          ResourceMetrics.newBuilder().setResource(resource()).addScopeMetrics(scope));
    }
    return request.build();
  }

  private Resource resource() {
    Resource.Builder resource = Resource.newBuilder();
    if (random.nextInt(4) > 0) {
      resource.addAttributes(
          KeyValue.newBuilder().setKey("service.name").setValue(text("s" + random.nextInt(3))));
    }
    return resource.addAllAttributes(attributes(3)).build();
  }

  private InstrumentationScope scope() {
    return InstrumentationScope.newBuilder()
        .setName(random.nextBoolean() ? "lib" : "")
        .setVersion(random.nextBoolean() ? "1.0" : "")
        .addAllAttributes(attributes(2))
        .build();
  }

  private Span span() {
    long start = baseNanos + random.nextInt(1_000_000_000);
    Span.Builder span =
        Span.newBuilder()
            .setTraceId(id(16))
            .setSpanId(id(8))
            .setName(random.nextInt(5) == 0 ? "" : "op" + random.nextInt(5))
            .setKindValue(random.nextInt(8))
            .setTraceState(STATES[random.nextInt(STATES.length)])
            .setStartTimeUnixNano(start)
            .setEndTimeUnixNano(random.nextInt(9) == 0 ? 0 : start + random.nextInt(1_000_000))
            .addAllAttributes(attributes(8))
            .setDroppedAttributesCount(random.nextInt(2))
            .setFlags(random.nextInt());
    if (random.nextBoolean()) {
      span.setParentSpanId(id(8));
    }
    if (random.nextBoolean()) {
      span.setStatus(
          Status.newBuilder()
              .setCodeValue(random.nextInt(3))
              .setMessage(random.nextBoolean() ? "m" : ""));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      span.addEvents(
          Span.Event.newBuilder()
              .setName("event" + i)
              .setTimeUnixNano(start + i)
              .addAllAttributes(attributes(3)));
    }
    for (int i = random.nextInt(2); i > 0; i--) {
      span.addLinks(
          Span.Link.newBuilder()
              .setTraceId(id(16))
              .setSpanId(id(8))
              .addAllAttributes(attributes(3)));
    }
    return span.build();
  }

  private LogRecord log() {
    LogRecord.Builder log =
        LogRecord.newBuilder()
            .setTimeUnixNano(random.nextBoolean() ? 0 : baseNanos + random.nextInt(1_000))
            .setObservedTimeUnixNano(baseNanos + random.nextInt(1_000))
            .setSeverityNumber(SeverityNumber.forNumber(random.nextInt(25)))
            .setSeverityText(random.nextBoolean() ? "INFO" : "")
            .setEventName(random.nextBoolean() ? "clicked" : "")
            .addAllAttributes(attributes(5))
            .setFlags(random.nextInt());
    if (random.nextBoolean()) {
      log.setBody(value(0));
    }
    if (random.nextBoolean()) {
      log.setTraceId(id(16)).setSpanId(id(8));
    }
    return log.build();
  }

  private Metric metric() {
    Metric.Builder metric = Metric.newBuilder().setName("m" + random.nextInt(9)).setUnit("ms");
    AggregationTemporality temporality = AggregationTemporality.forNumber(random.nextInt(3));
    switch (random.nextInt(5)) {
      case 0 -> metric.setGauge(Gauge.newBuilder().addDataPoints(number()).addDataPoints(number()));
      case 1 ->
          metric.setSum(
              Sum.newBuilder()
                  .addDataPoints(number())
                  .setAggregationTemporality(temporality)
                  .setIsMonotonic(random.nextBoolean()));
      case 2 ->
          metric.setHistogram(
              Histogram.newBuilder()
                  .addDataPoints(
                      HistogramDataPoint.newBuilder()
                          .setTimeUnixNano(baseNanos)
                          .setCount(3)
                          .setSum(4.5)
                          .addBucketCounts(1)
                          .addBucketCounts(2)
                          .addExplicitBounds(7.5)
                          .addAllAttributes(attributes(3)))
                  .setAggregationTemporality(temporality));
      case 3 ->
          metric.setExponentialHistogram(
              ExponentialHistogram.newBuilder()
                  .addDataPoints(
                      ExponentialHistogramDataPoint.newBuilder()
                          .setTimeUnixNano(baseNanos)
                          .setCount(3)
                          .setMin(-1)
                          .setScale(random.nextInt(20) - 10)
                          .setZeroCount(1)
                          .setPositive(
                              ExponentialHistogramDataPoint.Buckets.newBuilder()
                                  .setOffset(random.nextInt(100) - 50)
                                  .addBucketCounts(300)
                                  .addBucketCounts(2)))
                  .setAggregationTemporality(temporality));
      default ->
          metric.setSummary(
              Summary.newBuilder()
                  .addDataPoints(
                      SummaryDataPoint.newBuilder()
                          .setTimeUnixNano(baseNanos)
                          .setCount(3)
                          .setSum(9)
                          .addQuantileValues(
                              SummaryDataPoint.ValueAtQuantile.newBuilder()
                                  .setQuantile(0.99)
                                  .setValue(8))
                          .addAllAttributes(attributes(3))));
    }
    return metric.build();
  }

  private NumberDataPoint number() {
    NumberDataPoint.Builder point =
        NumberDataPoint.newBuilder()
            .setTimeUnixNano(baseNanos + random.nextInt(1_000))
            .setStartTimeUnixNano(baseNanos)
            .addAllAttributes(attributes(3));
    return random.nextBoolean()
        ? point.setAsInt(random.nextLong()).build()
        : point.setAsDouble(random.nextGaussian()).build();
  }

  private List<KeyValue> attributes(int max) {
    List<KeyValue> attributes = new ArrayList<>();
    for (int i = random.nextInt(max + 1); i > 0; i--) {
      attributes.add(
          KeyValue.newBuilder()
              .setKey(KEYS[random.nextInt(KEYS.length)])
              .setValue(value(0))
              .build());
    }
    return attributes;
  }

  private AnyValue value(int depth) {
    AnyValue.Builder value = AnyValue.newBuilder();
    switch (random.nextInt(depth > 2 ? 6 : 9)) {
      case 0 -> value.setStringValue("t" + random.nextInt(5));
      case 1 -> value.setStringValue("größe 🍷 " + random.nextInt(5));
      case 2 -> value.setBoolValue(random.nextBoolean());
      case 3 -> value.setIntValue(random.nextBoolean() ? random.nextInt(100) : random.nextLong());
      case 4 ->
          value.setDoubleValue(random.nextBoolean() ? random.nextInt(9) : random.nextGaussian());
      case 5 -> value.setBytesValue(id(random.nextInt(5)));
      case 6 -> {
        ArrayValue.Builder array = ArrayValue.newBuilder();
        boolean numbers = random.nextBoolean();
        for (int i = random.nextInt(4); i > 0; i--) {
          array.addValues(
              numbers ? AnyValue.newBuilder().setIntValue(i).build() : value(depth + 1));
        }
        value.setArrayValue(array);
      }
      case 7 -> {
        KeyValueList.Builder map = KeyValueList.newBuilder();
        for (int i = random.nextInt(3); i > 0; i--) {
          map.addValues(
              KeyValue.newBuilder()
                  .setKey(KEYS[random.nextInt(KEYS.length)])
                  .setValue(value(depth + 1)));
        }
        value.setKvlistValue(map);
      }
      default -> {
        // An AnyValue that is not set.
      }
    }
    return value.build();
  }

  private static AnyValue text(String text) {
    return AnyValue.newBuilder().setStringValue(text).build();
  }

  private ByteString id(int length) {
    byte[] id = new byte[length];
    random.nextBytes(id);
    if (length > 0) {
      id[0] |= 1;
    }
    return ByteString.copyFrom(id);
  }
}
