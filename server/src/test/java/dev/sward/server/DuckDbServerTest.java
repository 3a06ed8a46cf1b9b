package dev.sward.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.server.platform.auth.Scope;
import dev.sward.server.platform.config.ConfigLoader;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.meta.DataFolder;
import dev.sward.server.platform.meta.MetaException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server over the store it ships with, across a restart and a backup. */
@Tag("slow")
final class DuckDbServerTest {
  @TempDir Path folder;

  @Test
  void eventsTokensAndResults_outliveARestartAndABackup() throws Exception {
    Path copy = folder.resolve("copy");
    String secret;
    String result;
    try (Sward first = start(folder.resolve("data"))) {
      secret = first.tokens().create("reader", Scope.QUERY).secret().reveal();
      first
          .store()
          .append(
              Events.in("shop").add(Instant.now().minusSeconds(5), Map.of("route", "/")).request())
          .get();
      String asked = post(first, "/api/v1/queries?wait=20", "{\"dataset\":\"shop\"}");
      result = asked.replaceAll(".*\"result\":\"(/api/v1/results/[0-9a-f]+)\".*", "$1");
      assertThat(post(first, "/api/v1/backups", "{\"folder\":\"" + copy + "\"}"))
          .matches("\\{\"folder\":\"" + copy + "\",\"files\":3,\"size_bytes\":\\d{6,}}");
      assertThat(get(first, "/api/v1/backups")).isEqualTo("{\"running\":false}");
      assertThat(post(first, "/api/v1/backups", "{\"folder\":\"" + copy + "\"}"))
          .contains("backup.folder");
    }
    for (Path data : List.of(folder.resolve("data"), copy)) {
      try (Sward again = start(data)) {
        assertThat(post(again, "/api/v1/queries?wait=20", "{\"dataset\":\"shop\"}"))
            .contains("\"totals\":[1]");
        assertThat(get(again, result)).contains("\"totals\":[1]");
        assertThat(again.tokens().recognise(secret)).isPresent();
      }
    }
  }

  @Test
  void logLinesSentAgainAfterARestart_areStoredOnce_andAnsweredWithTheSameCarry() throws Exception {
    String lines =
        "#Fields: date time cs-method cs-uri-stem sc-status\n"
            + "%1$tF %1$tT GET /a 200\nno line\n"
                .formatted(Instant.now().atZone(ZoneOffset.UTC))
                .repeat(12_000)
            + "#Fields: date time sc-status cs-method\n";
    JsonNode first;
    try (Sward server = start(folder.resolve("data"))) {
      first = json(postLines(server, lines));
      assertThat(first.path("stored").asInt()).isEqualTo(12_000);
      assertThat(first.path("rejected").path("unparsed_line").asInt()).isEqualTo(12_000);
      assertThat(first.path("carry").asText()).isNotEmpty();
    }
    try (Sward server = start(folder.resolve("data"))) {
      JsonNode again = json(postLines(server, lines));
      assertThat(again.path("stored").asInt()).isZero();
      assertThat(again.path("duplicates").asInt()).isEqualTo(12_000);
      for (String same : List.of("carry", "format", "lines", "ignored", "rejected", "samples")) {
        assertThat(again.path(same)).as(same).isEqualTo(first.path(same));
      }
      assertThat(
              post(
                  server,
                  "/api/v1/queries?wait=20",
                  "{\"dataset\":\"iis\",\"time_range\":\"2d\",\"breakdowns\":[\"meta.signal_type\"]}"))
          .contains("[12000]")
          .doesNotContain("[24000]");
    }
  }

  @Test
  void doctor_saysWhatIsInForceAndWhetherItCouldRun() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ConfigLoader.Loaded settings = settings(folder.resolve("data"));
    boolean healthy =
        new Doctor(settings, Clock.systemUTC(), new PrintStream(out, true, StandardCharsets.UTF_8))
            .run();

