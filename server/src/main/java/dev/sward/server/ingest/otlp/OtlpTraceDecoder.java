package dev.sward.server.ingest.otlp;

import dev.sward.event.EventBatchBuilder;
import dev.sward.event.FieldNames;
import dev.sward.server.ingest.Bytes;
import dev.sward.server.ingest.Horizons;
import dev.sward.server.ingest.IngestSettings;
import dev.sward.server.ingest.Rejection;

/**
 * Turns an ExportTraceServiceRequest into rows: one a span, and one for each of its span events and
 * links, which point at it by trace.parent_id.
 *
 * <p>A span without a valid trace id and span id is rejected, with its events and links. A duration
 * that is negative or longer than the horizon is left out, flagged and counted.
 */
final class OtlpTraceDecoder extends OtlpDecoder {
  private static final FieldSet FIELDS = new FieldSet();
  private static final int TRACE_ID = FIELDS.add(FieldNames.TRACE_ID);
  private static final int SPAN_ID = FIELDS.add(FieldNames.SPAN_ID);
  private static final int PARENT_ID = FIELDS.add(FieldNames.PARENT_ID);
  private static final int NAME = FIELDS.add(FieldNames.NAME);
  private static final int DURATION_MS = FIELDS.add(FieldNames.DURATION_MS);
  private static final int SIGNAL_TYPE = FIELDS.add(FieldNames.SIGNAL_TYPE);
  private static final int SPAN_KIND = FIELDS.add(FieldNames.SPAN_KIND);
  private static final int ANNOTATION_TYPE = FIELDS.add(FieldNames.ANNOTATION_TYPE);
  private static final int ERROR = FIELDS.add(FieldNames.ERROR);
  private static final int STATUS_CODE = FIELDS.add("status_code");
  private static final int STATUS_MESSAGE = FIELDS.add("status.message");
  private static final int TRACE_STATE = FIELDS.add("trace.trace_state");
  private static final int LINK_TRACE_ID = FIELDS.add("trace.link.trace_id");
  private static final int LINK_SPAN_ID = FIELDS.add("trace.link.span_id");
  private static final int SAMPLING_UNKNOWN = FIELDS.add(FieldNames.SAMPLING_UNKNOWN);
  private static final int INVALID_DURATION = FIELDS.add("meta.invalid_duration");
  private static final int DROPPED_ATTRIBUTES = FIELDS.add("otel.dropped_attributes_count");
  private static final int DROPPED_EVENTS = FIELDS.add("otel.dropped_events_count");
  private static final int DROPPED_LINKS = FIELDS.add("otel.dropped_links_count");

  private static final byte[] TRACE = utf8("trace");
  private static final byte[] SPAN_EVENT = utf8("span_event");
  private static final byte[] LINK = utf8("link");
  private static final byte[][] KINDS = {
    utf8(""), utf8("internal"), utf8("server"), utf8("client"), utf8("producer"), utf8("consumer")
  };
  private static final int STATUS_IS_ERROR = 2;
  private static final double NANOS_PER_MILLI = 1e6;

  private static final long SPAN_FIELDS = 0b1_1111_1111_1111_1110;
  private static final long STATUS_FIELDS = 0b1100;
  private static final long EVENT_FIELDS = 0b1_1110;
  private static final long LINK_FIELDS = 0b111_1110;

  private final Ranges spanAttributes = new Ranges();
  private final Ranges spanEvents = new Ranges();
  private final Ranges spanLinks = new Ranges();
  private final Ranges annotationAttributes = new Ranges();
  private final IdReader traceId;
  private final IdReader spanId;
  private final IdReader parentId;
  private final IdReader linkTraceId;
  private final IdReader linkSpanId;

  /* The scalars of the span at hand. */
  private long start;
  private long end;
  private int nameFrom;
  private int nameTo;
  private int stateFrom;
  private int stateTo;
  private int kind;
  private int statusCode;
  private int messageFrom;
  private int messageTo;
  private long droppedAttributes;
  private long droppedEvents;
  private long droppedLinks;

  OtlpTraceDecoder(Bytes body, IngestSettings settings, Horizons horizons) {
    super(body, FIELDS, settings, horizons);
    traceId = new IdReader(in, 16);
    spanId = new IdReader(in, 8);
    parentId = new IdReader(in, 8);
    linkTraceId = new IdReader(in, 16);
    linkSpanId = new IdReader(in, 8);
  }

