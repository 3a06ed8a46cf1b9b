package dev.sward.server.ingest.otlp;

import dev.sward.event.BatchLimits;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * One metric data point of any kind, read from the wire; reused from point to point. The readers
 * answer what contradicts itself in the point, empty if nothing does.
 */
final class MetricPoint {
  private static final int MAX_EXEMPLARS = 10;
  private static final int NO_RECORDED_VALUE = 1;
  private static final int EXEMPLAR_TRACE_ID = ProtoReader.tag(5, ProtoReader.LENGTH);

  private static final long NUMBER_FIELDS = 0b1_1111_1100;
  private static final long HISTOGRAM_FIELDS = 0b1_1111_1111_1100;
  private static final long EXPONENTIAL_FIELDS = 0b111_1111_1111_1110;
  private static final long SUMMARY_FIELDS = 0b1_1111_1100;
  private static final long BUCKETS_FIELDS = 0b110;

  private final ProtoReader in;

  final Ranges attributes = new Ranges();
  final List<String> exemplarTraceIds = new ArrayList<>();
  long time;
  long startTime;
  boolean noRecordedValue;

  boolean isWhole;
  long whole;
  double number;
  private boolean hasNumber;

  long count;
  boolean hasSum;
  double sum;
  boolean hasMin;
  double min;
  boolean hasMax;
  double max;

  /** Bucket bounds, or the quantiles of a summary. */
  final Numbers bounds;

  /** Bucket counts, or the values of a summary's quantiles. */
  final Numbers counts;

  int scale;
  long zeroCount;
  double zeroThreshold;
  final Buckets positive;
  final Buckets negative;

  MetricPoint(ProtoReader in, BatchLimits limits) {
    this.in = in;
    int kept = limits.maxListItems() + 1;
    bounds = new Numbers(kept);
    counts = new Numbers(kept);
    positive = new Buckets(kept);
    negative = new Buckets(kept);
  }

  /** One side of an exponential histogram. */
  static final class Buckets {
    final Numbers counts;
    int offset;

    Buckets(int kept) {
      counts = new Numbers(kept);
    }
  }

  String readNumber(int from, int to) {
    clear();
    in.goTo(from, to);
    while (in.hasMore()) {
      int tag = in.readTag();
      switch (tag) {
        case (2 << 3) | ProtoReader.FIXED64 -> startTime = in.readFixed64();
        case (3 << 3) | ProtoReader.FIXED64 -> time = in.readFixed64();
        case (4 << 3) | ProtoReader.FIXED64 -> {
          number = in.readDouble();
          isWhole = false;
          hasNumber = true;
        }
        case (5 << 3) | ProtoReader.LENGTH -> readExemplar(to);
        case (6 << 3) | ProtoReader.FIXED64 -> {
          whole = in.readFixed64();
          isWhole = true;
          hasNumber = true;
        }
        case (7 << 3) | ProtoReader.LENGTH -> attributes.take(in);
        case (8 << 3) | ProtoReader.VARINT -> readFlags();
        default -> in.skip(tag, NUMBER_FIELDS);
      }
    }
    return hasNumber || noRecordedValue ? "" : "a point without a number (expected: one)";
  }

  String readHistogram(int from, int to) {
    clear();
    in.goTo(from, to);
    while (in.hasMore()) {
      int tag = in.readTag();
      switch (tag) {
        case (2 << 3) | ProtoReader.FIXED64 -> startTime = in.readFixed64();
        case (3 << 3) | ProtoReader.FIXED64 -> time = in.readFixed64();
        case (4 << 3) | ProtoReader.FIXED64 -> count = in.readFixed64();
        case (5 << 3) | ProtoReader.FIXED64 -> readSum();
        case (6 << 3) | ProtoReader.FIXED64 -> counts.add(unsigned(in.readFixed64()));
        case (6 << 3) | ProtoReader.LENGTH -> {
          int end = in.readEnd();
          while (in.at < end) {
            counts.add(unsigned(readPacked(end)));
          }
        }
        case (7 << 3) | ProtoReader.FIXED64 -> bounds.add(in.readDouble());
        case (7 << 3) | ProtoReader.LENGTH -> {
          int end = in.readEnd();
          while (in.at < end) {
            bounds.add(Double.longBitsToDouble(readPacked(end)));
          }
        }
        case (8 << 3) | ProtoReader.LENGTH -> readExemplar(to);
        case (9 << 3) | ProtoReader.LENGTH -> attributes.take(in);
        case (10 << 3) | ProtoReader.VARINT -> readFlags();
        case (11 << 3) | ProtoReader.FIXED64 -> readMin();
        case (12 << 3) | ProtoReader.FIXED64 -> readMax();
        default -> in.skip(tag, HISTOGRAM_FIELDS);
      }
    }
    return noRecordedValue ? "" : histogramProblem();
  }

  String readExponential(int from, int to) {
    clear();
    in.goTo(from, to);
    while (in.hasMore()) {
      int tag = in.readTag();
      switch (tag) {
        case (1 << 3) | ProtoReader.LENGTH -> attributes.take(in);
        case (2 << 3) | ProtoReader.FIXED64 -> startTime = in.readFixed64();
        case (3 << 3) | ProtoReader.FIXED64 -> time = in.readFixed64();
        case (4 << 3) | ProtoReader.FIXED64 -> count = in.readFixed64();
        case (5 << 3) | ProtoReader.FIXED64 -> readSum();
        case (6 << 3) | ProtoReader.VARINT -> scale = zigZag(in.readVarint());
        case (7 << 3) | ProtoReader.FIXED64 -> zeroCount = in.readFixed64();
        case (8 << 3) | ProtoReader.LENGTH -> readBuckets(positive, to);
        case (9 << 3) | ProtoReader.LENGTH -> readBuckets(negative, to);
        case (10 << 3) | ProtoReader.VARINT -> readFlags();
        case (11 << 3) | ProtoReader.LENGTH -> readExemplar(to);
        case (12 << 3) | ProtoReader.FIXED64 -> readMin();
        case (13 << 3) | ProtoReader.FIXED64 -> readMax();
        case (14 << 3) | ProtoReader.FIXED64 -> zeroThreshold = in.readDouble();
        default -> in.skip(tag, EXPONENTIAL_FIELDS);
      }
    }
    return "";
  }

