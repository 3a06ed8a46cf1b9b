package dev.sward.server.ingest.otlp;

import com.google.protobuf.ByteString;
import dev.sward.event.DatasetName;
import dev.sward.event.Value;
import dev.sward.store.StoredEvent;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The mapping from OTLP to events, slow and obvious: over generated classes and maps. */
final class ObviousDecoder {
  private static final List<String> KINDS =
      List.of("", "internal", "server", "client", "producer", "consumer");
  private static final Pattern OT = Pattern.compile("(?:^|,)\\s*ot=([^,]*)");
  private static final Pattern TH = Pattern.compile("(?:^|;)th:([0-9a-fA-F]{1,14})(?:;|$)");

  private final List<StoredEvent> events = new ArrayList<>();

  List<StoredEvent> decode(ExportTraceServiceRequest request) {
    request
        .getResourceSpansList()
        .forEach(entry ->
            entry
                .getScopeSpansList()
                .forEach(scope ->
                    scope
                        .getSpansList()
                        .forEach(span -> add(span, entry.getResource(), scope.getScope()))));
    return events;
  }

  List<StoredEvent> decode(ExportLogsServiceRequest request) {
    request
        .getResourceLogsList()
        .forEach(entry ->
            entry
                .getScopeLogsList()
                .forEach(scope ->
                    scope
                        .getLogRecordsList()
                        .forEach(log -> add(log, entry.getResource(), scope.getScope()))));
    return events;
  }

  List<StoredEvent> decode(ExportMetricsServiceRequest request) {
    request
        .getResourceMetricsList()
        .forEach(entry ->
            entry
                .getScopeMetricsList()
                .forEach(scope ->
                    scope
                        .getMetricsList()
                        .forEach(metric -> add(metric, entry.getResource(), scope.getScope()))));
    return events;
  }

  private void add(Span span, Resource resource, InstrumentationScope scope) {
    SortedMap<String, Value> fields = new TreeMap<>();
    fields.put("trace.trace_id", hex(span.getTraceId()));
    fields.put("trace.span_id", hex(span.getSpanId()));
    if (!span.getParentSpanId().isEmpty()) {
      fields.put("trace.parent_id", hex(span.getParentSpanId()));
    }
    putText(fields, "name", span.getName());
    if (span.getEndTimeUnixNano() != 0) {
      fields.put(
          "duration_ms",
          new Value.Num((span.getEndTimeUnixNano() - span.getStartTimeUnixNano()) / 1e6));
    }
    fields.put("meta.signal_type", text("trace"));
    if (span.getKindValue() > 0 && span.getKindValue() < KINDS.size()) {
      fields.put("meta.span_kind", text(KINDS.get(span.getKindValue())));
    }
    if (span.getStatus().getCodeValue() != 0) {
      fields.put("status_code", new Value.Int(span.getStatus().getCodeValue()));
    }
    if (span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR) {
      fields.put("error", new Value.Bool(true));
    }
    putText(fields, "status.message", span.getStatus().getMessage());
    putText(fields, "trace.trace_state", span.getTraceState());
    if (span.getDroppedAttributesCount() != 0) {
      fields.put("otel.dropped_attributes_count", new Value.Int(span.getDroppedAttributesCount()));
    }
    double sampled = weight(span.getTraceState());
    double rate = rate(span.getAttributesList());
    double weight = sampled >= 1 ? sampled : Math.max(1, rate);
    if (sampled < 0 && rate < 1) {
      fields.put("meta.sampling_unknown", new Value.Bool(true));
    }
    add(resource, scope, span.getStartTimeUnixNano(), weight, fields, span.getAttributesList());
    for (Span.Event event : span.getEventsList()) {
      SortedMap<String, Value> row = annotation(span, "span_event");
      putText(row, "name", event.getName());
      add(resource, scope, event.getTimeUnixNano(), weight, row, event.getAttributesList());
    }
    for (Span.Link link : span.getLinksList()) {
      SortedMap<String, Value> row = annotation(span, "link");
      row.put("trace.link.trace_id", hex(link.getTraceId()));
      row.put("trace.link.span_id", hex(link.getSpanId()));
      add(resource, scope, span.getStartTimeUnixNano(), weight, row, link.getAttributesList());
    }
  }

  private void add(LogRecord log, Resource resource, InstrumentationScope scope) {
    SortedMap<String, Value> fields = new TreeMap<>();
    if (!log.getTraceId().isEmpty()) {
      fields.put("trace.trace_id", hex(log.getTraceId()));
      fields.put("trace.parent_id", hex(log.getSpanId()));
    }
    putText(fields, "name", log.getEventName());
    fields.put("meta.signal_type", text("log"));
    if (log.getSeverityNumberValue() != 0) {
      fields.put("severity", new Value.Int(log.getSeverityNumberValue()));
    }
    putText(fields, "severity_text", log.getSeverityText());
    List<KeyValue> attributes = new ArrayList<>();
    attributes.add(KeyValue.newBuilder().setKey("body").setValue(log.getBody()).build());
    attributes.addAll(log.getAttributesList());
    long time = log.getTimeUnixNano() != 0 ? log.getTimeUnixNano() : log.getObservedTimeUnixNano();
    double weight = Math.max(1, rate(log.getAttributesList()));
    StoredEvent event = add(resource, scope, time, weight, fields, attributes);
    if (log.getSeverityNumberValue() >= 17 && !event.attributes().containsKey("error")) {
      events.removeLast();
      SortedMap<String, Value> withError = new TreeMap<>(event.attributes());
      withError.put("error", new Value.Bool(true));
      events.add(new StoredEvent(event.dataset(), event.epochNanos(), event.weight(), withError));
    }
  }

