package dev.sward.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.server.platform.http.Json;
import dev.sward.testkit.HostileNames;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Anything at any place of a request gets an answer or a reason, never an error of the engine. */
@Tag("slow")
final class InjectionTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  /** Texts of each kind at every place; {@code -Dsward.injection.rounds=100} looks deeper. */
  private static final int ROUNDS = Integer.getInteger("sward.injection.rounds", 3);

  private static final Set<Integer> ANSWERED_OR_REFUSED = Set.of(200, 202, 204, 400, 404, 405, 422);
  private static final String SPECIAL = "'\"\\;-$()*/%_{}[]:,.<>=!#@^&|~` \u0000\n\té😀aA01";

  private static final List<String> KNOWN =
      List.of(
          "' OR '1'='1",
          "1e999",
          "NaN",
          "-Infinity",
          "9223372036854775808",
          "0x10",
          "count(*)",
          "\ud800",
          "__all__",
          "shop",
          "root.",
          "any.any.x",
          "2026-13-45T99:99:99Z",
          "999999999999w");

  /** Every place of a question that takes a value; {@code HERE}, or a regular expression. */
  private static final List<String> PLACES =
      List.of(
          "{'dataset':HERE}",
          "{'datasets':[HERE]}",
          "{'filters':[{'column':HERE,'op':'=','value':1}]}",
          "{'filters':[{'column':'route','op':HERE,'value':1}]}",
          "{'filters':[{'column':'route','op':'=','value':HERE}]}",
          "{'filters':[{'column':'route','op':'<','value':HERE}]}",
          "{'filters':[{'column':'ms','op':'=','value':HERE}]}",
          "{'filters':[{'column':'mixed','op':'>=','value':HERE}]}",
          "{'filters':[{'column':'route','op':'contains','value':HERE}]}",
          "{'filters':[{'column':'route','op':'matches','value':HERE}]}",
          "{'filters':[{'column':'route','op':'in','value':HERE}]}",
          "{'filters':[{'column':'route','op':'not-in','value':[HERE,'x']}]}",
          "{'filters':[{'column':'any.route','op':'=','value':HERE}]}",
          "{'filters':[{'column':'trace.trace_id','op':'=','value':HERE}]}",
          "{'filters':[],'filter_combination':HERE}",
          "{'filters':HERE}",
          "{'where':HERE}",
          "{'calculations':HERE}",
          "{'calculations':[HERE]}",
          "{'calculations':[{'op':HERE,'column':'ms'}]}",
          "{'calculations':[{'op':'P99','column':HERE}]}",
          "{'calculations':[{'op':'COUNT_DISTINCT','column':HERE}]}",
          "{'calculations':[{'op':'SUM','expression':HERE}]}",
          "{'calculations':[{'op':'COUNT','where':HERE}]}",
          "{'calculations':[{'op':'COUNT','name':HERE}],'orders':[{'name':HERE}]}",
          "{'calculations':[{'op':'HEATMAP','column':HERE}]}",
          "{'breakdowns':[HERE]}",
          "{'breakdowns':HERE}",
          "{'breakdowns':[{'expression':HERE}]}",
          "{'breakdowns':[{'expression':'route','name':HERE}],'orders':[{'column':HERE}]}",
          "{'breakdowns':['route'],'orders':[{'column':HERE}]}",
          "{'breakdowns':['route'],'orders':[{'op':HERE}]}",
          "{'breakdowns':['route'],'orders':[{'op':'COUNT','order':HERE}]}",
          "{'breakdowns':['route'],'havings':[{'calculate_op':HERE,'op':'>','value':1}]}",
          "{'breakdowns':['route'],'havings':[{'calculate_op':'COUNT','op':HERE,'value':1}]}",
          "{'breakdowns':['route'],'havings':[{'calculate_op':'COUNT','op':'>','value':HERE}]}",
          "{'breakdowns':['route'],'havings':[{'name':HERE,'op':'>','value':1}]}",
          "{'breakdowns':['route'],'limit':HERE}",
          "{'granularity':HERE}",
          "{'time_range':HERE}",
          "{'start_time':HERE}",
          "{'end_time':HERE}",
          "{'compare_time_offset_seconds':HERE}",
          "{'calculated_fields':[{'name':HERE,'expression':'ms + 1'}],'breakdowns':[HERE]}",
          "{'calculated_fields':[{'name':'f','expression':HERE}],'breakdowns':['f']}",
          "{'where':PATTERN}",
          "HERE");

  private static final List<String> ADDRESSES =
      List.of(
          "GET /api/v1/queries/HERE",
          "GET /api/v1/queries/0123?wait=HERE",
          "DELETE /api/v1/queries/HERE",
          "GET /api/v1/results/HERE",
          "GET /api/v1/results/0123?format=HERE",
          "GET /api/v1/traces/HERE",
          "GET /api/v1/traces/0123?after=HERE",
          "GET /api/v1/traces/0123?limit=HERE",
          "GET /api/v1/datasets/HERE/columns",
          "GET /api/v1/datasets/shop/columns/HERE/values",
          "GET /api/v1/datasets/shop/columns/route/values?prefix=HERE",
          "GET /api/v1/datasets/shop/columns/mixed/values?prefix=HERE",
          "GET /api/v1/datasets/shop/columns/route/values?limit=HERE",
          "GET /api/v1/datasets/shop/columns/route/values?last=HERE");

  @RegisterExtension
  static final SwardServer server =
      SwardServer.at(InstantSource.fixed(NOW), "--store.engine=duckdb");

  @BeforeAll
  static void storeEvents() {
    server.store(
        Events.in("shop")
            .add(NOW.minusSeconds(9), Map.of("route", "/", "ms", 1.5, "mixed", 1, "x y", true))
            .add(NOW.minusSeconds(8), Map.of("route", "/a", "ms", 2.5, "mixed", "one"))
            .request());
  }

  static List<String> places() {
    return PLACES;
  }

  static List<String> addresses() {
    return ADDRESSES;
  }

  @ParameterizedTest
  @MethodSource("places")
  void question_isAnsweredOrRefused(String place) {
    List<JsonNode> values = new ArrayList<>();
    texts(place).forEach(text -> values.add(Json.array().add(text).get(0)));
    values.addAll(oddValues());
    for (JsonNode value : values) {
      assertHarmless("POST", "/api/v1/queries?wait=20", body(place, value));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'after':HERE}", "{'where':HERE}", "{'dataset':HERE}", "{'limit':HERE}"})
  void search_isAnsweredOrRefused(String place) {
    texts(place)
        .forEach(text -> {
          String body = body(place, Json.array().add(text).get(0));
          assertHarmless("POST", "/api/v1/events/search", body);
        });
    oddValues()
        .forEach(value ->
            assertHarmless("POST", "/api/v1/events/search?format=csv", body(place, value)));
  }

  @ParameterizedTest
  @MethodSource("addresses")
  void address_isAnsweredOrRefused(String address) {
    String[] parts = address.split(" ", 2);
    texts(address)
        .forEach(text -> {
          String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
          assertHarmless(parts[0], parts[1].replace("HERE", encoded), "");
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "read_csv('/etc/passwd')",
        "read_text('/etc/passwd')",
        "getenv('HOME')",
        "current_setting('temp_directory')",
        "query('select 1')",
        "duckdb_settings()",
        "pragma_version()",
        "remote('h', 'd', 't')",
        "url('http://127.0.0.1/')",
        "file('/etc/passwd')",
        "(select 1)",
        "1; attach '/tmp/x' as y"
      })
  void functionsOfTheEngine_areNotPartOfTheLanguage(String expression) {
    for (String place :
        List.of(
            "{'where':HERE}",
            "{'breakdowns':[{'expression':HERE}]}",
            "{'calculations':[{'op':'SUM','expression':HERE}]}",
            "{'calculations':[{'op':'COUNT','where':HERE}]}",
            "{'calculations':[HERE]}",
            "{'calculated_fields':[{'name':'f','expression':HERE}]}")) {
      HttpResponse<String> answer =
          server.post("/api/v1/queries?wait=20", body(place, Json.array().add(expression).get(0)));
      assertThat(answer.statusCode()).as(place + answer.body()).isEqualTo(400);
      assertThat(SwardServer.json(answer).path("code").asText()).isEqualTo("query.invalid");
    }
  }

  private static String body(String place, JsonNode value) {
    String pattern = "regex_extract(route, '%s') = 1".formatted(value.asText().replace("'", "''"));
    return place
        .replace('\'', '"')
        .replace("PATTERN", Json.array().add(pattern).get(0).toString())
        .replace("HERE", value.toString());
  }

  private static void assertHarmless(String method, String path, String body) {
    HttpResponse<String> answer = server.send(method, path, body);
    String what = "%s %s %s → %s".formatted(method, path, body, answer.body());
    assertThat(answer.statusCode()).as(what).isIn(ANSWERED_OR_REFUSED);
    if (answer.statusCode() >= 400) {
      ObjectNode problem = (ObjectNode) SwardServer.json(answer);
      assertThat(problem.path("code").asText()).as(what).isNotEmpty().isNotEqualTo("internal");
      assertThat(problem.path("detail").asText())
          .as(what)
          .doesNotContain("Parser Error", "Binder Error", "Catalog Error", "Conversion Error");
    }
  }

  /** Other texts at every place, the same in every run. */
  private static List<String> texts(String place) {
    SplittableRandom random = new SplittableRandom(place.hashCode());
    List<String> texts = new ArrayList<>(List.of("", "'", "x'); DROP TABLE t; --"));
    for (int i = 0; i < ROUNDS; i++) {
      texts.add(KNOWN.get(random.nextInt(KNOWN.size())));
      texts.add(HostileNames.COLUMNS.get(random.nextInt(HostileNames.COLUMNS.size())));
      texts.add(garbage(random));
    }
    return texts;
  }

  private static String garbage(SplittableRandom random) {
    int[] points = SPECIAL.codePoints().toArray();
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(1, 30); i > 0; i--) {
      text.appendCodePoint(points[random.nextInt(points.length)]);
    }
    return text.toString();
  }

  private static List<JsonNode> oddValues() {
    ObjectNode odd = Json.object();
    odd.putNull("null");
    odd.put("bool", true).put("zero", 0).put("minus", -1).put("tiny", 4.9e-324).put("huge", 1e308);
    odd.put("long", Long.MAX_VALUE).put("least", Long.MIN_VALUE).put("fraction", 0.1);
    odd.put("beyond", new java.math.BigDecimal("1e400"));
    odd.putArray("empty list");
    odd.putArray("nulls").addNull().addNull();
    odd.putArray("lists").addArray().addArray();
    odd.putObject("empty object");
    odd.putObject("object").put("expression", "route").put("name", "'\"");
    List<JsonNode> values = new ArrayList<>();
    odd.forEach(values::add);
    return values;
  }
}
