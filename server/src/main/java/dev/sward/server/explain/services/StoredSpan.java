package dev.sward.server.explain.services;

import dev.sward.event.FieldNames;
import dev.sward.event.Value;
import dev.sward.explain.services.LogLine;
import dev.sward.explain.services.LogStatement;
import dev.sward.explain.services.Span;
import dev.sward.expr.Expr;
import dev.sward.expr.ExprParser;
import dev.sward.store.StoredEvent;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads stored events as spans, and as log lines of traces. */
public final class StoredSpan {
  public static final Expr IS_SPAN =
      ExprParser.parse(
          "trace.trace_id exists and trace.span_id exists and not (meta.annotation_type exists)");

  /** What tells spans and log lines apart: {@code log} of the latter. */
  public static final String SIGNAL = "meta.signal_type";

  private static final String VERSION = "service.version";
  private static final String BODY = "body";

  /** All that is read of an event. */
  public static final Set<String> COLUMNS =
      Set.of(
          FieldNames.TRACE_ID,
          FieldNames.SPAN_ID,
          FieldNames.PARENT_ID,
          FieldNames.SERVICE_NAME,
          FieldNames.NAME,
          FieldNames.SPAN_KIND,
          FieldNames.DURATION_MS,
          FieldNames.ERROR,
          VERSION,
          SIGNAL,
          BODY);

  private StoredSpan() {}

  public static Span of(StoredEvent event) {
    Map<String, Value> attributes = event.attributes();
    return new Span(
        text(attributes, FieldNames.TRACE_ID),
        text(attributes, FieldNames.SPAN_ID),
        text(attributes, FieldNames.PARENT_ID),
        service(event),
        text(attributes, FieldNames.NAME),
        kind(text(attributes, FieldNames.SPAN_KIND)),
        event.epochNanos(),
        duration(attributes.get(FieldNames.DURATION_MS)),
        text(attributes, FieldNames.ERROR).equals("true"),
        text(attributes, VERSION),
        event.weight());
  }

  public static LogLine line(StoredEvent event) {
    return new LogLine(
        text(event.attributes(), FieldNames.TRACE_ID),
        service(event),
        LogStatement.of(text(event.attributes(), BODY)));
  }

  private static String service(StoredEvent event) {
    return event.attributes().containsKey(FieldNames.SERVICE_NAME)
        ? text(event.attributes(), FieldNames.SERVICE_NAME)
        : event.dataset().value();
  }

  private static String text(Map<String, Value> attributes, String name) {
    Value value = attributes.get(name);
    return value == null ? "" : value.text();
  }

  private static double duration(@Nullable Value value) {
    double millis =
        switch (value) {
          case Value.Num number -> number.value();
          case Value.Int whole -> whole.value();
          case null, default -> 0;
        };
    return millis > 0 && Double.isFinite(millis) ? millis : 0;
  }

  private static Span.Kind kind(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "internal" -> Span.Kind.INTERNAL;
      case "server" -> Span.Kind.SERVER;
      case "client" -> Span.Kind.CLIENT;
      case "producer" -> Span.Kind.PRODUCER;
      case "consumer" -> Span.Kind.CONSUMER;
      default -> Span.Kind.UNKNOWN;
    };
  }
}
