package dev.sward.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.query.Query;
import dev.sward.store.EventStore;
import dev.sward.store.InMemoryEventStore;
import dev.sward.store.QueryControl;
import dev.sward.store.StoreException;
import dev.sward.store.StoreSettings;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Questions that take long: how far they are, their newest part, their end. */
final class LongQueriesTest {
  private final Instant now = Instant.now();
  private static final Duration DAY = Duration.ofDays(1);
  private static final String WEEK =
      "{\"dataset\":\"shop\",\"time_range\":\"7d\",\"granularity\":3600,\"calculations\":[\"count\",\"max(n)\"]}";

  private final CountDownLatch released = new CountDownLatch(1);

  @RegisterExtension
  final SwardServer server = SwardServer.over(patientStore(), "--query.partial_from=20");

  /** A store that answers questions about all of the week once it is told to. */
  private EventStore patientStore() {
    EventStore store =
        new InMemoryEventStore(
            StoreSettings.defaults(Path.of("unused"), InstantSource.system()), new Re2Patterns());
    return (EventStore)
        Proxy.newProxyInstance(
            EventStore.class.getClassLoader(),
            new Class<?>[] {EventStore.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("query")
                  && ((Query) arguments[0]).range().length().compareTo(DAY) > 0) {
                hold((QueryControl) arguments[1]);
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw Objects.requireNonNull(e.getCause());
              }
            });
  }

  private void hold(QueryControl control) throws InterruptedException {
    control.progress(0.25);
    control.phase(new QueryControl.Phase(EventStore.READING, 40, 160));
    control.onCancel(released::countDown);
    assertThat(released.await(20, TimeUnit.SECONDS)).isTrue();
    if (control.isCancelled()) {
      throw new StoreException(StoreException.Code.CANCELLED, "Cancelled.");
    }
  }

  /** An event an hour for a week, the newest with the largest number. */
  @BeforeEach
  void storeAWeek() {
    Events events = Events.in("shop");
    for (int hour = 1; hour <= 160; hour++) {
      events.add(now.minus(Duration.ofHours(hour)), Map.of("n", 200 - hour));
    }
    server.store(events.request());
  }

  private JsonNode asked(String question) {
    return SwardServer.json(server.post("/api/v1/queries", question));
  }

  private JsonNode status(JsonNode asked, String parameters) {
    return SwardServer.json(
        server.get(asked.path("links").path("query").asText() + "?" + parameters));
  }

  private JsonNode awaitedPartial(JsonNode asked) {
    return await().until(() -> status(asked, ""), status -> status.has("partial"));
  }

  private static double count(JsonNode answer) {
    return answer.path("result").path("groups").path(0).path("totals").path(0).asDouble();
  }

  @Test
  void longQuestion_saysHowFarItIs() {
    JsonNode asked = asked(WEEK);
    assertThat(asked.path("query").path("granularity").asInt()).isEqualTo(3600);
    JsonNode status = awaitedPartial(asked);
    assertThat(status.path("state").asText()).isEqualTo("running");
    assertThat(status.path("phase").asText()).isEqualTo("reading events");
    assertThat(status.path("rows").asLong()).isEqualTo(40);
    assertThat(status.path("rows_total").asLong()).isEqualTo(160);
    assertThat(status.path("progress").asDouble()).isBetween(0.26, 0.4);
    released.countDown();
    assertThat(status(asked, "wait=20").path("state").asText()).isEqualTo("done");
  }

  @Test
  void newestPart_isTheExactAnswerForItsTime_andIsReplacedByTheWhole() {
    JsonNode asked = asked(WEEK);
    JsonNode partial = awaitedPartial(asked).path("partial");
    String start = partial.path("covers").path("start_time").asText();
    String end = partial.path("covers").path("end_time").asText();
    assertThat(end).isEqualTo(asked.path("query").path("end_time").asText());
    assertThat(Instant.parse(start).getEpochSecond() % 3600).isZero();
    JsonNode same =
        SwardServer.json(
            server.post(
                "/api/v1/queries?wait=20",
                WEEK.replace(
                    "\"time_range\":\"7d\"",
                    "\"start_time\":\"%s\",\"end_time\":\"%s\"".formatted(start, end))));
    assertThat(partial.path("result").path("groups")).isEqualTo(same.path("result").path("groups"));
    assertThat(count(partial)).isBetween(7.0, 14.0);
    assertThat(status(asked, "partial=false").has("partial")).isFalse();

    released.countDown();
    JsonNode done = status(asked, "wait=20");
    assertThat(done.has("partial")).isFalse();
    assertThat(count(done)).isEqualTo(160);
    String link = done.path("links").path("result").asText();
    assertThat(SwardServer.json(server.get(link))).isEqualTo(done);
  }

  @Test
  void cancelled_afterItsNewestPart() {
    JsonNode asked = asked(WEEK);
    JsonNode unused = awaitedPartial(asked);
    assertThat(unused.has("result")).isFalse();
    server.send("DELETE", asked.path("links").path("query").asText(), "");
    JsonNode ended = status(asked, "wait=20");
    assertThat(ended.path("state").asText()).isEqualTo("cancelled");
    assertThat(ended.has("partial")).isFalse();
  }

  @Test
  void waits_mayBeShorterThanASecond() {
    JsonNode running = SwardServer.json(server.post("/api/v1/queries?wait=0.05", WEEK));
    assertThat(running.path("state").asText()).isEqualTo("running");
    released.countDown();
    assertThat(
            SwardServer.json(server.get("/api/v1/queries/x?wait=0.1s")).path("errors").toString())
        .contains("seconds, 0 to 300, such as 5 or 0.3");
    assertThat(status(running, "wait=20").path("state").asText()).isEqualTo("done");
  }
}
