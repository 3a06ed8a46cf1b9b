package dev.sward.server.ingest.events;

import dev.sward.event.DatasetName;
import dev.sward.event.EventBatch;
import dev.sward.server.ingest.Door;
import dev.sward.server.ingest.Ingest;
import dev.sward.server.ingest.PatientAccept;
import dev.sward.server.ingest.Records;
import dev.sward.server.ingest.Rejection;
import dev.sward.server.ingest.Sender;
import dev.sward.store.AppendRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Reads one upload line by line and stores it part by part, waiting for each part to be durable.
 * Parts depend on the file alone, so that the same file sent again with the same key is recognised.
 */
final class UploadReader {
  private static final int PART_ROWS = 10_000;
  private static final long PART_BYTES = 8L << 20;

  private final Ingest ingest;
  private final PatientAccept store;
  private final DatasetName dataset;
  private final Optional<String> key;
  private final UploadReport report;
  private int parts;

  UploadReader(
      Ingest ingest,
      Sender sender,
      DatasetName dataset,
      Optional<String> key,
      UploadReport report) {
    this.ingest = ingest;
    store = new PatientAccept(ingest, sender);
    this.dataset = dataset;
    this.key = key;
    this.report = report;
  }

  void read(InputStream plain, Records.Separation separation, LineFields fields)
      throws IOException {
    Records records = new Records(plain, EventDecoder.MAX_EVENT_BYTES, separation);
    LineReader reader = (events, bytes, from, to) -> events.addLine(bytes, from, to, fields);
    if (separation != Records.Separation.LINES) {
      if (!records.next()) {
        return;
      }
      reader = new CsvLines(text(records), separation, fields)::add;
    }
    while (readPart(records, reader)) {
      // The next part.
    }
  }

  /** Reads and stores some lines; false if those were the last. */
  private boolean readPart(Records records, LineReader reader) throws IOException {
    EventDecoder events = new EventDecoder(dataset, ingest.settings(), ingest.horizon(dataset));
    long bytes = 0;
    int lines = 0;
    boolean more = true;
    while (more && lines < PART_ROWS && bytes < PART_BYTES) {
      more = records.next();
      if (more) {
        lines++;
        bytes += records.to() - records.from();
        readLine(records, reader, events);
      }
    }
    store(events.build());
    return more;
  }

  private void readLine(Records records, LineReader reader, EventDecoder events) {
    try {
      switch (records.fault()) {
        case NONE -> reader.add(events, records.buffer(), records.from(), records.to());
        case TOO_LONG ->
            throw new BadEventException(
                Rejection.EVENT_TOO_LARGE,
                "line: longer than %d bytes (expected: at most that)"
                    .formatted(EventDecoder.MAX_EVENT_BYTES));
        case OPEN_QUOTE ->
            throw new BadEventException(
                Rejection.INVALID_EVENT, "line: a quote is not closed (expected: its end)");
      }
    } catch (BadEventException e) {
      report.rejected(e, records.line(), text(records));
    }
  }

  private void store(List<EventBatch> batches) {
    int part = parts++;
    AppendRequest request = new AppendRequest(batches, key.map(name -> name + "#" + part));
    report.parts().accepted(store.accept(Door.FILE, request, report.parts().takeRejections()));
  }

  private static String text(Records records) {
    return new String(
        records.buffer(), records.from(), records.to() - records.from(), StandardCharsets.UTF_8);
  }

  /** Puts one line into a decoder. */
  @FunctionalInterface
  private interface LineReader {
    void add(EventDecoder events, byte[] bytes, int from, int to) throws BadEventException;
  }
}