  @Override
  void readItem(int from, int to) {
    scanSpan(from, to);
    if (!traceId.isValid() || !spanId.isValid()) {
      IdReader wrong = traceId.isValid() ? spanId : traceId;
      String which = traceId.isValid() ? "span_id" : "trace_id";
      request.rejections().add(Rejection.INVALID_ID, which + ": " + wrong.problem());
      return;
    }
    double sampled = SamplingWeight.of(in.bytes, stateFrom, stateTo);
    double weight = sampled >= 1 ? sampled : rateAttribute(spanAttributes);
    putSpan(weight, sampled == SamplingWeight.UNKNOWN && weight < 1);
    double annotationWeight = Math.max(1, weight);
    for (int i = 0; i < spanEvents.size(); i++) {
      putEvent(spanEvents.from(i), spanEvents.to(i), annotationWeight);
    }
    for (int i = 0; i < spanLinks.size(); i++) {
      putLink(spanLinks.from(i), spanLinks.to(i), annotationWeight);
    }
  }

  private void scanSpan(int from, int to) {
    clear();
    in.goTo(from, to);
    while (in.hasMore()) {
      int tag = in.readTag();
      switch (tag) {
        case (1 << 3) | ProtoReader.LENGTH -> traceId.read();
        case (2 << 3) | ProtoReader.LENGTH -> spanId.read();
        case (3 << 3) | ProtoReader.LENGTH -> {
          stateTo = in.readEnd();
          stateFrom = in.at;
          in.at = stateTo;
        }
        case (4 << 3) | ProtoReader.LENGTH -> parentId.read();
        case (5 << 3) | ProtoReader.LENGTH -> {
          nameTo = in.readEnd();
          nameFrom = in.at;
          in.at = nameTo;
        }
        case (6 << 3) | ProtoReader.VARINT -> kind = (int) in.readVarint();
        case (7 << 3) | ProtoReader.FIXED64 -> start = in.readFixed64();
        case (8 << 3) | ProtoReader.FIXED64 -> end = in.readFixed64();
        case (9 << 3) | ProtoReader.LENGTH -> spanAttributes.take(in);
        case (10 << 3) | ProtoReader.VARINT -> droppedAttributes = in.readVarint() & 0xFFFF_FFFFL;
        case (11 << 3) | ProtoReader.LENGTH -> spanEvents.take(in);
        case (12 << 3) | ProtoReader.VARINT -> droppedEvents = in.readVarint() & 0xFFFF_FFFFL;
        case (13 << 3) | ProtoReader.LENGTH -> spanLinks.take(in);
        case (14 << 3) | ProtoReader.VARINT -> droppedLinks = in.readVarint() & 0xFFFF_FFFFL;
        case (15 << 3) | ProtoReader.LENGTH -> scanStatus(to);
        case (16 << 3) | ProtoReader.FIXED32 -> in.readFixed32();
        default -> in.skip(tag, SPAN_FIELDS);
      }
    }
  }

  private void clear() {
    spanAttributes.clear();
    spanEvents.clear();
    spanLinks.clear();
    traceId.clear();
    spanId.clear();
    parentId.clear();
    start = 0;
    end = 0;
    nameFrom = 0;
    nameTo = 0;
    stateFrom = 0;
    stateTo = 0;
    kind = 0;
    statusCode = 0;
    messageFrom = 0;
    messageTo = 0;
    droppedAttributes = 0;
    droppedEvents = 0;
    droppedLinks = 0;
  }

  private void scanStatus(int spanTo) {
    int to = in.readEnd();
    in.goTo(in.at, to);
    while (in.hasMore()) {
      int tag = in.readTag();
      if (tag == ((2 << 3) | ProtoReader.LENGTH)) {
        messageTo = in.readEnd();
        messageFrom = in.at;
        in.at = messageTo;
      } else if (tag == ((3 << 3) | ProtoReader.VARINT)) {
        statusCode = (int) in.readVarint();
      } else {
        in.skip(tag, STATUS_FIELDS);
      }
    }
    in.goTo(to, spanTo);
  }

