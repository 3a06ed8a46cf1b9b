package dev.sward.demo.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.testkit.ask.SwardApi;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real server names the causes that scenarios were made with, on either store. */
@Tag("slow")
final class ExplainServerTest extends ServerOfEachStore {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "duckdb | 1  | 200000 | ",
        "memory | 1  | 60000  | ",
        "duckdb | 2  | 60000  | states=ND,SD,DE version=v2.4.0 endpoint=/age",
        "memory | 2  | 60000  | states=ND,SD,DE version=v2.4.0 endpoint=/age",
        "duckdb | 3  | 60000  | states=WV,HI endpoint=/tasting share=0.8",
      })
  void verificationFailingInSomeStatesOnAVersion_isOneExplanation(
      String engine, long seed, long size, @Nullable String chosen) {
    Map<String, String> settings = settings(chosen);
    JsonNode answer = explained("A7", engine, seed, size, settings);

    assertThat(conditions(answer.path("explanations").path(0)))
        .as("%s", answer.path("sentence"))
        .isEqualTo(
            Map.of(
                Columns.STATE,
                texts(settings.getOrDefault("states", "AK,VT,WY")),
                Columns.VERSION,
                texts(settings.getOrDefault("version", "v2.3.1")),
                Columns.ROUTE,
                texts(settings.getOrDefault("endpoint", "/verify"))));
    assertThat(answer.path("explanations").path(0).path("inside").path("rate").asDouble())
        .isBetween(Double.parseDouble(settings.getOrDefault("share", "0.95")) - 0.1, 1.0);
    assertThat(answer.path("explanations").path(0).path("significance").asDouble())
        .isLessThan(0.001);
    assertThat(attributesSaid(answer)).doesNotContain(Columns.HOST, Columns.ZIP);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "duckdb | 1 | ",
        "memory | 1 | ",
        "duckdb | 2 | versions=blue,green regions=7 share=0.5",
        "duckdb | 3 | versions=x,y regions=4",
      })
  void versionsFailingInEvenAndOddRegions_areTwoExplanations(
      String engine, long seed, @Nullable String chosen) {
    Map<String, String> settings = settings(chosen);
    JsonNode answer = explained("A7b", engine, seed, 60_000, settings);

    List<Map<String, Set<String>>> expected = new ArrayList<>();
    String[] versions = settings.getOrDefault("versions", "A,B").split(",");
    int regions = Integer.parseInt(settings.getOrDefault("regions", "10"));
    for (int remainder = 0; remainder < 2; remainder++) {
      Set<String> names = new TreeSet<>();
      for (int region = remainder; region < regions; region += 2) {
        names.add("region-" + region);
      }
      expected.add(Map.of(Columns.VERSION, Set.of(versions[remainder]), "cloud.region", names));
    }
    List<Map<String, Set<String>>> found = new ArrayList<>();
    answer.path("explanations").forEach(one -> found.add(conditions(one)));
    assertThat(found)
        .as("%s", answer.path("sentence"))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "duckdb | 1 | ",
        "memory | 1 | ",
        "duckdb | 2 | skus=malbec-2020,sku-003 articles=30 endpoint=/basket",
        "memory | 3 | skus=port-1994,tawny-10,sku-007 articles=40",
      })
  void cartsWithAnyOfSomeArticlesFailing_areExplainedByMembership(
      String engine, long seed, @Nullable String chosen) {
    Map<String, String> settings = settings(chosen);
    JsonNode answer = explained("A8", engine, seed, 5_000, settings);

    JsonNode first = answer.path("explanations").path(0);
    assertThat(conditions(first))
        .as("%s", answer.path("sentence"))
        .isEqualTo(
            Map.of(
                "cart.items",
                texts(settings.getOrDefault("skus", "sku-017,sku-058,sku-101,sku-166"))));
  }

  private static JsonNode explained(
      String scenario, String engine, long seed, long size, Map<String, String> settings) {
    String service = "%s-%s-%d".formatted(scenario, engine, seed).toLowerCase(Locale.ROOT);
    Instant end = Instant.now().truncatedTo(ChronoUnit.DAYS);
    Parameters parameters = Parameters.of(seed, end).sized(size).of(service);
    URI uri = uri(engine);
    Backfill.send(Scenarios.named(scenario, parameters, settings), uri, Progress.SILENT);
    try (SwardApi api = new SwardApi(uri)) {
      api.put(
          "/api/v1/slos/" + service,
          """
          {"sli":{"datasets":["%s"],"good":"http.response.status_code < 500"},
           "target":0.99,"window":"30d"}
          """
              .formatted(service));
      return api.post(
          "/api/v1/explanations",
          "{\"slo\":\"%s\",\"start_time\":\"%s\",\"end_time\":\"%s\"}"
              .formatted(service, end.minus(Duration.ofHours(1)), end));
    }
  }

  private static Map<String, String> settings(@Nullable String chosen) {
    Map<String, String> settings = new TreeMap<>();
    if (chosen != null) {
      for (String one : chosen.split(" ")) {
        settings.put(one.substring(0, one.indexOf('=')), one.substring(one.indexOf('=') + 1));
      }
    }
    return settings;
  }

  private static Set<String> texts(String list) {
    return new TreeSet<>(Arrays.asList(list.split(",")));
  }

  private static Map<String, Set<String>> conditions(JsonNode explanation) {
    Map<String, Set<String>> conditions = new TreeMap<>();
    for (JsonNode condition : explanation.path("conditions")) {
      Set<String> values = new TreeSet<>();
      condition.path("values").forEach(value -> values.add(value.asText()));
      conditions.put(condition.path("attribute").asText(), values);
    }
    return conditions;
  }

  private static Set<String> attributesSaid(JsonNode answer) {
    Set<String> attributes = new TreeSet<>();
    answer.path("explanations").forEach(one -> attributes.addAll(conditions(one).keySet()));
    return attributes;
  }
}
