package dev.sward.server.ingest.otlp;

import dev.sward.event.DatasetName;
import dev.sward.event.EventBatch;
import dev.sward.event.EventBatchBuilder;
import dev.sward.server.ingest.Horizon;
import dev.sward.server.ingest.Horizons;
import dev.sward.server.ingest.Ingest;
import dev.sward.server.ingest.IngestSettings;
import dev.sward.server.ingest.RefusedException;
import dev.sward.server.ingest.Rejections;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The batches of one request while it is decoded: one a dataset, more when one gets too wide.
 *
 * <p>Columns are arrays over all rows of a batch, so that a request of many rows with each its own
 * names would take far more memory than its bytes. A batch is therefore closed and followed by
 * another when it holds many names or many cells, and the request is refused as TOO_LARGE when all
 * its batches together pass the limit.
 */
final class RequestRows {
  /** Datasets in one request; events of the others go to {@link #OTHER}, names kept. */
  static final int MAX_DATASETS = 500;

  static final DatasetName OTHER = Ingest.OTHER_SERVICES;

  private static final int MAX_NAMES = 4_000;
  private static final long MAX_CELLS = 4L << 20;

  private final FieldSet fields;
  private final IngestSettings settings;
  private final Horizons horizons;
  private final Rejections rejections = new Rejections();
  private final Map<DatasetName, EventBatchBuilder> open = new HashMap<>();
  private final List<EventBatch> closed = new ArrayList<>();
  private long closedBytes;
  private long openBytes;

  RequestRows(FieldSet fields, IngestSettings settings, Horizons horizons) {
    this.fields = fields;
    this.settings = settings;
    this.horizons = horizons;
  }

  Horizon horizon(DatasetName dataset) {
    return horizons.of(dataset);
  }

  Rejections rejections() {
    return rejections;
  }

  /** The dataset that takes the events of a service. */
  DatasetName dataset(String service) {
    DatasetName name = DatasetName.sanitised(service);
    return open.containsKey(name) || open.size() < MAX_DATASETS ? name : OTHER;
  }

  /** The batch that takes the dataset's next rows; not the one before if that is full. */
  EventBatchBuilder batch(DatasetName dataset) {
    EventBatchBuilder batch = open.get(dataset);
    if (batch == null) {
      return start(dataset);
    }
    boolean full =
        batch.rows() > 0
            && (batch.names() > MAX_NAMES || (long) batch.rows() * batch.names() > MAX_CELLS);
    if (!full) {
      return batch;
    }
    EventBatch finished = batch.build();
    openBytes -= batch.allocatedBytes();
    closedBytes += finished.sizeBytes();
    closed.add(finished);
    return start(dataset);
  }

  /** Notes that a batch grew from so many allocated bytes to what it has now. */
  void grew(EventBatchBuilder batch, long bytesBefore) {
    openBytes += batch.allocatedBytes() - bytesBefore;
    if (openBytes + closedBytes > settings.maxDecodedBytes()) {
      throw new RefusedException(
          RefusedException.Reason.TOO_LARGE,
          "request: more than %d bytes once decoded (expected: at most that). Send smaller batches"
              .formatted(settings.maxDecodedBytes()));
    }
  }

  /** All batches with at least one row. */
  List<EventBatch> build() {
    for (EventBatchBuilder batch : open.values()) {
      if (batch.rows() > 0) {
        closed.add(batch.build());
      }
    }
    open.clear();
    return closed;
  }

  private EventBatchBuilder start(DatasetName dataset) {
    EventBatchBuilder batch = fields.newBatch(dataset, settings.limits());
    open.put(dataset, batch);
    openBytes += batch.allocatedBytes();
    return batch;
  }
}