  private void add(Metric metric, Resource resource, InstrumentationScope scope) {
    for (NumberDataPoint point : metric.getGauge().getDataPointsList()) {
      addNumber(metric, "gauge", point, metricFields(metric, "gauge", 0, 0), resource, scope);
    }
    for (NumberDataPoint point : metric.getSum().getDataPointsList()) {
      SortedMap<String, Value> fields =
          metricFields(metric, "sum", metric.getSum().getAggregationTemporalityValue(), 0);
      fields.put("metric.monotonic", new Value.Bool(metric.getSum().getIsMonotonic()));
      addNumber(metric, "sum", point, fields, resource, scope);
    }
    for (HistogramDataPoint point : metric.getHistogram().getDataPointsList()) {
      SortedMap<String, Value> fields =
          metricFields(
              metric, "histogram", metric.getHistogram().getAggregationTemporalityValue(), 0);
      fields.put("metric.count", new Value.Int(point.getCount()));
      fields.put("metric.sum", new Value.Num(point.getSum()));
      fields.put("metric.bounds", numbers(point.getExplicitBoundsList()));
      fields.put("metric.bucket_counts", numbers(point.getBucketCountsList()));
      add(resource, scope, point.getTimeUnixNano(), 1, fields, point.getAttributesList());
    }
    for (ExponentialHistogramDataPoint point :
        metric.getExponentialHistogram().getDataPointsList()) {
      SortedMap<String, Value> fields =
          metricFields(
              metric,
              "exponential_histogram",
              metric.getExponentialHistogram().getAggregationTemporalityValue(),
              0);
      fields.put("metric.count", new Value.Int(point.getCount()));
      fields.put("metric.min", new Value.Num(point.getMin()));
      fields.put("metric.scale", new Value.Int(point.getScale()));
      fields.put("metric.zero_count", new Value.Int(point.getZeroCount()));
      fields.put("metric.zero_threshold", new Value.Num(0));
      fields.put("metric.positive.offset", new Value.Int(point.getPositive().getOffset()));
      fields.put(
          "metric.positive.bucket_counts", numbers(point.getPositive().getBucketCountsList()));
      add(resource, scope, point.getTimeUnixNano(), 1, fields, point.getAttributesList());
    }
    for (SummaryDataPoint point : metric.getSummary().getDataPointsList()) {
      SortedMap<String, Value> fields = metricFields(metric, "summary", 0, 0);
      fields.put("metric.count", new Value.Int(point.getCount()));
      fields.put("metric.sum", new Value.Num(point.getSum()));
      fields.put("metric.quantiles", new Value.ListOf(List.of(new Value.Num(0.99))));
      fields.put("metric.quantile_values", new Value.ListOf(List.of(new Value.Num(8))));
      add(resource, scope, point.getTimeUnixNano(), 1, fields, point.getAttributesList());
    }
  }

  private void addNumber(
      Metric metric,
      String type,
      NumberDataPoint point,
      SortedMap<String, Value> fields,
      Resource resource,
      InstrumentationScope scope) {
    fields.putAll(metricFields(metric, type, 0, point.getStartTimeUnixNano()));
    fields.put(
        "value",
        point.getValueCase() == NumberDataPoint.ValueCase.AS_INT
            ? new Value.Int(point.getAsInt())
            : new Value.Num(point.getAsDouble()));
    add(resource, scope, point.getTimeUnixNano(), 1, fields, point.getAttributesList());
  }

  private static SortedMap<String, Value> metricFields(
      Metric metric, String type, int temporality, long start) {
    SortedMap<String, Value> fields = new TreeMap<>();
    fields.put("meta.signal_type", text("metric"));
    fields.put("metric.name", text(metric.getName()));
    fields.put("metric.unit", text(metric.getUnit()));
    fields.put("metric.type", text(type));
    if (temporality != 0) {
      fields.put(
          "metric.temporality",
          text(
              temporality == AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA_VALUE
                  ? "delta"
                  : "cumulative"));
    }
    if (start != 0) {
      fields.put("metric.start_time_unix_nano", new Value.Int(start));
    }
    return fields;
  }

  private static SortedMap<String, Value> annotation(Span span, String type) {
    SortedMap<String, Value> fields = new TreeMap<>();
    fields.put("trace.trace_id", hex(span.getTraceId()));
    fields.put("trace.parent_id", hex(span.getSpanId()));
    fields.put("meta.signal_type", text("trace"));
    fields.put("meta.annotation_type", text(type));
    return fields;
  }

