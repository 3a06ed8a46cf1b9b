package dev.sward.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.demo.shop.Fault;
import dev.sward.expr.ExprParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The shop's objectives are OpenSLO v1, and what they ask can be asked. */
final class ObjectivesTest {
  private static final Path FOLDER = Path.of("src/main/objectives");
  private static final List<String> SERVICES =
      List.of("shop-front", "checkout", "age-verification", "order-ingest");

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList();
    }
  }

  @Test
  void ageVerification_isThereOverallAndByState() throws IOException {
    assertThat(files().stream().map(file -> file.getFileName().toString()))
        .containsExactly(
            "age-verification-by-state.yaml",
            "age-verification.yaml",
            "checkout.yaml",
            "order-ingest.yaml",
            "shop-front-availability.yaml",
            "shop-front-latency.yaml");
  }

  @ParameterizedTest
  @MethodSource("files")
  void objective_isOpenSloV1(Path file) {
    Map<String, Object> slo = read(file);
    assertThat(slo).containsOnlyKeys("apiVersion", "kind", "metadata", "spec");
    assertThat(slo).containsEntry("apiVersion", "openslo/v1").containsEntry("kind", "SLO");
    assertThat(map(slo, "metadata"))
        .containsOnlyKeys("name", "displayName")
        .containsEntry("name", file.getFileName().toString().replace(".yaml", ""));

    Map<String, Object> spec = map(slo, "spec");
    assertThat(spec)
        .containsOnlyKeys(
            "description", "service", "indicator", "timeWindow", "budgetingMethod", "objectives")
        .containsEntry("budgetingMethod", "Occurrences");
    assertThat(SERVICES).contains(text(spec, "service"));
    assertThat(list(spec, "timeWindow"))
        .containsExactly(Map.of("duration", "30d", "isRolling", true));
    assertThat(list(spec, "objectives")).hasSize(1);
    assertThat((Double) value(list(spec, "objectives").getFirst(), "target"))
        .isBetween(0.9, 0.9999);
  }

  @ParameterizedTest
  @MethodSource("files")
  void goodAndTotal_areExpressionsOnTheServicesDataset(Path file) {
    Map<String, Object> spec = map(read(file), "spec");
    Map<String, Object> ratio = map(map(map(spec, "indicator"), "spec"), "ratioMetric");

    assertThat(ratio).containsOnlyKeys("counter", "good", "total").containsEntry("counter", true);
    for (String part : List.of("good", "total")) {
      Map<String, Object> source = map(map(ratio, part), "metricSource");
      assertThat(source).containsOnlyKeys("type", "spec").containsEntry("type", "sward");
      Map<String, Object> asked = map(source, "spec");
      assertThat(text(asked, "dataset")).isEqualTo(text(spec, "service"));
      assertThat(ExprParser.parse(text(asked, "where"))).isNotNull();
    }
  }

  @Test
  void objectivesByState_groupGoodAndTotalAlike() {
    Map<String, Object> spec = map(read(FOLDER.resolve("age-verification-by-state.yaml")), "spec");
    Map<String, Object> ratio = map(map(map(spec, "indicator"), "spec"), "ratioMetric");

    for (String part : List.of("good", "total")) {
      assertThat(map(map(map(ratio, part), "metricSource"), "spec"))
          .containsEntry("breakdowns", List.of("user.state"));
    }
  }

  @Test
  void questionsOfFaults_areAboutServicesOfTheShop() {
    for (Fault fault : Fault.values()) {
      assertThat(fault.question()).startsWith("./sward query " + fault.dataset() + " '");
    }
  }

  private static Map<String, Object> read(Path file) {
    try {
      return cast(
          Objects.requireNonNull(
              new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> map(Map<String, Object> parent, String key) {
    return cast(value(parent, key));
  }

  private static String text(Map<String, Object> parent, String key) {
    return (String) value(parent, key);
  }

  private static Object value(Map<String, Object> parent, String key) {
    return Objects.requireNonNull(parent.get(key), key);
  }

  @SuppressWarnings("unchecked") // YAML's mappings with text keys
  private static Map<String, Object> cast(Object mapping) {
    return (Map<String, Object>) mapping;
  }

  @SuppressWarnings("unchecked") // YAML's sequences of mappings
  private static List<Map<String, Object>> list(Map<String, Object> parent, String key) {
    return (List<Map<String, Object>>) value(parent, key);
  }
}