  String readSummary(int from, int to) {
    clear();
    in.goTo(from, to);
    while (in.hasMore()) {
      int tag = in.readTag();
      switch (tag) {
        case (2 << 3) | ProtoReader.FIXED64 -> startTime = in.readFixed64();
        case (3 << 3) | ProtoReader.FIXED64 -> time = in.readFixed64();
        case (4 << 3) | ProtoReader.FIXED64 -> count = in.readFixed64();
        case (5 << 3) | ProtoReader.FIXED64 -> readSum();
        case (6 << 3) | ProtoReader.LENGTH -> readQuantile(to);
        case (7 << 3) | ProtoReader.LENGTH -> attributes.take(in);
        case (8 << 3) | ProtoReader.VARINT -> readFlags();
        default -> in.skip(tag, SUMMARY_FIELDS);
      }
    }
    return "";
  }

  private void clear() {
    attributes.clear();
    exemplarTraceIds.clear();
    time = 0;
    startTime = 0;
    noRecordedValue = false;
    isWhole = false;
    whole = 0;
    number = 0;
    hasNumber = false;
    count = 0;
    hasSum = false;
    sum = 0;
    hasMin = false;
    min = 0;
    hasMax = false;
    max = 0;
    bounds.clear();
    counts.clear();
    scale = 0;
    zeroCount = 0;
    zeroThreshold = 0;
    positive.counts.clear();
    positive.offset = 0;
    negative.counts.clear();
    negative.offset = 0;
  }

  private String histogramProblem() {
    boolean fits = counts.size() == 0 ? bounds.size() == 0 : counts.size() == bounds.size() + 1;
    if (!fits) {
      return "%d bucket counts for %d bounds (expected: one more than bounds, or neither)"
          .formatted(counts.size(), bounds.size());
    }
    double[] ascending = bounds.toArray();
    for (int i = 0; i < ascending.length; i++) {
      if (Double.isNaN(ascending[i]) || (i > 0 && ascending[i] <= ascending[i - 1])) {
        return "bound %d: %s (expected: ascending numbers)".formatted(i, ascending[i]);
      }
    }
    return "";
  }

  private void readFlags() {
    noRecordedValue = (in.readVarint() & NO_RECORDED_VALUE) != 0;
  }

  private void readSum() {
    sum = in.readDouble();
    hasSum = true;
  }

  private void readMin() {
    min = in.readDouble();
    hasMin = true;
  }

  private void readMax() {
    max = in.readDouble();
    hasMax = true;
  }

  private long readPacked(int end) {
    if (end - in.at < 8) {
      throw in.malformed("packed numbers cut short (expected: 8 bytes each)");
    }
    return in.readFixed64();
  }

  private void readBuckets(Buckets buckets, int pointEnd) {
    int to = in.readEnd();
    in.goTo(in.at, to);
    while (in.hasMore()) {
      int tag = in.readTag();
      switch (tag) {
        case (1 << 3) | ProtoReader.VARINT -> buckets.offset = zigZag(in.readVarint());
        case (2 << 3) | ProtoReader.VARINT -> buckets.counts.add(unsigned(in.readVarint()));
        case (2 << 3) | ProtoReader.LENGTH -> {
          int end = in.readEnd();
          while (in.at < end) {
            buckets.counts.add(unsigned(in.readVarint()));
          }
          if (in.at > end) {
            throw in.malformed("packed numbers run over their end");
          }
        }
        default -> in.skip(tag, BUCKETS_FIELDS);
      }
    }
    in.goTo(to, pointEnd);
  }

  private void readQuantile(int pointEnd) {
    double quantile = 0;
    double value = 0;
    int to = in.readEnd();
    in.goTo(in.at, to);
    while (in.hasMore()) {
      int tag = in.readTag();
      if (tag == ((1 << 3) | ProtoReader.FIXED64)) {
        quantile = in.readDouble();
      } else if (tag == ((2 << 3) | ProtoReader.FIXED64)) {
        value = in.readDouble();
      } else {
        in.skip(tag, BUCKETS_FIELDS);
      }
    }
    bounds.add(quantile);
    counts.add(value);
    in.goTo(to, pointEnd);
  }

  private void readExemplar(int pointEnd) {
    int to = in.readEnd();
    int end = in.find(EXEMPLAR_TRACE_ID, in.at, to, 0);
    while (end >= 0) {
      if (end - in.at == 16 && exemplarTraceIds.size() < MAX_EXEMPLARS) {
        exemplarTraceIds.add(HexFormat.of().formatHex(in.bytes, in.at, end));
      }
      end = in.find(EXEMPLAR_TRACE_ID, end, to, 0);
    }
    in.goTo(to, pointEnd);
  }

  private static int zigZag(long varint) {
    int raw = (int) varint;
    return (raw >>> 1) ^ -(raw & 1);
  }

  private static double unsigned(long value) {
    return value >= 0 ? value : 0x1p64 + value;
  }
}