  private void putSpan(double weight, boolean samplingUnknown) {
    EventBatchBuilder rows = rows();
    horizon().beginRow(rows, start, Math.max(1, weight));
    traceId.putId128(rows, TRACE_ID);
    spanId.putId64(rows, SPAN_ID);
    parentId.putId64(rows, PARENT_ID);
    putText(rows, NAME, nameFrom, nameTo);
    putDuration(rows);
    rows.putText(SIGNAL_TYPE, TRACE, 0, TRACE.length);
    if (kind > 0 && kind < KINDS.length) {
      rows.putText(SPAN_KIND, KINDS[kind], 0, KINDS[kind].length);
    }
    if (statusCode != 0) {
      rows.putLong(STATUS_CODE, statusCode);
    }
    if (statusCode == STATUS_IS_ERROR) {
      rows.putBool(ERROR, true);
    }
    putText(rows, STATUS_MESSAGE, messageFrom, messageTo);
    putText(rows, TRACE_STATE, stateFrom, stateTo);
    if (samplingUnknown) {
      rows.putBool(SAMPLING_UNKNOWN, true);
    }
    putCount(rows, DROPPED_ATTRIBUTES, droppedAttributes);
    putCount(rows, DROPPED_EVENTS, droppedEvents);
    putCount(rows, DROPPED_LINKS, droppedLinks);
    putShared(rows);
    putAttributes(spanAttributes);
  }

  /** An end that is not set has no duration; one before the start, or absurdly late, is flagged. */
  private void putDuration(EventBatchBuilder rows) {
    if (end == 0) {
      return;
    }
    long duration = end - start;
    boolean forward = Long.compareUnsigned(end, start) >= 0;
    if (forward && duration >= 0 && duration <= horizon().maxDurationNanos()) {
      rows.putDouble(DURATION_MS, duration / NANOS_PER_MILLI);
    } else {
      rows.putBool(INVALID_DURATION, true);
      rows.countAdjustedTime();
    }
  }

  private void putEvent(int from, int to, double weight) {
    long time = 0;
    int eventNameFrom = 0;
    int eventNameTo = 0;
    long dropped = 0;
    annotationAttributes.clear();
    in.goTo(from, to);
    while (in.hasMore()) {
      int tag = in.readTag();
      switch (tag) {
        case (1 << 3) | ProtoReader.FIXED64 -> time = in.readFixed64();
        case (2 << 3) | ProtoReader.LENGTH -> {
          eventNameTo = in.readEnd();
          eventNameFrom = in.at;
          in.at = eventNameTo;
        }
        case (3 << 3) | ProtoReader.LENGTH -> annotationAttributes.take(in);
        case (4 << 3) | ProtoReader.VARINT -> dropped = in.readVarint() & 0xFFFF_FFFFL;
        default -> in.skip(tag, EVENT_FIELDS);
      }
    }
    EventBatchBuilder rows = rows();
    beginAnnotation(rows, time == 0 ? start : time, weight, SPAN_EVENT);
    putText(rows, NAME, eventNameFrom, eventNameTo);
    putCount(rows, DROPPED_ATTRIBUTES, dropped);
    putShared(rows);
    putAttributes(annotationAttributes);
  }

  private void putLink(int from, int to, double weight) {
    int linkStateFrom = 0;
    int linkStateTo = 0;
    long dropped = 0;
    annotationAttributes.clear();
    linkTraceId.clear();
    linkSpanId.clear();
    in.goTo(from, to);
    while (in.hasMore()) {
      int tag = in.readTag();
      switch (tag) {
        case (1 << 3) | ProtoReader.LENGTH -> linkTraceId.read();
        case (2 << 3) | ProtoReader.LENGTH -> linkSpanId.read();
        case (3 << 3) | ProtoReader.LENGTH -> {
          linkStateTo = in.readEnd();
          linkStateFrom = in.at;
          in.at = linkStateTo;
        }
        case (4 << 3) | ProtoReader.LENGTH -> annotationAttributes.take(in);
        case (5 << 3) | ProtoReader.VARINT -> dropped = in.readVarint() & 0xFFFF_FFFFL;
        case (6 << 3) | ProtoReader.FIXED32 -> in.readFixed32();
        default -> in.skip(tag, LINK_FIELDS);
      }
    }
    EventBatchBuilder rows = rows();
    beginAnnotation(rows, start, weight, LINK);
    linkTraceId.putId128(rows, LINK_TRACE_ID);
    linkSpanId.putId64(rows, LINK_SPAN_ID);
    putText(rows, TRACE_STATE, linkStateFrom, linkStateTo);
    putCount(rows, DROPPED_ATTRIBUTES, dropped);
    putShared(rows);
    putAttributes(annotationAttributes);
  }

  private void beginAnnotation(EventBatchBuilder rows, long time, double weight, byte[] type) {
    horizon().beginRow(rows, time, weight);
    traceId.putId128(rows, TRACE_ID);
    rows.putId64(PARENT_ID, spanId.low());
    rows.putText(SIGNAL_TYPE, TRACE, 0, TRACE.length);
    rows.putText(ANNOTATION_TYPE, type, 0, type.length);
  }
}
