package dev.sward.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command: what it sends for which arguments, and what it says. */
final class LogsCommandTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;
  private LogServer server;

  private record Ended(int code, String out, String err) {}

  @BeforeEach
  void start() throws IOException {
    server = new LogServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void badLinesAreNormal_theyAreCountedAndShown_andTheExitCodeIs0() throws IOException {
    Path log = file("access.log", "one\nbad \u001b[31m\n#ignored\ntwo");

    Ended ended = logs(log.toString());

    assertThat(ended)
        .isEqualTo(
            new Ended(
                0,
                """
                %s → access: combined (99 %%)
                4 lines · 2 stored · 0 duplicates · 1 ignored · 1 rejected
                  1 unreadable
                    %s:2: bad \ufffd[31m
                """
                    .formatted(log, log),
                ""));
    assertThat(server.stored()).containsExactly("one", "two");
    assertThat(server.requests().getFirst()).isEqualTo("/api/v1/logs/access?format=auto&zone=UTC");
  }

  @Test
  void folder_isSentWhole_packedFilesToo_eachToTheDatasetOfItsName() throws IOException {
    file("access.log", "plain\n");
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("shop.log.2.gz")))) {
      out.write("gzip\n".getBytes(StandardCharsets.UTF_8));
    }
    Files.write(
        folder.resolve("wines-2026-01-31.log.zst"),
        Zstd.compress("zstd\n".getBytes(StandardCharsets.UTF_8)));

    assertThat(logs(folder.toString()).code()).isZero();
    assertThat(server.stored()).containsExactly("plain", "gzip", "zstd");
    assertThat(server.requests())
        .extracting(request -> request.replaceAll("\\?.*", ""))
        .containsExactly("/api/v1/logs/access", "/api/v1/logs/shop", "/api/v1/logs/wines");

    assertThat(logs(folder.toString()).out())
        .isEqualTo("0 lines · 0 stored · 0 duplicates · 0 ignored · 0 rejected\n");
    assertThat(logs(folder.toString(), "--from-start").out())
        .endsWith("3 lines · 0 stored · 3 duplicates · 0 ignored · 0 rejected\n");
  }

  @Test
  void options_goToTheServer_andABusyOneIsAskedAgain_alsoAfterASlowConnection() throws IOException {
    server.refuse(503);
    server.refuse(408);
    server.refuse(429);
    String log = file("a.log", "one\n").toString();

    Ended ended =
        logs(
            log,
            "--dataset",
            "my shop",
            "--format",
            "nginx",
            "--zone",
            "Europe/Zurich",
            "--log-format",
            "$remote_addr \"$request\"");

    assertThat(ended.code()).isZero();
    assertThat(server.requests())
        .containsExactly(
            "/api/v1/logs/my%20shop?format=nginx&zone=Europe%2FZurich&log_format=%24remote_addr%20%22%24request%22");
  }

  @Test
  void standardInput_isNewEachTime_andNeedsADataset() throws IOException {
    assertThat(withInput("one\ntwo", "-", "--dataset", "web").out())
        .isEqualTo(
            """
            stdin → web: combined (99 %)
            2 lines · 2 stored · 0 duplicates · 0 ignored · 0 rejected
            """);
    assertThat(withInput("one\ntwo", "-", "--dataset", "web").out()).contains("2 stored");
    assertThat(withInput("one\n", "-"))
        .isEqualTo(
            new Ended(
                2,
                "",
                "sward: --dataset: missing (expected: a name, as standard input has none)\n"));
  }

  @Test
  void fileThatCannotBeRead_isNamed_andTheOthersAreSent() throws IOException {
    Path broken = folder.resolve("a.log.gz");
    Files.write(broken, new byte[] {0x1f, (byte) 0x8b, 0, 0});
    Path missing = folder.resolve("missing.log");
    Path good = file("z.log", "one\n");

    Ended ended = logs(broken.toString(), missing.toString(), good.toString());

    assertThat(ended.code()).isEqualTo(1);
    assertThat(server.stored()).containsExactly("one");
    assertThat(ended.err())
        .contains("sward: %s: ".formatted(broken))
        .contains(
            "sward: %s: there is no such file (expected: a file that can be read)\n"
                .formatted(missing));
  }

  @Test
  void preview_showsFormatsEventsAndRejects_andStoresNothing() throws IOException {
    Path log = file("access.log", "one\nbad\n");

    Ended ended = logs(log.toString(), "--preview");

    assertThat(ended)
        .isEqualTo(
            new Ended(
                0,
                """
                %s: combined
                  combined 90 %%
                {"url.path":"/wines"}
                  1 unreadable
                    %s:2: bad\ufffd[31m
                """
                    .formatted(log, log),
                ""));
    assertThat(server.stored()).isEmpty();
    assertThat(server.requests()).containsExactly("/api/v1/logs/preview?format=auto&zone=UTC");
  }

  @Test
  void stateThatIsNone_isSaidBeforeAnythingIsSent() throws IOException {
    Files.writeString(state(), "{\"files\":[{\"offset\":-1}]}");

    assertThat(logs(file("a.log", "one\n").toString()))
        .isEqualTo(
            new Ended(
                2,
                "",
                "sward: --state: %s has no places in log files, or they are damaged. Move it away to send all files from their start\n"
                    .formatted(state())));
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void terminatedFollower_savesItsPlaceAndSaysWhatItDid() throws Exception {
    Path log = folder.resolve("access.log");
    Path out = Files.createTempFile(folder, ".out", "");
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.sward.cli.Main",
                "logs",
                log.toString(),
                "--follow",
                "--state",
                state().toString(),
                "--server",
                server.url())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    try {
      Files.writeString(log, "one\n");
      await().atMost(PATIENCE).until(() -> server.stored().equals(List.of("one")));
      Files.move(log, folder.resolve("access.log.1"));
      Files.writeString(log, "two\nthr");
      await().atMost(PATIENCE).until(() -> server.stored().equals(List.of("one", "two")));

      program.destroy();

      assertThat(program.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(program.exitValue()).isEqualTo(143);
      assertThat(Files.readString(out))
          .isEqualTo(
              """
              %s → access: combined (99 %%)
              2 lines · 2 stored · 0 duplicates · 0 ignored · 0 rejected
              """
                  .formatted(log));
    } finally {
      program.destroyForcibly();
    }
    Files.writeString(log, "ee\n", StandardOpenOption.APPEND);
    logs(log.toString());
    assertThat(server.stored()).containsExactly("one", "two", "three");
    assertThat(server.duplicates()).isZero();
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private Path state() {
    return folder.resolve(".state.json");
  }

  private Ended withInput(String input, String... arguments) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    try {
      return logs(arguments);
    } finally {
      System.setIn(before);
    }
  }

  private Ended logs(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    List<String> all = new ArrayList<>(List.of("logs"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--server", server.url(), "--state", state().toString()));
    int code = Main.run(console, all.toArray(String[]::new));
    return new Ended(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
