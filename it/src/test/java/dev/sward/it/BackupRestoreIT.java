package dev.sward.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.testkit.process.ServerCommand;
import dev.sward.testkit.process.ServerProcess;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A backup of a server that is written to, restored elsewhere: the same answers. */
final class BackupRestoreIT {
  private static final Duration READY = Duration.ofSeconds(60);
  private static final Duration STOP = Duration.ofSeconds(30);
  private static final int EVENTS_A_BATCH = 500;

  @TempDir Path folder;
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  @Timeout(value = 3, unit = TimeUnit.MINUTES)
  void backupWhileWriting_restoredElsewhere_answersTheSame() throws Exception {
    Path backup = folder.resolve("backup");
    Path elsewhere = folder.resolve("elsewhere");
    String answers;
    String token;
    String result;
    int before;
    int after;
    try (ServerProcess server = start(folder.resolve("data"))) {
      post(server, "/1/batch/fixed", batch(0));
      post(server, "/1/markers/fixed", "{\"message\":\"deploy 5\",\"type\":\"deploy\"}");
      token =
          field(post(server, "/api/v1/tokens", "{\"name\":\"r\",\"scope\":\"query\"}"), "token");
      result = field(ask(server, "fixed"), "result");
      answers = answers(server, result);
      AtomicBoolean done = new AtomicBoolean();
      AtomicInteger acknowledged = new AtomicInteger();
      CompletableFuture<Void> writer =
          CompletableFuture.runAsync(() -> {
            for (int i = 1; !done.get(); i++) {
              post(server, "/1/batch/moving", batch(i));
              acknowledged.incrementAndGet();
            }
          });
      while (acknowledged.get() < 20) {
        assertThat(writer).isNotCompletedExceptionally();
        Thread.onSpinWait();
      }
      before = acknowledged.get() * EVENTS_A_BATCH;
      assertThat(cli("backup", backup.toString(), "--server", server.ports().httpUri().toString()))
          .matches(
              "(?s)[\\d,]+ bytes in \\d+ files: %s\nRestore it: \\./sward restore %s --data NEW-FOLDER\n"
                  .formatted(backup, backup));
      after = (acknowledged.get() + 1) * EVENTS_A_BATCH;
      done.set(true);
      writer.get(30, TimeUnit.SECONDS);
      assertThat(restore(backup, folder.resolve("data"), 1))
          .contains(" is in use by another Sward");
      server.stop(STOP);
    }

    assertThat(restore(backup, elsewhere, 0)).contains("Start it: ./sward up --data " + elsewhere);

    try (ServerProcess restored = start(elsewhere)) {
      assertThat(answers(restored, result)).isEqualTo(answers);
      int moved = Integer.parseInt(field(ask(restored, "moving"), "totals"));
      assertThat(moved).isBetween(before, after);
      assertThat(moved % EVENTS_A_BATCH).isZero();
      assertThat(get(restored, "/api/v1/tokens")).contains("\"name\":\"r\"").doesNotContain(token);
      restored.stop(STOP);
    }
    try (ServerProcess guarded =
        ServerProcess.start(ServerCommand.sameClassPath(elsewhere).with("--require-token"))) {
      guarded.awaitReady(READY);
      assertThat(get(guarded, "/api/v1/datasets", "Authorization", "Bearer " + token))
          .contains("\"fixed\"");
    }
  }

  /** What a person would see again: the rows, the permalink, the marker. */
  private String answers(ServerProcess server, String result) {
    return String.join(
        "\n",
        field(ask(server, "fixed"), "totals"),
        get(server, result),
        get(server, "/1/markers/fixed"),
        columns(get(server, "/api/v1/datasets/fixed/columns")));
  }

  /** Names and types; the samples and estimates beside them are what was looked at last. */
  private static String columns(String json) {
    return Pattern.compile("\"name\":\"[^\"]+\",\"types\":\\[[^]]*]")
        .matcher(json)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.joining("\n"));
  }

  private static ServerProcess start(Path data) {
    ServerProcess server = ServerProcess.start(ServerCommand.sameClassPath(data));
    server.awaitReady(READY);
    return server;
  }

  private String ask(ServerProcess server, String dataset) {
    return post(
        server,
        "/api/v1/queries?wait=20",
        "{\"dataset\":\"%s\",\"time_range\":\"1h\",\"granularity\":0}".formatted(dataset));
  }

  private static String batch(int number) {
    StringBuilder batch = new StringBuilder("[");
    for (int i = 0; i < EVENTS_A_BATCH; i++) {
      batch
          .append(i == 0 ? "" : ",")
          .append("{\"data\":{\"n\":%d,\"route\":\"/r%d\"}}".formatted(number * 1_000 + i, i % 7));
    }
    return batch.append(']').toString();
  }

  private String post(ServerProcess server, String path, String json) {
    return send(
        HttpRequest.newBuilder(uri(server, path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build());
  }

  private String get(ServerProcess server, String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(server, path));
    return send(headers.length == 0 ? request.build() : request.headers(headers).build());
  }

  private String send(HttpRequest request) {
    var response =
        client.sendAsync(request, BodyHandlers.ofString()).orTimeout(30, TimeUnit.SECONDS);
    assertThat(response.join().statusCode()).as(response.join().body()).isBetween(200, 299);
    return response.join().body();
  }

  private static URI uri(ServerProcess server, String path) {
    return server.ports().httpUri().resolve(path);
  }

  /** The first value under a name, without quotes and brackets. */
  private static String field(String json, String name) {
    return json.replaceAll("(?s).*?\"%s\":\\[?\"?([^\"\\],}]+).*".formatted(name), "$1");
  }

  private static String cli(String... arguments) throws Exception {
    return program("dev.sward.cli.Main", 0, arguments);
  }

  private static String restore(Path backup, Path data, int code) throws Exception {
    return program(
        "dev.sward.server.Main", code, "restore", backup.toString(), "--data", data.toString());
  }

  /** Runs a program to its end; answers what it wrote. */
  private static String program(String main, int code, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                main));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (InputStream out = process.getInputStream()) {
      String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(text).isEqualTo(code);
      return text;
    }
  }
}
