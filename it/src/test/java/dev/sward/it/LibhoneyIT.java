package dev.sward.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.honeycomb.libhoney.Event;
import io.honeycomb.libhoney.HoneyClient;
import io.honeycomb.libhoney.LibHoney;
import io.honeycomb.libhoney.ResponseObserver;
import io.honeycomb.libhoney.responses.ClientRejected;
import io.honeycomb.libhoney.responses.ServerAccepted;
import io.honeycomb.libhoney.responses.ServerRejected;
import io.honeycomb.libhoney.responses.Unknown;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From libhoney-java to answers. */
@ExtendWith(SharedServer.Resolver.class)
final class LibhoneyIT {
  private static final int BATCH = 50;
  private static final int EVENTS = 120;

  private final SharedServer server;

  LibhoneyIT(SharedServer server) {
    this.server = server;
  }

  @Test
  void everyEventOfABatch_isAcceptedAndCountsForItsSampleRate() {
    String dataset = "libhoney-batches";
    Answers answers = new Answers();
    try (HoneyClient honey = client(dataset, 1, answers)) {
      for (int i = 0; i < EVENTS; i++) {
        // Sampled by the application: one in 5 of NV's events was kept, one in 2 of the others.
        boolean isNevada = i % 3 == 0;
        honey
            .createEvent()
            .addField("state", isNevada ? "NV" : "CA")
            .addField("number", i)
            .addField("cart.items", List.of("pinot", "merlot"))
            .addField("price", Map.of("net", 10.5, "currency", "USD"))
            .addMetadata("number", i)
            .setSampleRate(isNevada ? 5 : 2)
            .sendPresampled();
      }
      answers.awaitAll(EVENTS);
    }

    assertThat(answers.troubles).isEmpty();
    assertThat(answers.accepted)
        .allSatisfy(answer -> assertThat(answer.getEventStatusCode()).isEqualTo(202));
    assertThat(answers.accepted)
        .allSatisfy(
            answer -> assertThat(answer.getBatchData().getBatchStatusCode()).isEqualTo(200));
    assertThat(answers.accepted)
        .extracting(answer -> answer.getEventMetadata().get("number"))
        .doesNotHaveDuplicates();
    assertThat(answers.accepted)
        .as("events that were not the first of a request")
        .anySatisfy(answer -> assertThat(answer.getBatchData().getPositionInBatch()).isPositive());
    assertThat(server.ask(dataset, "count", "true", "state"))
        .containsExactlyInAnyOrder("NV | 200", "CA | 160");
    assertThat(server.ask(dataset, "count_distinct(number)", "true", "service"))
        .containsExactly("cellar | 120");
    assertThat(server.ask(dataset, "sum(price.net)", "state = 'NV'", "cart.items"))
        .containsExactlyInAnyOrder("merlot | 2100", "pinot | 2100");
  }

  @Test
  void eventOfAnEarlierTime_isStoredAtThatTime() {
    String dataset = "libhoney-times";
    long earlier = Instant.now().minus(Duration.ofMinutes(30)).toEpochMilli();
    Answers answers = new Answers();
    try (HoneyClient honey = client(dataset, 1, answers)) {
      honey.createEvent().addField("name", "late").setTimestamp(earlier).send();
      answers.awaitAll(1);
    }

    assertThat(answers.troubles).isEmpty();
    String stored =
        server
            .api()
            .events("{\"dataset\": \"%s\", \"time_range\": \"2h\"}".formatted(dataset))
            .getFirst()
            .path("time")
            .asText();
    assertThat(Instant.parse(stored).toEpochMilli()).isEqualTo(earlier);
  }

  @Test
  void sampleRateOfTheClient_countsForWhatWasLeftOut() {
    String dataset = "libhoney-sampled";
    Answers answers = new Answers();
    int sent = 400;
    try (HoneyClient honey = client(dataset, 4, answers)) {
      for (int i = 0; i < sent; i++) {
        Event event = honey.createEvent();
        event.addField("number", i).send();
      }
      answers.awaitAll(sent);
    }

    // libhoney reports what it left out as rejected by itself.
    assertThat(answers.accepted).isNotEmpty().hasSizeLessThan(sent);
    assertThat(server.number(dataset, "count", "true")).isEqualTo(4.0 * answers.accepted.size());
  }

  private HoneyClient client(String dataset, int sampleRate, ResponseObserver observer) {
    HoneyClient client =
        LibHoney.create(
            LibHoney.options()
                .setApiHost(server.ports().httpUri())
                .setWriteKey("any")
                .setDataset(dataset)
                .setSampleRate(sampleRate)
                .setGlobalFields(Map.of("service", "cellar"))
                .build(),
            LibHoney.transportOptions().setBatchSize(BATCH).setBatchTimeoutMillis(20).build());
    client.addResponseObserver(observer);
    return client;
  }

  /** What libhoney was answered. */
  private static final class Answers implements ResponseObserver {
    private final Queue<ServerAccepted> accepted = new ConcurrentLinkedQueue<>();
    private final Queue<String> troubles = new ConcurrentLinkedQueue<>();

    void awaitAll(int events) {
      await().atMost(Duration.ofMinutes(2)).until(() -> seen() >= events);
    }

    private int seen() {
      return accepted.size() + troubles.size();
    }

    @Override
    public void onServerAccepted(ServerAccepted answer) {
      accepted.add(answer);
    }

    @Override
    public void onServerRejected(ServerRejected answer) {
      troubles.add("rejected: " + answer);
    }

    @Override
    public void onClientRejected(ClientRejected answer) {
      troubles.add("not sent: " + answer);
    }

    @Override
    public void onUnknown(Unknown answer) {
      troubles.add("unanswered: " + answer);
    }
  }
}
