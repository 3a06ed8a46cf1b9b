package dev.sward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.cli.PreparedServer.Asked;
import dev.sward.cli.PreparedServer.Ended;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is sent, under which key, and what is said about it. */
final class SendCommandTest {
  private static final String STORED = "{\"received\":1,\"stored\":1,\"duplicates\":0}";

  @TempDir Path folder;
  private PreparedServer server;

  @BeforeEach
  void start() throws IOException {
    server = new PreparedServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void sameFile_hasTheSameKeyWhereverItLies_unlessItIsSentAgainOnPurpose() throws IOException {
    String one = file("a.ndjson", "{\"n\":1}\n");
    String copy = file("b.ndjson", "{\"n\":1}\n");
    String other = file("c.ndjson", "{\"n\":2}\n");
    server.then(200, STORED).then(200, STORED).then(200, STORED).then(200, STORED);

    assertThat(server.run("send", "--dataset", "web", one).code()).isZero();
    assertThat(server.run("send", "--dataset", "web", copy).code()).isZero();
    assertThat(server.run("send", "--dataset", "web", other).code()).isZero();
    assertThat(server.run("send", "--dataset", "web", one, "--again").code()).isZero();

    assertThat(key(0)).startsWith("sha256-").isEqualTo(key(1)).isNotEqualTo(key(2));
    assertThat(key(3)).doesNotStartWith("sha256-").isNotEmpty();
  }

  @Test
  void sameEventAsAnArgument_isNewEachTime() {
    server.then(200, STORED).then(200, STORED);

    server.run("send", "--dataset", "web", "{\"name\":\"deploy\"}");
    server.run("send", "--dataset", "web", "{\"name\":\"deploy\"}");

    assertThat(key(0)).isNotEmpty().isNotEqualTo(key(1));
  }

  @Test
  void typeAndCompression_areToldByTheFile() throws IOException {
    Path gz = folder.resolve("events.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gz))) {
      out.write("name,n\na,1\n".getBytes(StandardCharsets.UTF_8));
    }
    Path zst = folder.resolve("events.ndjson.zst");
    Files.write(zst, new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0});
    server.then(200, STORED).then(200, STORED).then(200, STORED);

    server.run(
        "send",
        "--dataset",
        "my shop",
        gz.toString(),
        zst.toString(),
        file("x.txt", "name,n\na,1\n"));

    assertThat(server.asked())
        .extracting(Asked::path, Asked::type, Asked::coding)
        .containsExactly(
            tuple("text/csv", "gzip"),
            tuple("application/x-ndjson", "zstd"),
            tuple("text/csv", ""));
    assertThat(server.asked().getFirst().body()).isEqualTo(Files.readAllBytes(gz));
  }

  @Test
  void brokenConnection_isTriedAgainUnderTheSameKey() throws IOException {
    server.then(PreparedServer.BREAK).then(503, "{}").then(200, STORED);

    Ended ended = server.run("send", "--dataset", "web", file("a.ndjson", "{\"n\":1}\n"));

    assertThat(ended).isEqualTo(new Ended(0, "1 stored · 0 duplicates · 0 rejected\n", ""));
    assertThat(server.asked()).hasSize(3);
    assertThat(key(1)).isEqualTo(key(0));
    assertThat(key(2)).isEqualTo(key(0));
  }

  @Test
  void failureInTheMiddle_saysWhatWasStoredBefore() throws IOException {
    server.then(200, STORED);
    String missing = folder.resolve("none.ndjson").toString();

    Ended ended = server.run("send", "--dataset", "web", file("a.ndjson", "{\"n\":1}\n"), missing);

    assertThat(ended)
        .isEqualTo(
            new Ended(
                1,
                "",
                """
                sward: before that, 1 stored · 0 duplicates · 0 rejected
                sward: %s: there is no such file (expected: a file that can be read)
                """
                    .formatted(missing)));
    assertThat(server.run("send", "--dataset", "web", folder.toString()).err())
        .isEqualTo("sward: %s: a folder (expected: a file that can be read)\n".formatted(folder));
  }

  @Test
  void backup_isAskedForByAbsolutePath_andItsSizeIsSaid() {
    server.then(201, "{\"folder\":\"/backups/today\",\"files\":12,\"size_bytes\":1234567}");

    Ended ended = server.run("backup", "/backups/./today");

    assertThat(ended)
        .isEqualTo(
            new Ended(
                0,
                """
                1,234,567 bytes in 12 files: /backups/today
                Restore it: ./sward restore /backups/today --data NEW-FOLDER
                """,
                ""));
    assertThat(server.asked().getFirst().path()).isEqualTo("/api/v1/backups");
    assertThat(server.asked().getFirst().body())
        .asString()
        .isEqualTo("{\"folder\":\"/backups/today\"}");
  }

  @Test
  void refusedBackup_isExitCode1_withTheReason() {
    server.then(
        409,
        "{\"title\":\"A backup is running\",\"detail\":\"Wait until it is done, then try again.\"}");

    assertThat(server.run("backup"))
        .isEqualTo(
            new Ended(
                1, "", "sward: A backup is running\n  Wait until it is done, then try again.\n"));
    assertThat(server.asked().getFirst().body())
        .asString()
        .matches("\\{\"folder\":\"/.*/sward-backup-\\d{8}T\\d{6}Z\"}");
  }

  private static Tuple tuple(String type, String coding) {
    return Tuple.tuple("/api/v1/datasets/my%20shop/events", type, coding);
  }

  private String key(int request) {
    return server.asked().get(request).key();
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }
}
