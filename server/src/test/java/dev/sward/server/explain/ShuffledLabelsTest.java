package dev.sward.server.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.server.SwardServer;
import dev.sward.testkit.EventDraft;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of events that are selected at random nothing is said, but for chance. */
@Tag("slow")
final class ShuffledLabelsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final long SEED = 20_260_301;
  private static final int LABELS = 40;
  private static final int EVENTS = 1_500;

  @RegisterExtension static final SwardServer memory = SwardServer.at(InstantSource.fixed(NOW));

  @RegisterExtension
  static final SwardServer duckdb =
      SwardServer.at(InstantSource.fixed(NOW), "--store.engine=duckdb");

  /** A label selects from 1 in 20 to 1 in 2. */
  private static void storeEvents(SwardServer server) {
    Random random = new Random(SEED);
    EventDraft draft = EventDraft.of("null");
    for (int i = 0; i < EVENTS; i++) {
      draft.at(NOW.minusMillis(1 + i), i % 5 == 0 ? 4 : 1);
      draft.with("state", "s" + random.nextInt(50)).with("version", "v" + random.nextInt(3));
      draft.with("route", "r" + (int) (8 * Math.pow(random.nextDouble(), 3)));
      draft.with("host", "h" + random.nextInt(100)).with("canary", random.nextInt(20) == 0);
      draft.with("size", Math.exp(3 * random.nextGaussian()));
      draft.withTexts("items", "i" + random.nextInt(30), "i" + random.nextInt(30));
      if (random.nextInt(3) > 0) {
        draft.with("zone", "z" + random.nextInt(6));
      }
      for (int label = 0; label < LABELS; label++) {
        draft.with("label" + label, random.nextInt(2 + 18 * label / LABELS) == 0);
      }
    }
    server.store(draft.request());
  }

  @ParameterizedTest
  @ValueSource(strings = {"memory", "duckdb"})
  void atMostOneInTwenty_isSaidAnythingOf(String engine) {
    SwardServer server = engine.equals("memory") ? memory : duckdb;
    storeEvents(server);
    List<String> told = new ArrayList<>();
    for (int label = 0; label < LABELS; label++) {
      HttpResponse<String> answer =
          server.post(
              "/api/v1/explanations",
              """
              {"dataset":"null","selected":{"where":"label%d"},"attributes":{"exclude":["label*"]}}
              """
                  .formatted(label));
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      JsonNode json = SwardServer.json(answer);
      assertThat(json.path("comparison").size()).as("attributes compared").isEqualTo(8);
      if (!json.path("explanations").isEmpty()) {
        told.add("label%d: %s".formatted(label, json.path("sentence").asText()));
      }
    }
    System.out.printf(
        "shuffled labels, %s: seed %d, %d of %d told: %s%n",
        engine, SEED, told.size(), LABELS, told);
    assertThat(told).hasSizeLessThanOrEqualTo(LABELS / 20);
  }
}
