package dev.sward.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.server.platform.http.Json;
import dev.sward.testkit.HostileNames;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Attributes whose names and values look like SQL answer every question as a harmless twin does,
 * which has the same events.
 */
@Tag("slow")
final class HostileNamesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final int MOST_COPIES = 4;
  private static final List<String> HOSTILE = HostileNames.COLUMNS;

  @RegisterExtension
  static final SwardServer server =
      SwardServer.at(InstantSource.fixed(NOW), "--store.engine=duckdb");

  @BeforeAll
  static void storeTwins() {
    Events events = Events.in("twins");
    for (int i = 0; i < HOSTILE.size(); i++) {
      for (int copy = 0; copy <= i % MOST_COPIES; copy++) {
        events.add(
            NOW.minusSeconds(60 + copy),
            Map.of(HOSTILE.get(i), HOSTILE.get(i), plainName(i), plainValue(i)));
      }
    }
    server.store(events.request());
  }

  static Stream<BiFunction<String, String, ObjectNode>> questions() {
    return Stream.of(
        (name, value) -> filter(name, "=", Json.array().add(value).get(0)),
        (name, value) -> filter(name, "!=", Json.array().add("other").get(0)),
        (name, value) -> filter(name, "contains", Json.array().add(value).get(0)),
        (name, value) -> filter(name, "starts-with", Json.array().add(value).get(0)),
        (name, value) -> filter(name, "in", Json.array().add("other").add(value)),
        (name, value) -> filter(name, "exists", Json.object().nullNode()),
        (name, value) -> with("breakdowns", Json.array().add(name)),
        (name, value) -> with("where", text("%s = %s".formatted(name(name), literal(value)))),
        (name, value) -> with("calculations", text("count(%s)".formatted(name(name)))),
        (name, value) -> {
          ObjectNode question = with("breakdowns", Json.array().add(name));
          question
              .putArray("calculations")
              .addObject()
              .put("op", "COUNT")
              .put("column", name)
              .put("name", "n " + value);
          question
              .putArray("orders")
              .addObject()
              .put("name", "n " + value)
              .put("order", "descending");
          question.withArray("orders").addObject().put("column", name);
          question
              .putArray("havings")
              .addObject()
              .put("name", "n " + value)
              .put("op", ">")
              .put("value", 0);
          return question;
        },
        (name, value) -> {
          ObjectNode question = with("breakdowns", Json.array().add("field " + value));
          question
              .putArray("calculated_fields")
              .addObject()
              .put("name", "field " + value)
              .put("expression", "concat(%s, %s)".formatted(name(name), literal(value)));
          return question;
        });
  }

  @ParameterizedTest
  @MethodSource("questions")
  void hostileNames_areAnsweredAsTheirTwins(BiFunction<String, String, ObjectNode> question) {
    List<List<String>> expected = new ArrayList<>();
    for (int copies = 1; copies <= MOST_COPIES; copies++) {
      int twin = copies - 1;
      expected.add(totals(question.apply(plainName(twin), plainValue(twin))));
    }
    assertThat(expected)
        .as("each number of copies has an answer of its own")
        .doesNotHaveDuplicates();
    for (int i = 0; i < HOSTILE.size(); i++) {
      String hostile = HOSTILE.get(i);
      assertThat(totals(question.apply(hostile, hostile)))
          .as(hostile)
          .isEqualTo(expected.get(i % MOST_COPIES));
    }
  }

  /** The totals of the groups, without their keys, which differ between twins. */
  private static List<String> totals(ObjectNode question) {
    HttpResponse<String> answer = server.post("/api/v1/queries?wait=20", question.toString());
    assertThat(answer.statusCode()).as(question + " " + answer.body()).isEqualTo(200);
    List<String> totals =
        SwardServer.json(answer).path("result").path("groups").findValues("totals").stream()
            .map(JsonNode::toString)
            .toList();
    assertThat(totals).isNotEmpty();
    return totals;
  }

  private static ObjectNode filter(String column, String op, JsonNode value) {
    ObjectNode filter = Json.object().put("column", column).put("op", op);
    filter.set("value", value);
    return with("filters", Json.array().add(filter));
  }

  private static ObjectNode with(String member, JsonNode value) {
    ObjectNode question = Json.object().put("dataset", "twins").put("granularity", 0);
    question.set(member, value);
    return question;
  }

  private static JsonNode text(String text) {
    ArrayNode array = Json.array();
    return array.add(text).get(0);
  }

  /** As the expression language writes a name. */
  private static String name(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static String plainName(int number) {
    return "plain" + number;
  }

  private static String plainValue(int number) {
    return "value" + number;
  }
}
