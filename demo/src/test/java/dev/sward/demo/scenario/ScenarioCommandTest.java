package dev.sward.demo.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class ScenarioCommandTest {
  private static final Instant NOW = Instant.parse("2026-06-30T00:00:00Z");

  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void out_writesEventsAndTheirTruth() throws IOException {
    assertThat(run("a4", "--out", folder.toString())).isZero();
    assertThat(Files.readAllLines(folder.resolve("shop.ndjson"))).hasSize(13_500);
    assertThat(Files.readString(folder.resolve("truth.json")))
        .contains("\"scenario\" : \"A4\"")
        .contains("\"ratio\" : 0.9985");
  }

  @Test
  void accessLog_isRotatedWithLinesThatAreThereTwice() throws IOException {
    assertThat(run("A6", "--size", "20000", "--out", folder.toString())).isZero();
    List<String> lines = new ArrayList<>();
    try (InputStream oldest =
        new GZIPInputStream(Files.newInputStream(folder.resolve("access.log.2.gz")))) {
      new String(oldest.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(lines::add);
    }
    lines.addAll(Files.readAllLines(folder.resolve("access.log.1")));
    lines.addAll(Files.readAllLines(folder.resolve("access.log")));
    List<String> requests =
        lines.stream()
            .filter(line -> line.matches("[0-9.]+ - - \\[.+\\] \"(GET|POST) .+"))
            .toList();
    int repeated = requests.size() - new HashSet<>(requests).size();
    assertThat(lines).hasSize(requests.size() + 1);
    assertThat(requests).hasSize(20_000 + repeated);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .startsWith("%d lines, %d of them twice, 1 no request".formatted(lines.size(), repeated));
  }

  @Test
  void unknownName_isAnsweredWithTheKnownOnes() {
    assertThat(run("A99", "--out", folder.toString())).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("sward: scenario: A99 (expected: one of A1, A1-sampled, A2");
  }

  @Test
  void set_changesTheScenario() throws IOException {
    assertThat(
            run(
                "A8",
                "--size",
                "50",
                "--set",
                "skus=malbec-2020,merlot-2019",
                "--set",
                "share=1",
                "--out",
                folder.toString()))
        .isZero();
    assertThat(Files.readString(folder.resolve("truth.json")))
        .contains("cart.items in ('malbec-2020', 'merlot-2019')");
  }

  @Test
  void list_namesTheSettingsWithTheirUsualValues() {
    assertThat(run()).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8).replace("\r\n", "\n"))
        .contains(
            """
            A8          carts with any of four articles fail
                          --set target=0.99 endpoint=/cart skus=sku-017,sku-058,sku-101,sku-166 articles=200 share=0.8
            """);
  }

  private int run(String... arguments) {
    return new CommandLine(
            new ScenarioCommand(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                InstantSource.fixed(NOW)))
        .execute(arguments);
  }
}
