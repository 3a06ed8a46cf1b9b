package dev.sward.server.ingest.otlp;

import dev.sward.event.EventBatchBuilder;
import dev.sward.event.FieldNames;
import dev.sward.server.ingest.Bytes;
import dev.sward.server.ingest.Horizons;
import dev.sward.server.ingest.IngestSettings;
import dev.sward.server.ingest.Rejection;
import java.nio.charset.StandardCharsets;

/**
 * Turns an ExportMetricsServiceRequest into rows: one a data point.
 *
 * <p>A point that contradicts itself is rejected alone: buckets that do not fit their bounds,
 * bounds that do not ascend, a number point without a number. A point flagged as "no recorded
 * value" is kept without its value, so that the end of a series shows.
 */
final class OtlpMetricDecoder extends OtlpDecoder {
  private static final FieldSet FIELDS = new FieldSet();
  private static final int SIGNAL_TYPE = FIELDS.add(FieldNames.SIGNAL_TYPE);
  private static final int NAME = FIELDS.add("metric.name");
  private static final int DESCRIPTION = FIELDS.add("metric.description");
  private static final int UNIT = FIELDS.add("metric.unit");
  private static final int TYPE = FIELDS.add("metric.type");
  private static final int TEMPORALITY = FIELDS.add("metric.temporality");
  private static final int MONOTONIC = FIELDS.add("metric.monotonic");
  private static final int START_TIME = FIELDS.add("metric.start_time_unix_nano");
  private static final int NO_RECORDED_VALUE = FIELDS.add("metric.no_recorded_value");
  private static final int VALUE = FIELDS.add("value");
  private static final int COUNT = FIELDS.add("metric.count");
  private static final int SUM = FIELDS.add("metric.sum");
  private static final int MIN = FIELDS.add("metric.min");
  private static final int MAX = FIELDS.add("metric.max");
  private static final int BOUNDS = FIELDS.add("metric.bounds");
  private static final int BUCKET_COUNTS = FIELDS.add("metric.bucket_counts");
  private static final int SCALE = FIELDS.add("metric.scale");
  private static final int ZERO_COUNT = FIELDS.add("metric.zero_count");
  private static final int ZERO_THRESHOLD = FIELDS.add("metric.zero_threshold");
  private static final int POSITIVE_OFFSET = FIELDS.add("metric.positive.offset");
  private static final int POSITIVE_COUNTS = FIELDS.add("metric.positive.bucket_counts");
  private static final int NEGATIVE_OFFSET = FIELDS.add("metric.negative.offset");
  private static final int NEGATIVE_COUNTS = FIELDS.add("metric.negative.bucket_counts");
  private static final int QUANTILES = FIELDS.add("metric.quantiles");
  private static final int QUANTILE_VALUES = FIELDS.add("metric.quantile_values");
  private static final int EXEMPLAR_TRACE_IDS = FIELDS.add("metric.exemplar.trace_ids");

  private static final byte[] METRIC = utf8("metric");
  private static final byte[] DELTA = utf8("delta");
  private static final byte[] CUMULATIVE = utf8("cumulative");

  private static final int POINT = ProtoReader.tag(1, ProtoReader.LENGTH);
  private static final int POINT_TEMPORALITY = ProtoReader.tag(2, ProtoReader.VARINT);
  private static final int POINT_MONOTONIC = ProtoReader.tag(3, ProtoReader.VARINT);
  private static final long METRIC_FIELDS = 0b1_1110_1010_1110;
  private static final long DATA_FIELDS = 0b1110;

  /** The kinds of metric by their field in Metric. */
  private enum Kind {
    GAUGE(5, "gauge"),
    SUM(7, "sum"),
    HISTOGRAM(9, "histogram"),
    EXPONENTIAL_HISTOGRAM(10, "exponential_histogram"),
    SUMMARY(11, "summary");

    private final int field;
    private final String label;

    Kind(int field, String label) {
      this.field = field;
      this.label = label;
    }
  }

  private final MetricPoint point;

  /* The metric at hand. */
  private Kind kind = Kind.GAUGE;
  private int nameFrom;
  private int nameTo;
  private int descriptionFrom;
  private int descriptionTo;
  private int unitFrom;
  private int unitTo;
  private int temporality;
  private boolean monotonic;

  OtlpMetricDecoder(Bytes body, IngestSettings settings, Horizons horizons) {
    super(body, FIELDS, settings, horizons);
    point = new MetricPoint(in, settings.limits());
  }

  @Override
  void readItem(int from, int to) {
    int dataFrom = -1;
    int dataTo = -1;
    clear();
    in.goTo(from, to);
    while (in.hasMore()) {
      int tag = in.readTag();
      switch (tag) {
        case (1 << 3) | ProtoReader.LENGTH -> {
          nameTo = in.readEnd();
          nameFrom = in.at;
          in.at = nameTo;
        }
        case (2 << 3) | ProtoReader.LENGTH -> {
          descriptionTo = in.readEnd();
          descriptionFrom = in.at;
          in.at = descriptionTo;
        }
        case (3 << 3) | ProtoReader.LENGTH -> {
          unitTo = in.readEnd();
          unitFrom = in.at;
          in.at = unitTo;
        }
        case (5 << 3) | ProtoReader.LENGTH,
            (7 << 3) | ProtoReader.LENGTH,
            (9 << 3) | ProtoReader.LENGTH,
            (10 << 3) | ProtoReader.LENGTH,
            (11 << 3) | ProtoReader.LENGTH -> {
          kind = kindOf(tag >>> 3);
          dataTo = in.readEnd();
          dataFrom = in.at;
          in.at = dataTo;
        }
        default -> in.skip(tag, METRIC_FIELDS);
      }
    }
    if (dataFrom >= 0) {
      readData(dataFrom, dataTo);
    }
  }

