package dev.sward.server.ingest.otlp;

import dev.sward.event.BatchLimits;
import dev.sward.event.DatasetName;
import dev.sward.event.EventBatchBuilder;
import dev.sward.event.FieldNames;
import dev.sward.server.ingest.Bytes;
import dev.sward.server.ingest.Horizon;
import dev.sward.server.ingest.Horizons;
import dev.sward.server.ingest.IngestSettings;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The walk that the three signals share, over wire bytes, without an object per item:
 *
 * <pre>
 *   request ── 1: resource entry ── 1: resource (attributes)
 *                               └── 2: scope entry ── 1: scope (name, version, attributes)
 *                                                 └── 2: item, read by the subclass
 * </pre>
 *
 * A resource may stand after its items on the wire, hence two passes over the keys of each level; a
 * range is skipped by its length, so that the first pass costs little. Used for one request.
 */
abstract class OtlpDecoder {
  static final byte[] SERVICE_NAME = utf8(FieldNames.SERVICE_NAME);
  static final byte[] SAMPLE_RATE = utf8("SampleRate");
  static final byte[] SAMPLE_RATE_LOWER = utf8("sampleRate");

  private static final byte[] SCOPE_NAME = utf8("otel.scope.name");
  private static final byte[] SCOPE_VERSION = utf8("otel.scope.version");

  private static final int FIRST = ProtoReader.tag(1, ProtoReader.LENGTH);
  private static final int SECOND = ProtoReader.tag(2, ProtoReader.LENGTH);
  private static final int THIRD = ProtoReader.tag(3, ProtoReader.LENGTH);
  private static final long REQUEST_FIELDS = 0b10;
  private static final long ENTRY_FIELDS = 0b110;
  private static final long SCOPE_FIELDS = 0b1110;

  final ProtoReader in;
  final AttributeReader attributes;
  final RequestRows request;

  private final FieldSet fields;
  private final BatchLimits limits;
  private final Bytes body;

  /* Where the walk is. */
  private DatasetName dataset = DatasetName.UNKNOWN;
  private Horizon horizon;
  private int entryFrom;
  private int entryTo;
  private int scopeFrom;
  private int scopeTo;

  /* The batch of the current dataset and what its rows share. */
  private @Nullable EventBatchBuilder batch;
  private long batchBytes;
  private boolean scopeIsShared;
  private int sharedOfResource;
  private SharedAttributes shared;
  private RowTarget target;

  OtlpDecoder(Bytes body, FieldSet fields, IngestSettings settings, Horizons horizons) {
    this.body = body;
    this.fields = fields;
    limits = settings.limits();
    in = new ProtoReader(body.array(), body.from(), body.to());
    attributes = new AttributeReader(in, limits);
    request = new RequestRows(fields, settings, horizons);
    horizon = request.horizon(dataset);
    EventBatchBuilder none = new EventBatchBuilder(DatasetName.UNKNOWN, limits);
    shared = new SharedAttributes(none, limits);
    target = new RowTarget(none);
  }

  /** The batches; refuses malformed and too large requests. */
  final Decoded decode() {
    int next = in.find(FIRST, body.from(), body.to(), REQUEST_FIELDS);
    while (next >= 0) {
      readEntry(in.at, next);
      next = in.find(FIRST, next, body.to(), REQUEST_FIELDS);
    }
    noteGrowth();
    return new Decoded(request.build(), request.rejections());
  }

  /** Puts the rows of one item, which stands in a range of the reader's bytes. */
  abstract void readItem(int from, int to);

  /** The accepted times of the items at hand. */
  final Horizon horizon() {
    return horizon;
  }

  /** The batch for the next row. Every item starts with this. */
  final EventBatchBuilder rows() {
    noteGrowth();
    EventBatchBuilder current = request.batch(dataset);
    if (current != batch) {
      batch = current;
      batchBytes = current.allocatedBytes();
      shared = new SharedAttributes(current, limits);
      target = new RowTarget(current);
      shareResource();
      sharedOfResource = shared.size();
      scopeIsShared = false;
    }
    if (!scopeIsShared) {
      shared.shrinkTo(sharedOfResource);
      shareScope();
      scopeIsShared = true;
    }
    return current;
  }

  /** Puts what the resource and the scope bring, after the structural fields. */
  final void putShared(EventBatchBuilder rows) {
    long structural = fields.present(rows);
    shared.putAll(structural);
    target.begin(structural);
  }

  /** Puts attributes of the item into its row, last. */
  final void putAttributes(Ranges ranges) {
    for (int i = 0; i < ranges.size(); i++) {
      attributes.read(ranges.from(i), ranges.to(i), target);
    }
  }

  /** Puts a single AnyValue of the item into its row. */
  final void putValue(int from, int to, byte[] name) {
    attributes.readValue(from, to, name, target);
  }

