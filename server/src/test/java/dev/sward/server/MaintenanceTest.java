package dev.sward.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sward.query.DatasetScope;
import dev.sward.query.TimeRange;
import dev.sward.store.EventSearch;
import dev.sward.store.EventStore;
import dev.sward.store.InMemoryEventStore;
import dev.sward.store.QueryControl;
import dev.sward.store.StoreSettings;
import dev.sward.testkit.FakeClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a server that was down for long, or is seldom up for long, does about old events. */
final class MaintenanceTest {
  private static final Instant THEN = Instant.parse("2026-03-10T12:00:00Z");

  private final EventStore store = longAfterItsLastEvent();

  @RegisterExtension
  final SwardServer server = SwardServer.over(store, "--store.maintenance_interval=1d");

  @Tag("slow")
  @Test
  void retention_isEnforcedSoonAfterTheStart() {
    await().atMost(Duration.ofMinutes(2)).until(() -> events() == 0);
    assertThat(server.get("/readyz").statusCode()).isEqualTo(200);
  }

  @Test
  void shortInterval_isTheFirstDelayToo_andAFailedTaskIsTriedAgain() throws Exception {
    CountDownLatch runs = new CountDownLatch(2);
    Runnable failing =
        () -> {
          runs.countDown();
          throw new IllegalStateException("on purpose");
        };
    try (Maintenance maintenance = new Maintenance(Duration.ofMillis(1), List.of(failing))) {
      assertThat(runs.await(20, TimeUnit.SECONDS)).as("%s ran", maintenance).isTrue();
    }
  }

  private static EventStore longAfterItsLastEvent() {
    FakeClock clock = new FakeClock(THEN);
    EventStore store =
        new InMemoryEventStore(StoreSettings.defaults(Path.of("unused"), clock), new Re2Patterns());
    store.append(Events.in("shop").add(THEN, Map.of("route", "/")).request()).join();
    clock.advance(Duration.ofDays(100));
    return store;
  }

  private int events() {
    TimeRange day = new TimeRange(THEN.minusSeconds(3600), THEN.plusSeconds(3600));
    EventSearch search =
        new EventSearch(new DatasetScope.All(), day, Optional.empty(), 10, Optional.empty());
    return store.events(search, new QueryControl(Duration.ofSeconds(20))).events().size();
  }
}