  private static Kind kindOf(int field) {
    for (Kind kind : Kind.values()) {
      if (kind.field == field) {
        return kind;
      }
    }
    throw new IllegalArgumentException("field " + field + " of Metric holds no points");
  }

  private void clear() {
    nameFrom = 0;
    nameTo = 0;
    descriptionFrom = 0;
    descriptionTo = 0;
    unitFrom = 0;
    unitTo = 0;
    temporality = 0;
    monotonic = false;
  }

  /** Temporality stands after the points on the wire, hence two passes. */
  private void readData(int from, int to) {
    in.goTo(from, to);
    while (in.hasMore()) {
      int tag = in.readTag();
      if (tag == POINT) {
        in.at = in.readEnd();
      } else if (tag == POINT_TEMPORALITY) {
        temporality = (int) in.readVarint();
      } else if (tag == POINT_MONOTONIC) {
        monotonic = in.readVarint() != 0;
      } else {
        in.skip(tag, DATA_FIELDS);
      }
    }
    int next = in.find(POINT, from, to, 0);
    while (next >= 0) {
      readPoint(in.at, next);
      next = in.find(POINT, next, to, 0);
    }
  }

  private void readPoint(int from, int to) {
    String problem =
        switch (kind) {
          case GAUGE, SUM -> point.readNumber(from, to);
          case HISTOGRAM -> point.readHistogram(from, to);
          case EXPONENTIAL_HISTOGRAM -> point.readExponential(from, to);
          case SUMMARY -> point.readSummary(from, to);
        };
    if (!problem.isEmpty()) {
      String name =
          new String(in.bytes, nameFrom, Math.min(nameTo - nameFrom, 200), StandardCharsets.UTF_8);
      request.rejections().add(Rejection.INVALID_EVENT, "metric " + name + ": " + problem);
      return;
    }
    EventBatchBuilder rows = rows();
    long time = point.time != 0 ? point.time : horizon().arrivalNanos();
    horizon().beginRow(rows, time, 1);
    putMetric(rows);
    if (point.noRecordedValue) {
      rows.putBool(NO_RECORDED_VALUE, true);
    } else {
      putPoint(rows);
    }
    if (!point.exemplarTraceIds.isEmpty()) {
      rows.putTexts(EXEMPLAR_TRACE_IDS, point.exemplarTraceIds);
    }
    putShared(rows);
    putAttributes(point.attributes);
  }

  private void putMetric(EventBatchBuilder rows) {
    rows.putText(SIGNAL_TYPE, METRIC, 0, METRIC.length);
    putText(rows, NAME, nameFrom, nameTo);
    putText(rows, DESCRIPTION, descriptionFrom, descriptionTo);
    putText(rows, UNIT, unitFrom, unitTo);
    rows.putText(TYPE, kind.label);
    if (temporality == 1) {
      rows.putText(TEMPORALITY, DELTA, 0, DELTA.length);
    } else if (temporality == 2) {
      rows.putText(TEMPORALITY, CUMULATIVE, 0, CUMULATIVE.length);
    }
    if (kind == Kind.SUM) {
      rows.putBool(MONOTONIC, monotonic);
    }
    putCount(rows, START_TIME, point.startTime);
  }

  private void putPoint(EventBatchBuilder rows) {
    switch (kind) {
      case GAUGE, SUM -> {
        if (point.isWhole) {
          rows.putLong(VALUE, point.whole);
        } else {
          rows.putDouble(VALUE, point.number);
        }
      }
      case HISTOGRAM -> {
        putSummary(rows);
        if (point.counts.size() > 0) {
          rows.putNumbers(BOUNDS, point.bounds.toArray());
          rows.putNumbers(BUCKET_COUNTS, point.counts.toArray());
        }
      }
      case EXPONENTIAL_HISTOGRAM -> {
        putSummary(rows);
        rows.putLong(SCALE, point.scale);
        rows.putLong(ZERO_COUNT, point.zeroCount);
        rows.putDouble(ZERO_THRESHOLD, point.zeroThreshold);
        putBuckets(rows, POSITIVE_OFFSET, POSITIVE_COUNTS, point.positive);
        putBuckets(rows, NEGATIVE_OFFSET, NEGATIVE_COUNTS, point.negative);
      }
      case SUMMARY -> {
        putSummary(rows);
        rows.putNumbers(QUANTILES, point.bounds.toArray());
        rows.putNumbers(QUANTILE_VALUES, point.counts.toArray());
      }
    }
  }

  private void putSummary(EventBatchBuilder rows) {
    rows.putLong(COUNT, point.count);
    if (point.hasSum) {
      rows.putDouble(SUM, point.sum);
    }
    if (point.hasMin) {
      rows.putDouble(MIN, point.min);
    }
    if (point.hasMax) {
      rows.putDouble(MAX, point.max);
    }
  }

  private static void putBuckets(
      EventBatchBuilder rows, int offsetSlot, int countsSlot, MetricPoint.Buckets buckets) {
    if (buckets.counts.size() > 0) {
      rows.putLong(offsetSlot, buckets.offset);
      rows.putNumbers(countsSlot, buckets.counts.toArray());
    }
  }
}