    assertThat(healthy).isTrue();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .containsPattern("store.retention +90d +default")
        .containsPattern("store.dataset_retention +debug-\\*=1d +--store.dataset_retention")
        .containsPattern("server.port +0 +--server.port")
        .contains("ok   disk")
        .containsPattern("ok   evidence 0 .+ of at most ")
        .contains("ok   java")
        .contains("ok   clock");
  }

  @Test
  void doctor_namesWhatIsInTheWay() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        DataFolder other = DataFolder.hold(folder.resolve("used"))) {
      assertThat(other).isNotNull();
      assertThat(
              doctor(
                  "--data=" + folder.resolve("used"),
                  "--server.otlp_grpc_port=" + taken.getLocalPort(),
                  "--store.memory=1TiB",
                  "--store.min_free=4000TiB"))
          .containsPattern(
              "BAD  memory   heap .* \\+ store 1.0 TiB of .* \\(expected: both fit\\). Lower store.memory or the variable SWARD_HEAP")
          .contains(
              "BAD  folder   %s is in use by another Sward (process %d). Stop that one, or name another folder with --data"
                  .formatted(folder.resolve("used"), ProcessHandle.current().pid()))
          .containsPattern(
              "BAD  disk     .* free \\(expected: more than store.min_free, 4000 TiB\\). Make room, or nothing is stored")
          .contains(
              "BAD  ports    %d is taken by another program (expected: free). Stop that, or choose another with --server.otlp_grpc_port"
                  .formatted(taken.getLocalPort()));
    }
    assertThat(doctor("--data=" + file.resolve("below")))
        .contains(
            "BAD  folder   %s cannot be written (expected: a folder that this user may write). Name another with --data"
                .formatted(file));
    assertThat(doctor("--data=" + folder.resolve("new/one")))
        .contains("ok   folder   %s (will be made)".formatted(folder.resolve("new/one")));
    assertThat(folder.resolve("new")).doesNotExist();
  }

  private String doctor(String... flags) {
    List<String> all = new ArrayList<>(List.of("--server.port=0", "--server.otlp_grpc_port=0"));
    all.addAll(List.of("--server.otlp_http_port=0"));
    all.addAll(List.of(flags));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    boolean healthy =
        new Doctor(
                ConfigLoader.load(all, Map.of(), folder, folder),
                Clock.systemUTC(),
                new PrintStream(out, true, StandardCharsets.UTF_8))
            .run();
    String said = out.toString(StandardCharsets.UTF_8);
    assertThat(healthy).isEqualTo(!said.contains("BAD"));
    return said;
  }

  @Test
  void takenPort_isNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ConfigLoader.Loaded settings =
          ConfigLoader.load(
              List.of(
                  "--server.port=0",
                  "--server.otlp_grpc_port=" + taken.getLocalPort(),
                  "--server.otlp_http_port=0",
                  "--store.engine=memory"),
              Map.of(),
              folder,
              folder);
      assertThatThrownBy(() -> Sward.start(settings.config(), Clock.systemUTC(), Duration.ZERO))
          .isInstanceOf(StartException.class)
          .hasMessageStartingWith(
              "The ports could not be opened (taken: %d): ".formatted(taken.getLocalPort()));
    }
  }

  @Test
  void secondServerOnAFolder_isRefusedAndNamesTheFirst() {
    try (Sward first = start(folder.resolve("data"))) {
      assertThat(first.ports()).hasSize(3);
      assertThatThrownBy(() -> start(folder.resolve("data")))
          .hasMessage(
              "data folder: %s is in use by another Sward (process %d). Stop that one, or give this one a folder of its own with --data"
                  .formatted(folder.resolve("data"), ProcessHandle.current().pid()));
    }
  }

  @Test
  void tokenCommand_makesListsAndRevokesWithoutAServer() {
    String made = tokenCommand("create", "ci", "--scope", "ingest");
    String secret = made.lines().findFirst().orElseThrow();
    assertThat(secret).matches("sward_i_[A-Za-z0-9_-]{43}");
    assertThat(tokenCommand("list")).contains("ci").contains("active").doesNotContain(secret);
    assertThat(tokenCommand("revoke", "ci")).startsWith("Revoked ci.");
    assertThat(tokenCommand("list")).contains("revoked");
  }

  @Test
  void tokensAreNowhereOnDisk() throws IOException {
    String secret =
        tokenCommand("create", "ci", "--scope", "ingest").lines().findFirst().orElseThrow();
    try (Sward running = start(folder.resolve("data"))) {
      assertThat(running.tokens().recognise(secret)).isPresent();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(secret, secret.substring("sward_i_".length()));
      }
    }
  }

  @Test
  void dataFolderThatIsAFile_isNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "not a folder");
    assertThatThrownBy(() -> start(file))
        .isInstanceOf(MetaException.class)
        .hasMessage(
            "data folder: %1$s cannot be written: %1$s is not a folder (expected: a folder that this user may write). Name another with --data"
                .formatted(file));
    assertThat(Files.readString(file)).isEqualTo("not a folder");
  }

  private String tokenCommand(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new TokenCommand(
            flags -> settings(folder.resolve("data")),
            Clock.systemUTC(),
            new PrintStream(out, true, StandardCharsets.UTF_8))
        .run(List.of(words));
    return out.toString(StandardCharsets.UTF_8);
  }

  private Sward start(Path data) {
    return Sward.start(settings(data).config(), Clock.systemUTC(), Duration.ZERO);
  }

  private ConfigLoader.Loaded settings(Path data) {
    return ConfigLoader.load(
        List.of(
            "--server.port=0",
            "--server.otlp_grpc_port=0",
            "--server.otlp_http_port=0",
            "--store.memory=512MiB",
            "--store.dataset_retention=debug-*=1d",
            "--data=" + data),
        Map.of(),
        folder,
        folder);
  }

  private static String get(Sward sward, String path) throws Exception {
    return send(HttpRequest.newBuilder(uri(sward, path)).build());
  }

  private static String post(Sward sward, String path, String json) throws Exception {
    return send(
        HttpRequest.newBuilder(uri(sward, path))
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build());
  }

  private static String postLines(Sward sward, String lines) throws Exception {
    return send(
        HttpRequest.newBuilder(uri(sward, "/api/v1/logs/iis"))
            .header("idempotency-key", "one")
            .POST(HttpRequest.BodyPublishers.ofString(lines))
            .build());
  }

  private static JsonNode json(String text) throws IOException {
    return Json.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String send(HttpRequest request) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }

  private static URI uri(Sward sward, String path) {
    return URI.create("http://127.0.0.1:" + sward.ports().getFirst() + path);
  }
}
