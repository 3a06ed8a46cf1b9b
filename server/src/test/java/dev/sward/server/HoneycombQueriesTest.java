package dev.sward.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions as Honeycomb's query specification has them. */
final class HoneycombQueriesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @RegisterExtension
  static final SwardServer server =
      SwardServer.at(InstantSource.fixed(NOW), "--store.engine=duckdb");

  @BeforeAll
  static void storeEvents() {
    server.store(
        Events.in("shop")
            .add(NOW.minusSeconds(300), Map.of("route", "/", "ms", 10, "status", 200))
            .add(NOW.minusSeconds(200), Map.of("route", "/", "ms", 30, "status", 500))
            .add(NOW.minusSeconds(100), Map.of("route", "/cart", "ms", 60, "error", true))
            .add(NOW.minusSeconds(86_500), Map.of("route", "/", "ms", 20))
            .request());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"column":"route","op":"=","value":"/"}                      | 2
          {"column":"route","op":"!=","value":"/"}                     | 1
          {"column":"ms","op":">","value":10}                          | 2
          {"column":"ms","op":">=","value":10}                         | 3
          {"column":"ms","op":"<","value":30}                          | 1
          {"column":"ms","op":"<=","value":30}                         | 2
          {"column":"route","op":"starts-with","value":"/c"}           | 1
          {"column":"route","op":"does-not-start-with","value":"/c"}   | 2
          {"column":"route","op":"ends-with","value":"rt"}             | 1
          {"column":"route","op":"does-not-end-with","value":"rt"}     | 2
          {"column":"route","op":"contains","value":"ar"}              | 1
          {"column":"route","op":"does-not-contain","value":"ar"}      | 2
          {"column":"status","op":"exists"}                            | 2
          {"column":"status","op":"exists","value":null}               | 2
          {"column":"status","op":"does-not-exist"}                    | 1
          {"column":"status","op":"in","value":[500,503]}              | 1
          {"column":"status","op":"in","value":["500","503"]}          | 1
          {"column":"status","op":"not-in","value":[500,503]}          | 1
          {"column":"error","op":"=","value":true}                     | 1
          """)
  void filters_areUnderstood(String filter, int count) {
    JsonNode result =
        answered("{\"dataset\":\"shop\",\"time_range\":7200,\"filters\":[%s]}".formatted(filter));
    assertThat(result.path("groups").path(0).path("totals").path(0).asInt()).isEqualTo(count);
  }

  @Test
  void everyCalculation_isUnderstood() {
    List<String> ops =
        List.of(
            "SUM",
            "AVG",
            "COUNT_DISTINCT",
            "MAX",
            "MIN",
            "P001",
            "P01",
            "P05",
            "P10",
            "P20",
            "P25",
            "P50",
            "P75",
            "P80",
            "P90",
            "P95",
            "P99",
            "P999",
            "HEATMAP",
            "RATE_AVG",
            "RATE_SUM",
            "RATE_MAX");
    StringBuilder calculations = new StringBuilder("{\"op\":\"COUNT\"},{\"op\":\"CONCURRENCY\"}");
    ops.forEach(op -> calculations.append(",{\"op\":\"%s\",\"column\":\"ms\"}".formatted(op)));

    JsonNode result =
        answered("{\"dataset\":\"shop\",\"calculations\":[%s]}".formatted(calculations));

    JsonNode totals = result.path("groups").path(0).path("totals");
    assertThat(totals.size()).isEqualTo(24);
    assertThat(List.of(totals.path(2).asDouble(), totals.path(5).asDouble()))
        .containsExactly(100.0, 60.0);
  }

  @Test
  void wholeSpecification_isAnswered() {
    JsonNode result =
        answered(
            """
            {"dataset":"shop",
             "breakdowns":["route"],
             "calculations":[{"op":"COUNT","column":null},{"op":"AVG","column":"ms"},
              {"op":"COUNT","name":"slow","filters":[{"column":"ms","op":">","value":20}],
               "filter_combination":"AND"}],
             "filters":[{"column":"ms","op":"exists"},{"column":"error","op":"=","value":true}],
             "filter_combination":"OR",
             "orders":[{"op":"AVG","column":"ms","order":"ascending"},
              {"column":"route","order":"descending"},{"op":"COUNT"},{"column":"slow"}],
             "havings":[{"calculate_op":"COUNT","op":">=","value":1},
              {"calculate_op":"AVG","column":"ms","op":"<","value":100}],
             "calculated_fields":[{"name":"double","expression":"ms * 2"}],
             "limit":1000,"granularity":60,"time_range":7200,
             "compare_time_offset_seconds":86400}
            """);

    assertThat(result.path("groups").findValues("totals").toString())
        .isEqualTo("[[2,20,1], [1,60,1]]");
    assertThat(result.path("comparison").path("groups").findValues("totals").toString())
        .isEqualTo("[[1,20,0]]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"time_range\":250",
        "\"time_range\":250,\"end_time\":1772366400",
        "\"start_time\":1772366150",
        "\"start_time\":1772366150,\"end_time\":1772366400",
        "\"start_time\":1772366150,\"time_range\":250",
        "\"start_time\":\"2026-03-01T11:55:50Z\",\"end_time\":\"0s\"",
        "\"time_range\":\"250s\""
      })
  void timeRanges_areUnderstood(String range) {
    JsonNode result = answered("{\"dataset\":\"shop\",%s}".formatted(range));
    assertThat(result.path("groups").path(0).path("totals").path(0).asInt()).isEqualTo(2);
  }

  private static JsonNode answered(String question) {
    HttpResponse<String> answer = server.post("/api/v1/queries?wait=20", question);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return SwardServer.json(answer).path("result");
  }
}