  /** Puts a text of the reader's bytes, unless it is empty. */
  final void putText(EventBatchBuilder rows, int slot, int from, int to) {
    if (to > from) {
      rows.putText(slot, in.bytes, from, to - from);
    }
  }

  /** Puts a count, unless it is zero. */
  static void putCount(EventBatchBuilder rows, int slot, long count) {
    if (count != 0) {
      rows.putLong(slot, count);
    }
  }

  /** The sample rate an attribute tells, a number ≥ 1; 0 if none does. */
  final double rateAttribute(Ranges ranges) {
    for (int i = 0; i < ranges.size(); i++) {
      int from = ranges.from(i);
      int to = ranges.to(i);
      if (!mayBeSampleRate(from, to)) {
        continue;
      }
      attributes.lookAtKeyValue(from, to);
      if (attributes.keyIs(SAMPLE_RATE) || attributes.keyIs(SAMPLE_RATE_LOWER)) {
        double rate = attributes.numberOfValue();
        if (rate >= 1 && rate < Double.POSITIVE_INFINITY) {
          return rate;
        }
      }
    }
    return 0;
  }

  /**
   * A quick no for almost every attribute, by the length of its key where the key stands first and
   * the length takes one byte.
   */
  private boolean mayBeSampleRate(int from, int to) {
    return to - from < 2
        || in.bytes[from] != FIRST
        || in.bytes[from + 1] == SAMPLE_RATE.length
        || in.bytes[from + 1] < 0;
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void noteGrowth() {
    if (batch != null) {
      request.grew(batch, batchBytes);
      batchBytes = batch.allocatedBytes();
    }
  }

  private void readEntry(int from, int to) {
    entryFrom = from;
    entryTo = to;
    noteGrowth();
    batch = null;
    dataset = request.dataset(serviceName());
    horizon = request.horizon(dataset);
    int next = findInEntry(from, to);
    while (next >= 0) {
      readScopeEntry(in.at, next);
      next = findInEntry(next, to);
    }
  }

  private void readScopeEntry(int from, int to) {
    scopeFrom = from;
    scopeTo = to;
    scopeIsShared = false;
    int next = findInEntry(from, to);
    while (next >= 0) {
      readItem(in.at, next);
      next = findInEntry(next, to);
    }
  }

  /** As {@link ProtoReader#find} for field 2 of an entry; field 1 was read in a pass before. */
  private int findInEntry(int from, int to) {
    in.goTo(from, to);
    while (in.hasMore()) {
      int tag = in.readTag();
      if (tag == SECOND) {
        return in.readEnd();
      }
      if (tag == FIRST) {
        in.at = in.readEnd();
      } else {
        in.skip(tag, ENTRY_FIELDS);
      }
    }
    return -1;
  }

  private String serviceName() {
    String[] name = {""};
    eachResourceAttribute((from, to) -> {
      attributes.lookAtKeyValue(from, to);
      if (attributes.keyIs(SERVICE_NAME)) {
        name[0] = attributes.textOfValue();
      }
    });
    return name[0];
  }

  private void shareResource() {
    eachResourceAttribute((from, to) -> attributes.read(from, to, shared));
  }

  private void shareScope() {
    int next = in.find(FIRST, scopeFrom, scopeTo, 0);
    while (next >= 0) {
      shareScope(in.at, next);
      next = in.find(FIRST, next, scopeTo, 0);
    }
  }

  private void shareScope(int from, int to) {
    int next = from;
    while (next < to) {
      in.goTo(next, to);
      int tag = in.readTag();
      if (tag == FIRST || tag == SECOND) {
        next = in.readEnd();
        if (next > in.at) {
          byte[] name = tag == FIRST ? SCOPE_NAME : SCOPE_VERSION;
          shared.putText(shared.slot(name, 0, name.length), in.bytes, in.at, next - in.at);
        }
      } else if (tag == THIRD) {
        next = in.readEnd();
        attributes.read(in.at, next, shared);
      } else {
        in.skip(tag, SCOPE_FIELDS);
        next = in.at;
      }
    }
  }

  /** Visits the attributes, field 1, of the resource. */
  private void eachResourceAttribute(Range visitor) {
    int resource = in.find(FIRST, entryFrom, entryTo, 0);
    while (resource >= 0) {
      int attribute = in.find(FIRST, in.at, resource, REQUEST_FIELDS);
      while (attribute >= 0) {
        visitor.visit(in.at, attribute);
        attribute = in.find(FIRST, attribute, resource, REQUEST_FIELDS);
      }
      resource = in.find(FIRST, resource, entryTo, 0);
    }
  }

  /** Something done with a range of the reader's bytes. */
  private interface Range {
    void visit(int from, int to);
  }
}
