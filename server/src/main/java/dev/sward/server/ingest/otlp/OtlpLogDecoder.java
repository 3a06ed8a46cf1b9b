package dev.sward.server.ingest.otlp;

import dev.sward.event.EventBatchBuilder;
import dev.sward.event.FieldNames;
import dev.sward.server.ingest.Bytes;
import dev.sward.server.ingest.Horizons;
import dev.sward.server.ingest.IngestSettings;

/**
 * Turns an ExportLogsServiceRequest into rows: one a log record.
 *
 * <p>The enclosing span's id becomes trace.parent_id, so that the record points at its span. A body
 * of text stands in {@code body}, a map is flattened to {@code body.…}. A record without a time has
 * the time it was observed, else of its arrival. {@code error} is true from severity ERROR (17) on,
 * unless an attribute says otherwise.
 */
final class OtlpLogDecoder extends OtlpDecoder {
  private static final FieldSet FIELDS = new FieldSet();
  private static final int TRACE_ID = FIELDS.add(FieldNames.TRACE_ID);
  private static final int PARENT_ID = FIELDS.add(FieldNames.PARENT_ID);
  private static final int NAME = FIELDS.add(FieldNames.NAME);
  private static final int SIGNAL_TYPE = FIELDS.add(FieldNames.SIGNAL_TYPE);
  private static final int SEVERITY = FIELDS.add("severity");
  private static final int SEVERITY_TEXT = FIELDS.add("severity_text");
  private static final int DROPPED_ATTRIBUTES = FIELDS.add("otel.dropped_attributes_count");

  private static final byte[] LOG = utf8("log");
  private static final byte[] BODY = utf8("body");
  private static final int SEVERITY_ERROR = 17;
  private static final long LOG_FIELDS = 0b1_1111_1110_1110;

  private final Ranges logAttributes = new Ranges();
  private final IdReader traceId;
  private final IdReader spanId;

  /* The scalars of the record at hand. */
  private long time;
  private long observed;
  private int severity;
  private int severityFrom;
  private int severityTo;
  private int nameFrom;
  private int nameTo;
  private int bodyFrom;
  private int bodyTo;
  private long droppedAttributes;

  OtlpLogDecoder(Bytes body, IngestSettings settings, Horizons horizons) {
    super(body, FIELDS, settings, horizons);
    traceId = new IdReader(in, 16);
    spanId = new IdReader(in, 8);
  }

  @Override
  void readItem(int from, int to) {
    scan(from, to);
    EventBatchBuilder rows = rows();
    horizon().beginRow(rows, eventTime(), Math.max(1, rateAttribute(logAttributes)));
    traceId.putId128(rows, TRACE_ID);
    spanId.putId64(rows, PARENT_ID);
    putText(rows, NAME, nameFrom, nameTo);
    rows.putText(SIGNAL_TYPE, LOG, 0, LOG.length);
    putCount(rows, SEVERITY, severity);
    putText(rows, SEVERITY_TEXT, severityFrom, severityTo);
    putCount(rows, DROPPED_ATTRIBUTES, droppedAttributes);
    putShared(rows);
    putValue(bodyFrom, bodyTo, BODY);
    putAttributes(logAttributes);
    int error = rows.slot(FieldNames.ERROR);
    if (severity >= SEVERITY_ERROR && !rows.has(error)) {
      rows.putBool(error, true);
    }
  }

  private long eventTime() {
    if (time != 0) {
      return time;
    }
    return observed != 0 ? observed : horizon().arrivalNanos();
  }

  private void scan(int from, int to) {
    clear();
    in.goTo(from, to);
    while (in.hasMore()) {
      int tag = in.readTag();
      switch (tag) {
        case (1 << 3) | ProtoReader.FIXED64 -> time = in.readFixed64();
        case (2 << 3) | ProtoReader.VARINT -> severity = (int) in.readVarint();
        case (3 << 3) | ProtoReader.LENGTH -> {
          severityTo = in.readEnd();
          severityFrom = in.at;
          in.at = severityTo;
        }
        case (5 << 3) | ProtoReader.LENGTH -> {
          bodyTo = in.readEnd();
          bodyFrom = in.at;
          in.at = bodyTo;
        }
        case (6 << 3) | ProtoReader.LENGTH -> logAttributes.take(in);
        case (7 << 3) | ProtoReader.VARINT -> droppedAttributes = in.readVarint() & 0xFFFF_FFFFL;
        case (8 << 3) | ProtoReader.FIXED32 -> in.readFixed32();
        case (9 << 3) | ProtoReader.LENGTH -> traceId.read();
        case (10 << 3) | ProtoReader.LENGTH -> spanId.read();
        case (11 << 3) | ProtoReader.FIXED64 -> observed = in.readFixed64();
        case (12 << 3) | ProtoReader.LENGTH -> {
          nameTo = in.readEnd();
          nameFrom = in.at;
          in.at = nameTo;
        }
        default -> in.skip(tag, LOG_FIELDS);
      }
    }
  }

  private void clear() {
    logAttributes.clear();
    traceId.clear();
    spanId.clear();
    time = 0;
    observed = 0;
    severity = 0;
    severityFrom = 0;
    severityTo = 0;
    nameFrom = 0;
    nameTo = 0;
    bodyFrom = 0;
    bodyTo = 0;
    droppedAttributes = 0;
  }
}
