package dev.sward.server.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.server.SwardServer;
import dev.sward.server.platform.http.Json;
import dev.sward.testkit.EventDraft;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sides of many kinds: sampled events, a box of a heatmap, sets of traces. */
final class ExplainSidesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @RegisterExtension static final SwardServer server = SwardServer.at(InstantSource.fixed(NOW));

  private static JsonNode explain(String question) {
    HttpResponse<String> answer = server.post("/api/v1/explanations", question);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return SwardServer.json(answer);
  }

  private static JsonNode first(JsonNode answer, String text) {
    JsonNode first = answer.path("explanations").path(0);
    assertThat(first.path("text").asText()).as(answer.toString()).isEqualTo(text);
    return first;
  }

  /** Events that stand for one and for ten, sent as Honeycomb's clients send them. */
  private static final class Sampled {
    static final int EVENTS = 1_200;

    static int rate(int i) {
      return i % 3 == 0 ? 10 : 1;
    }

    static boolean isEu(int i) {
      return i % 4 == 0;
    }

    static boolean fails(int i) {
      return isEu(i) ? i % 8 == 0 : i % 40 == 1;
    }

    static void send() {
      ArrayNode batch = Json.array();
      for (int i = 0; i < EVENTS; i++) {
        ObjectNode event = batch.addObject().put("time", NOW.minusMillis(1 + i).toString());
        event.put("samplerate", rate(i));
        event
            .putObject("data")
            .put("region", isEu(i) ? "eu" : "us")
            .put("error", fails(i))
            .put("user.id", "u" + i % 50)
            .put("host", "host-" + i % 7);
      }
      assertThat(server.post("/1/batch/sampled", batch.toString()).statusCode()).isEqualTo(200);
    }

    static void assertAmount(JsonNode amount, IntPredicate which) {
      int[] rows = IntStream.range(0, EVENTS).filter(which).toArray();
      assertThat(amount.path("rows").asInt()).isEqualTo(rows.length).isPositive();
      assertThat(amount.path("events").asDouble())
          .isEqualTo(IntStream.of(rows).map(Sampled::rate).sum());
    }
  }

  @Test
  void sampledEvents_countForWhatTheyStandFor_andAreTellableFromRows() {
    Sampled.send();
    JsonNode answer = explain("{\"dataset\":\"sampled\",\"selected\":{\"where\":\"error\"}}");
    JsonNode eu = first(answer, "region eu");

    Sampled.assertAmount(answer.path("selected"), Sampled::fails);
    Sampled.assertAmount(answer.path("baseline"), i -> !Sampled.fails(i));
    JsonNode inside = eu.path("inside");
    Sampled.assertAmount(inside.path("selected"), i -> Sampled.isEu(i) && Sampled.fails(i));
    Sampled.assertAmount(inside.path("baseline"), i -> Sampled.isEu(i) && !Sampled.fails(i));
    JsonNode outside = eu.path("outside");
    Sampled.assertAmount(outside.path("selected"), i -> !Sampled.isEu(i) && Sampled.fails(i));
    Sampled.assertAmount(outside.path("baseline"), i -> !Sampled.isEu(i) && !Sampled.fails(i));
    double failing = inside.path("selected").path("events").asDouble();
    assertThat(inside.path("rate").asDouble())
        .isCloseTo(
            failing / (failing + inside.path("baseline").path("events").asDouble()), within(1e-12));
    assertThat(eu.path("share_of_selected").asDouble())
        .isCloseTo(failing / answer.path("selected").path("events").asDouble(), within(1e-12));
    assertThat(answer.path("honesty").path("weighted").asBoolean()).isTrue();
    assertThat(eu.path("users").path("is_least").asBoolean()).isTrue();
    assertThat(answer.path("sentence").asText())
        .contains("about %,.0f events, at least ".formatted(failing));
  }

  @Test
  void boxOfAHeatmap_isComparedWithAllThatHasAValue() {
    Random random = new Random(29);
    EventDraft draft = EventDraft.of("box");
    int inBox = 0;
    int measured = 0;
    for (int i = 0; i < 6_000; i++) {
      Instant at = NOW.minusMillis(1 + i * 1_000L);
      boolean isNew = random.nextInt(10) < (i < 1_800 ? 8 : 1);
      int shard = random.nextInt(8);
      boolean isSlow = (i < 1_800 && isNew && shard == 7) || random.nextInt(200) == 0;
      draft.at(at).with("deploy", isNew ? "new" : "old").with("shard", "s" + shard);
      if (i % 20 > 0) {
        draft.with("duration_ms", (isSlow ? 500.0 : 5.0) + random.nextInt(100));
        inBox += isSlow && i < 1_800 ? 1 : 0;
        measured++;
      }
    }
    server.store(draft.request());
    JsonNode answer =
        explain(
            """
            {"dataset":"box","time_range":"2h",
             "heatmap":{"column":"duration_ms","from_value":500,"to_value":1000,"start_time":"30m"}}
            """);

    JsonNode first = first(answer, "deploy new and shard s7");
    assertThat(answer.path("selected").path("rows").asInt()).isEqualTo(inBox);
    assertThat(answer.path("baseline").path("rows").asInt()).isEqualTo(measured - inBox);
    assertThat(first.path("share_of_selected").asDouble()).isGreaterThan(0.9);
    assertThat(answer.path("sentence").asText())
        .containsPattern(
            "^\\d+ % of the events with deploy new and shard s7 lie in the box: .*; everything else lies in it at");
  }

  /** 600 traces: a root, and a call to a shard that fails on s3, where most of the eu goes. */
  private static void storeTraces() {
    EventDraft draft = EventDraft.of("traced");
    for (int i = 0; i < 600; i++) {
      String trace = "%032x".formatted(0x5eedL + 7_919L * i);
      boolean isEu = i % 5 == 0;
      String plan = i % 3 == 0 ? "pro" : i % 3 == 1 ? "free" : "trial";
      int shard = isEu && i % 7 > 0 ? 3 : i % 3;
      Instant at = NOW.minusMillis(1_000L * (i + 1));
      draft.at(at).span(trace, "%016x".formatted(2 * i + 1), "");
      draft.with("region", isEu ? "eu" : "us").with("plan", plan);
      draft.at(at).span(trace, "%016x".formatted(2 * i + 2), "%016x".formatted(2 * i + 1));
      draft.with("shard", "s" + shard).with("error", shard == 3);
      draft.with("pool", plan.equals("pro") ? "fast" : "slow");
    }
    server.store(draft.request());
  }

  @Test
  void tracesWithAFailingSpan_areComparedWithThoseWithNone() {
    storeTraces();
    JsonNode answer =
        explain(
            """
            {"dataset":"traced","where":"not (trace.parent_id exists)",
             "selected":{"where":"any.error = true"},"baseline":{"where":"none.error = true"}}
            """);

    JsonNode eu = first(answer, "region eu");
    int failing = (int) IntStream.range(0, 600).filter(i -> i % 5 == 0 && i % 7 > 0).count();
    assertThat(answer.path("selected").path("rows").asInt()).isEqualTo(failing);
    assertThat(answer.path("baseline").path("rows").asInt()).isEqualTo(600 - failing);
    assertThat(eu.path("share_of_selected").asDouble()).isEqualTo(1);
    assertThat(eu.path("inside").path("baseline").path("rows").asInt()).isEqualTo(120 - failing);

    JsonNode roots =
        explain(
            """
            {"dataset":"traced","where":"trace.parent_id exists",
             "selected":{"where":"root.plan = 'pro'"},"baseline":{"where":"root.plan = 'free'"}}
            """);
    JsonNode pool = first(roots, "pool fast");
    assertThat(roots.path("selected").path("rows").asInt()).isEqualTo(200);
    assertThat(roots.path("baseline").path("rows").asInt()).isEqualTo(200);
    assertThat(pool.path("share_of_selected").asDouble()).isEqualTo(1);
    assertThat(pool.path("share_of_baseline").asDouble()).isZero();
  }
}
