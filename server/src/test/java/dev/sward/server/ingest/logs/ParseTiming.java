package dev.sward.server.ingest.logs;

import dev.sward.event.DatasetName;
import dev.sward.server.ingest.Horizon;
import dev.sward.server.ingest.IngestSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;

/**
 * How many lines of the combined format one thread reads in a second, alone and into batches. Not a
 * test: run its main by hand.
 */
final class ParseTiming {
  private static final int LINES = 10_000;
  private static final int ROUNDS = 60;

  private ParseTiming() {}

  public static void main(String[] args) {
    byte[][] lines = lines();
    for (int run = 0; run < 4; run++) {
      report("parsed", Goal.PARSE, lines);
      report("parsed into batches", Goal.BATCHES, lines);
    }
  }

  private enum Goal {
    PARSE,
    BATCHES
  }

  private static void report(String what, Goal goal, byte[][] lines) {
    LineParser parser = LogFormat.COMBINED.parser();
    AccessLine line = new AccessLine(new LineTimes(ZoneOffset.UTC));
    DatasetName dataset = new DatasetName("shop");
    DerivedFields derived = new DerivedFields(new RouteBook(1).of(dataset));
    Horizon horizon =
        Horizon.around(
            Instant.parse("2026-03-01T13:00:00Z"), Duration.ofDays(90), Duration.ofHours(24));
    long stored = 0;
    long began = System.nanoTime();
    for (int round = 0; round < ROUNDS; round++) {
      LogRows rows = new LogRows(dataset, IngestSettings.DEFAULT, horizon, derived);
      for (byte[] bytes : lines) {
        line.clear();
        Verdict verdict = parser.parse(bytes, 0, bytes.length, line);
        stored += verdict == Verdict.REQUEST ? 1 : 0;
        if (goal == Goal.BATCHES) {
          rows.add(line, verdict);
        }
      }
      if (goal == Goal.BATCHES) {
        stored += rows.events().size() - 1;
      }
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    System.out.printf("%-20s %,12.0f lines/s (%d)%n", what, ROUNDS * LINES / seconds, stored);
  }

  private static byte[][] lines() {
    Random random = new Random(1);
    byte[][] lines = new byte[LINES][];
    for (int i = 0; i < LINES; i++) {
      lines[i] =
          ("192.0.2.%d - - [01/Mar/2026:12:%02d:%02d +0000] \"GET /shop/items/%d/view?from=%d HTTP/1.1\""
                  + " %d %d \"https://shop.example/\" \"Mozilla/5.0 (X11; Linux x86_64) Chrome/%d\"")
              .formatted(
                  random.nextInt(256),
                  random.nextInt(60),
                  random.nextInt(60),
                  random.nextInt(100_000),
                  random.nextInt(1_000),
                  random.nextInt(100) == 0 ? 500 : 200,
                  random.nextInt(50_000),
                  100 + random.nextInt(40))
              .getBytes(StandardCharsets.UTF_8);
    }
    return lines;
  }
}
