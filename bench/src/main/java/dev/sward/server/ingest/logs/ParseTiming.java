package dev.sward.server.ingest.logs;

import dev.sward.event.DatasetName;
import dev.sward.server.ingest.Horizon;
import dev.sward.server.ingest.IngestSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * How fast one thread reads lines of the combined format, of a log that is in memory. In the
 * package of what it times, which is nobody else's to call.
 */
public final class ParseTiming {
  private final byte[] log;
  private final Horizon horizon;
  private long lines;

  /**
   * @param log whole lines
   * @param arrival when they come in
   */
  public ParseTiming(byte[] log, Instant arrival) {
    this.log = log.clone();
    horizon = Horizon.around(arrival, Duration.ofDays(90), Duration.ofHours(24));
  }

  /** How far lines are read. */
  public enum Goal {
    /** Cut into lines and these into fields. */
    FIELDS,
    /** Everything but the storing: into the columns that are handed to the store. */
    COLUMNS
  }

  /** Lines a second, reading the log several times. */
  public double linesPerSecond(Goal goal, int rounds) {
    lines = 0;
    long began = System.nanoTime();
    for (int round = 0; round < rounds; round++) {
      try {
        read(goal);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return lines / ((System.nanoTime() - began) / 1e9);
  }

  /** Requests read in the last timing. */
  public long lines() {
    return lines;
  }

  private void read(Goal goal) throws IOException {
    DatasetName dataset = new DatasetName("timing");
    DerivedFields derived = new DerivedFields(new RouteBook(1).of(dataset));
    LineParser parser = LogFormat.COMBINED.parser();
    AccessLine line = new AccessLine(new LineTimes(ZoneOffset.UTC));
    LogRows rows = new LogRows(dataset, IngestSettings.DEFAULT, horizon, derived);
    LogLines all = new LogLines(new ByteArrayInputStream(log));
    while (all.next()) {
      LogLines.Line read = all.current();
      line.clear();
      Verdict verdict = parser.parse(read.bytes(), read.from(), read.to(), line);
      lines += verdict == Verdict.REQUEST ? 1 : 0;
      if (goal == Goal.COLUMNS) {
        rows.add(line, verdict, read.to() - read.from());
        if (rows.isFull()) {
          lines -= rows.events().size() - 1;
          rows = new LogRows(dataset, IngestSettings.DEFAULT, horizon, derived);
        }
      }
    }
  }
}
