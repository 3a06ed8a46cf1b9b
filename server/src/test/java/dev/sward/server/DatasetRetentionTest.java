package dev.sward.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.event.FieldNames;
import dev.sward.query.DatasetScope;
import dev.sward.query.TimeRange;
import dev.sward.store.EventSearch;
import dev.sward.store.QueryControl;
import dev.sward.store.StoredEvent;
import dev.sward.testkit.FakeClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A dataset's own retention at every door: what is older is stored at its arrival. */
final class DatasetRetentionTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
  private static final Instant THREE_DAYS_AGO = NOW.minus(Duration.ofDays(3));

  @RegisterExtension
  final SwardServer server =
      SwardServer.at(
          new FakeClock(NOW),
          "--store.retention=30d",
          "--store.dataset_retention=debug-*=1d, audit=100d");

  @Test
  void requestWithSeveralServices_eachHasItsOwnHorizon() {
    String body =
        "{\"resourceSpans\":[%s,%s,%s]}"
            .formatted(spanOf("debug-cart", 1), spanOf("shop", 2), spanOf("debug-cart", 3));
    assertThat(server.post("/v1/traces", body).body()).isEqualTo("{}");
    assertThat(events("debug-cart")).hasSize(2).allSatisfy(DatasetRetentionTest::isMoved);
    assertThat(events("shop")).singleElement().satisfies(DatasetRetentionTest::isAsSent);
  }

  @Test
  void everyOtherDoor_followsTheDataset() {
    String time = THREE_DAYS_AGO.toString();
    String logLine =
        "192.0.2.7 - - [07/Mar/2026:12:00:00 +0000] \"GET /a HTTP/1.1\" 200 12 \"-\" \"curl\"\n";
    for (String dataset : List.of("debug-cart", "shop")) {
      String event = "{\"time\":\"%s\",\"data\":{\"a\":1}}".formatted(time);
      server.post("/1/batch/" + dataset, "[" + event + "]");
      server.post("/1/events/" + dataset, "{\"a\":2}", "X-Honeycomb-Event-Time", time);
      server.post(
          "/api/v1/datasets/" + dataset + "/events",
          "{\"time\":\"%s\",\"a\":3}\n".formatted(time),
          "Content-Type",
          "application/x-ndjson");
      server.post("/api/v1/logs/" + dataset, logLine, "Content-Type", "text/plain");
    }
    assertThat(events("debug-cart")).hasSize(4).allSatisfy(DatasetRetentionTest::isMoved);
    assertThat(events("shop")).hasSize(4).allSatisfy(DatasetRetentionTest::isAsSent);
  }

  @Test
  void longerRetention_takesOlderEvents() {
    String time = NOW.minus(Duration.ofDays(60)).toString();
    for (String dataset : List.of("audit", "shop")) {
      server.post("/1/batch/" + dataset, "[{\"time\":\"%s\",\"data\":{\"a\":1}}]".formatted(time));
    }
    assertThat(events("audit"))
        .singleElement()
        .extracting(StoredEvent::epochNanos)
        .isEqualTo(nanos(NOW.minus(Duration.ofDays(60))));
    assertThat(events("shop")).singleElement().satisfies(DatasetRetentionTest::isMoved);
  }

  private static void isMoved(StoredEvent event) {
    assertThat(event.epochNanos()).isEqualTo(nanos(NOW));
    assertThat(event.attributes()).containsKey(FieldNames.ORIGINAL_TIMESTAMP);
  }

  private static void isAsSent(StoredEvent event) {
    assertThat(event.epochNanos()).isEqualTo(nanos(THREE_DAYS_AGO));
    assertThat(event.attributes()).doesNotContainKey(FieldNames.ORIGINAL_TIMESTAMP);
  }

  private List<StoredEvent> events(String dataset) {
    TimeRange range = new TimeRange(NOW.minus(Duration.ofDays(365)), NOW.plusSeconds(1));
    return server
        .sward()
        .store()
        .events(
            new EventSearch(
                DatasetScope.of(dataset), range, Optional.empty(), 100, Optional.empty()),
            new QueryControl(Duration.ofSeconds(20)))
        .events();
  }

  private static String spanOf(String service, int id) {
    return """
    {"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"%s"}}]},
     "scopeSpans":[{"spans":[{"traceId":"5b8efff798038103d269b633813fc60c","spanId":"%016x",
       "name":"op","startTimeUnixNano":"%d","endTimeUnixNano":"%d"}]}]}\
    """
        .formatted(service, id, nanos(THREE_DAYS_AGO), nanos(THREE_DAYS_AGO) + 1);
  }

  private static long nanos(Instant instant) {
    return instant.getEpochSecond() * 1_000_000_000L;
  }
}
