package dev.sward.server.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sward.store.Retention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where settings come from, and what is said when they are wrong. */
final class ConfigLoaderTest {
  @TempDir Path folder;

  @Test
  void flagBeatsEnvironmentBeatsFileBeatsDefault() throws IOException {
    file("store:\n  retention: 7d\n  readers: 3\n  max_columns: 500\n");
    Map<String, String> environment =
        Map.of("SWARD_STORE_RETENTION", "14d", "SWARD_STORE_READERS", "5");

    ConfigLoader.Loaded loaded = load(environment, "--store.retention=30d");

    StoreConfig store = loaded.config().store();
    assertThat(store.retention()).isEqualTo(Retention.of(Duration.ofDays(30), 0));
    assertThat(store.readers()).isEqualTo(5);
    assertThat(store.maxColumns()).isEqualTo(500);
    assertThat(store.duplicateWindow()).isEqualTo(Duration.ofMinutes(15));
    assertThat(source(loaded, "store.retention")).isEqualTo("--store.retention");
    assertThat(source(loaded, "store.readers")).isEqualTo("SWARD_STORE_READERS");
    assertThat(source(loaded, "store.max_columns"))
        .isEqualTo(folder.resolve("sward.yaml") + ", line 4");
    assertThat(source(loaded, "store.engine")).isEqualTo("default");
  }

  @Test
  void limitsOfDatasets_areWrittenTheSameWayEverywhere() throws IOException {
    String text = "debug-*=1d, checkout = 90d";
    Map<String, Duration> expected =
        Map.of("debug-*", Duration.ofDays(1), "checkout", Duration.ofDays(90));
    file("store:\n  dataset_retention: [debug-*=1d, checkout=90d]\n");
    assertThat(agesByDataset(Map.of())).isEqualTo(expected);
    file("store:\n  dataset_retention: " + text + "\n");
    assertThat(agesByDataset(Map.of())).isEqualTo(expected);
    file("");
    assertThat(agesByDataset(Map.of("SWARD_STORE_DATASET_RETENTION", text))).isEqualTo(expected);
    assertThat(agesByDataset(Map.of(), "--store.dataset_retention=" + text)).isEqualTo(expected);
    assertThat(agesByDataset(Map.of(), "--store.dataset_retention", text)).isEqualTo(expected);
    assertThat(agesByDataset(Map.of())).isEmpty();
    assertThat(
            load(Map.of(), "--store.dataset_retention_bytes=a=b=2GiB,*=1GB")
                .config()
                .store()
                .retention()
                .datasetBytes()
                .named())
        .isEqualTo(Map.of("a=b", 2L << 30, "*", 1_000_000_000L));
  }