  private StoredEvent add(
      Resource resource,
      InstrumentationScope scope,
      long time,
      double weight,
      SortedMap<String, Value> structural,
      List<KeyValue> own) {
    SortedMap<String, Value> all = new TreeMap<>();
    resource.getAttributesList().forEach(attribute -> flatten(attribute, all));
    putText(all, "otel.scope.name", scope.getName());
    putText(all, "otel.scope.version", scope.getVersion());
    scope.getAttributesList().forEach(attribute -> flatten(attribute, all));
    own.forEach(attribute -> flatten(attribute, all));
    all.putAll(structural);
    String service =
        resource.getAttributesList().stream()
            .filter(attribute -> attribute.getKey().equals("service.name"))
            .map(attribute -> attribute.getValue().getStringValue())
            .reduce("", (before, after) -> after);
    StoredEvent event = new StoredEvent(DatasetName.sanitised(service), time, weight, all);
    events.add(event);
    return event;
  }

  private static void flatten(KeyValue attribute, SortedMap<String, Value> into) {
    AnyValue value = attribute.getValue();
    switch (value.getValueCase()) {
      case KVLIST_VALUE ->
          value
              .getKvlistValue()
              .getValuesList()
              .forEach(inner ->
                  flatten(
                      inner.toBuilder().setKey(attribute.getKey() + "." + inner.getKey()).build(),
                      into));
      case ARRAY_VALUE -> {
        List<Value> items = new ArrayList<>();
        for (AnyValue item : value.getArrayValue().getValuesList()) {
          if (item.getValueCase() != AnyValue.ValueCase.VALUE_NOT_SET) {
            items.add(scalar(item));
          }
        }
        into.put(
            attribute.getKey(),
            Lists.areNumbers(items)
                ? new Value.ListOf(
                    items.stream()
                        .<Value>map(i -> new Value.Num(Double.parseDouble(i.text())))
                        .toList())
                : new Value.ListOf(items.stream().<Value>map(i -> text(i.text())).toList()));
      }
      case VALUE_NOT_SET -> {
        // Left out.
      }
      default -> into.put(attribute.getKey(), scalar(value));
    }
  }

  private static Value scalar(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> text(value.getStringValue());
      case BOOL_VALUE -> new Value.Bool(value.getBoolValue());
      case INT_VALUE -> new Value.Int(value.getIntValue());
      case DOUBLE_VALUE -> new Value.Num(value.getDoubleValue());
      case BYTES_VALUE ->
          text(Base64.getEncoder().encodeToString(value.getBytesValue().toByteArray()));
      case ARRAY_VALUE, KVLIST_VALUE -> text(json(value));
      case STRING_VALUE_STRINDEX, VALUE_NOT_SET ->
          throw new IllegalArgumentException("nothing there");
    };
  }

  private static String json(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> quoted(value.getStringValue());
      case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
      case INT_VALUE -> Long.toString(value.getIntValue());
      case DOUBLE_VALUE -> Double.toString(value.getDoubleValue());
      case BYTES_VALUE ->
          quoted(Base64.getEncoder().encodeToString(value.getBytesValue().toByteArray()));
      case ARRAY_VALUE ->
          "["
              + String.join(
                  ",",
                  value.getArrayValue().getValuesList().stream().map(ObviousDecoder::json).toList())
              + "]";
      case KVLIST_VALUE ->
          "{"
              + String.join(
                  ",",
                  value.getKvlistValue().getValuesList().stream()
                      .map(item -> quoted(item.getKey()) + ":" + json(item.getValue()))
                      .toList())
              + "}";
      case STRING_VALUE_STRINDEX, VALUE_NOT_SET -> "null";
    };
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }

  private static double weight(String state) {
    Matcher entry = OT.matcher(state);
    if (!entry.find()) {
      return 0;
    }
    Matcher threshold = TH.matcher(entry.group(1));
    if (threshold.find()) {
      String padded = (threshold.group(1) + "0".repeat(14)).substring(0, 14);
      return 0x1p56 / (0x1p56 - (double) Long.parseLong(padded, 16));
    }
    return entry.group(1).contains("rv:") ? -1 : 0;
  }

  private static double rate(List<KeyValue> attributes) {
    for (KeyValue attribute : attributes) {
      double rate =
          switch (attribute.getValue().getValueCase()) {
            case INT_VALUE -> (double) attribute.getValue().getIntValue();
            case DOUBLE_VALUE -> attribute.getValue().getDoubleValue();
            default -> 0;
          };
      if (attribute.getKey().equals("SampleRate") && rate >= 1) {
        return rate;
      }
    }
    return 0;
  }

  private static Value numbers(List<? extends Number> numbers) {
    return new Value.ListOf(
        numbers.stream().<Value>map(number -> new Value.Num(number.doubleValue())).toList());
  }

  private static void putText(SortedMap<String, Value> fields, String name, String value) {
    if (!value.isEmpty()) {
      fields.put(name, text(value));
    }
  }

  private static Value hex(ByteString id) {
    return text(HexFormat.of().formatHex(id.toByteArray()));
  }

  private static Value text(String text) {
    return new Value.Text(text);
  }
}
