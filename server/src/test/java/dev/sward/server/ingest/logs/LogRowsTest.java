package dev.sward.server.ingest.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.event.DatasetName;
import dev.sward.server.ingest.Horizon;
import dev.sward.server.ingest.IngestSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a log is parted. */
final class LogRowsTest {
  private static final Instant TIME = Instant.parse("2026-03-01T12:00:00Z");

  @ParameterizedTest
  @ValueSource(ints = {10, 300, 700, 1_100, 1_900, 2_500, 5_000, 20_000, 60_000})
  void sameLines_arePartedAlike_whateverIsDerivedFromThem(int length) {
    RouteBook empty = new RouteBook(1);
    RouteBook withoutRoom = new RouteBook(0);

    int rows = rowsUntilFull(length, TIME, empty);

    assertThat(rows).isBetween(8 << 20 >> 16, 10_000);
    assertThat(rowsUntilFull(length, TIME.plus(Duration.ofDays(60)), withoutRoom)).isEqualTo(rows);
  }

  private static int rowsUntilFull(int length, Instant arrival, RouteBook routes) {
    DatasetName dataset = new DatasetName("shop");
    DerivedFields derived = new DerivedFields(routes.of(dataset));
    Horizon horizon = Horizon.around(arrival, Duration.ofDays(30), Duration.ofDays(1));
    LogRows rows = new LogRows(dataset, IngestSettings.DEFAULT, horizon, derived);
    LineParser parser = LogFormat.COMMON.parser();
    AccessLine line = new AccessLine(new LineTimes(ZoneOffset.UTC));
    int added = 0;
    while (!rows.isFull()) {
      byte[] bytes =
          "192.0.2.7 - - [01/Mar/2026:12:00:00 +0000] \"GET /%05d%s/%s HTTP/1.1\" 200 5"
              .formatted(added++, "x".repeat(150), "y".repeat(length))
              .getBytes(StandardCharsets.US_ASCII);
      line.clear();
      rows.add(line, parser.parse(bytes, 0, bytes.length, line), bytes.length);
    }
    return added;
  }
}