  private Map<String, Duration> agesByDataset(Map<String, String> environment, String... flags) {
    return load(environment, flags).config().store().retention().ages().named();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"debug", "debug=", "=1d", "de*bug=1d", "**=1d", "a=1h", "a=1d,b=x", "a=1d,a=2d"})
  void limitsOfDatasetsThatCannotBeRead_areNamed(String text) {
    assertThatThrownBy(() -> load(Map.of(), "--store.dataset_retention=" + text))
        .isInstanceOfSatisfying(
            ConfigException.class,
            wrong ->
                assertThat(wrong.problems())
                    .containsExactly(
                        "store.dataset_retention: "
                            + text
                            + " (expected: datasets with a limit each, such as debug-*=1d,"
                            + " checkout=90d; every name once, a * only at its end; each limit a"
                            + " duration such as 30s, 15m, 12h or 90d, from 1d to 36500d) from"
                            + " --store.dataset_retention"));
  }

  @Test
  void shortFlags_meanTheLongOnes() {
    Config config = load(Map.of(), "--port", "9000", "--data", "d", "--require-token").config();

    assertThat(config.server().port()).isEqualTo(9000);
    assertThat(config.store().data()).isEqualTo(folder.resolve("d"));
    assertThat(config.auth().requireToken()).isTrue();
  }

  @Test
  void pathInAFile_isRelativeToTheFile() throws IOException {
    Path conf = Files.createDirectories(folder.resolve("etc")).resolve("my.yaml");
    Files.writeString(conf, "store: {data: events, memory: 1GiB}\n");

    StoreConfig store = load(Map.of(), "--config", "etc/my.yaml").config().store();

    assertThat(store.data()).isEqualTo(folder.resolve("etc/events"));
    assertThat(store.memoryBytes()).isEqualTo(1L << 30);
  }

  @Test
  void everythingWrongIsToldAtOnce() throws IOException {
    file("store:\n  retension: 7d\nserver:\n  port: high\n");

    assertThatThrownBy(
            () -> load(Map.of("SWARD_QUERY_TIMEOUT", "soon", "SWARD_STORE_READRS", "1"), "up"))
        .isInstanceOfSatisfying(
            ConfigException.class,
            e ->
                assertThat(e.problems())
                    .containsExactlyInAnyOrder(
                        "up: not a flag (expected: --setting=value, as in --store.retention=30d)",
                        "store.retension: unknown setting from %s, line 2. Did you mean store.retention?"
                            .formatted(folder.resolve("sward.yaml")),
                        "SWARD_STORE_READRS: unknown environment variable. Did you mean SWARD_STORE_READERS or SWARD_STORE_MEMORY?",
                        "server.port: high (expected: a port, 1 to 65535, or 0 for any free one) from %s, line 4"
                            .formatted(folder.resolve("sward.yaml")),
                        "query.timeout: soon (expected: a duration such as 30s, 15m, 12h or 90d, from 100ms to 1h) from SWARD_QUERY_TIMEOUT"));
  }

  @Test
  void unknownNames_getASuggestion_whereverTheyStand() throws IOException {
    assertProblem(
        () -> load(Map.of(), "--prot", "9000"),
        "prot: unknown setting from --prot. Did you mean port?");
    assertProblem(
        () -> load(Map.of(), "--store.retentoin", "--port", "9000"),
        "store.retentoin: unknown setting from --store.retentoin. Did you mean store.retention?");
    assertProblem(
        () -> load(Map.of("SWARD_STORE_RETENTOIN", "3d")),
        "SWARD_STORE_RETENTOIN: unknown environment variable. Did you mean SWARD_STORE_RETENTION?");
    file("store:\n  retentoin: 3d\n");
    assertProblem(
        () -> load(Map.of()),
        "store.retentoin: unknown setting from %s, line 2. Did you mean store.retention?"
            .formatted(folder.resolve("sward.yaml")));
  }

  private static void assertProblem(Runnable loading, String problem) {
    assertThatThrownBy(loading::run)
        .isInstanceOfSatisfying(
            ConfigException.class, e -> assertThat(e.problems()).containsExactly(problem));
  }

  @Test
  void aliasBombAndTags_areRefused() throws IOException {
    file(
        "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a]\nc: !!javax.script.ScriptEngineManager [*b,*b,*b]\n");

    assertThatThrownBy(() -> load(Map.of())).isInstanceOf(ConfigException.class);
  }

  @Test
  void brokenYaml_saysTheLine() throws IOException {
    file("store:\n  retention: [7d\n");

    assertThatThrownBy(() -> load(Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("sward.yaml, line 3: not YAML");
  }

  @Test
  void budgetTooSmallForARequest_isRefused() {
    assertThatThrownBy(() -> load(Map.of(), "--ingest.max_in_flight=64MiB"))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "ingest.max_in_flight: 64MiB (expected: at least 4 times ingest.max_request, 256MiB)");
  }

  @Test
  void everySettingHasADescriptionAndAReadableDefault() {
    ConfigLoader.Loaded loaded = load(Map.of());

    assertThat(loaded.effective()).allMatch(one -> one.description().endsWith("."));
    assertThat(loaded.effective()).allMatch(one -> one.source().equals("default"));
  }

  private void file(String yaml) throws IOException {
    Files.writeString(folder.resolve("sward.yaml"), yaml);
  }

  private ConfigLoader.Loaded load(Map<String, String> environment, String... flags) {
    return ConfigLoader.load(List.of(flags), environment, folder, folder);
  }

  private static String source(ConfigLoader.Loaded loaded, String key) {
    return loaded.effective().stream()
        .filter(one -> one.key().equals(key))
        .findFirst()
        .orElseThrow()
        .source();
  }
}
