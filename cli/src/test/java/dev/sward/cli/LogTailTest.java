package dev.sward.cli;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that are written to, rotated and packed while they are followed, one look after the other.
 */
final class LogTailTest {
  @TempDir Path folder;
  private Path log;
  private LogServer server;
  private final List<AutoCloseable> open = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    log = folder.resolve("access.log");
    server = new LogServer();
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable one : open) {
      one.close();
    }
    server.close();
  }

  @Test
  void appendedLines_areSentOnceTheyAreComplete() throws IOException {
    Run run = new Run();
    LogTail tail = run.tail(log);
    assertThat(tail.pump()).isFalse();

    write(log, "one\ntwo\nthr");
    assertThat(tail.pump()).isTrue();
    assertThat(server.stored()).containsExactly("one", "two");

    write(log, "ee\n");
    tail.pump();
    assertThat(server.stored()).containsExactly("one", "two", "three");
    assertThat(tail.pump()).isFalse();
  }

  @Test
  void renamedFile_isReadToItsEnd_alsoWhatIsWrittenToItLate() throws IOException {
    Run run = new Run();
    LogTail tail = run.tail(log);
    write(log, "one\n");
    tail.pump();

    Path rotated = folder.resolve("access.log.1");
    Files.move(log, rotated);
    write(rotated, "two\n");
    tail.pump();
    write(rotated, "three\n");
    write(log, "four\n");
    tail.pump();
    write(rotated, "five\n");
    write(log, "six\n");
    tail.pump();

    assertThat(server.stored()).startsWith("one", "two", "three", "four");
    assertThat(server.stored())
        .containsExactlyInAnyOrder("one", "two", "three", "four", "five", "six");
    assertThat(server.duplicates()).isZero();
  }

  @Test
  void copiedAndCutFile_isReadFromItsStart_andTheRestFromTheCopy() throws IOException {
    Run run = new Run();
    LogTail tail = run.tail(log);
    write(log, "one\ntwo\n");
    tail.pump();

    write(log, "three\n");
    Files.copy(log, folder.resolve("access.log.1"));
    Files.write(log, new byte[0]);
    tail.pump();
    assertThat(server.stored()).containsExactly("one", "two", "three");

    write(log, "four\n");
    tail.pump();
    assertThat(server.stored()).containsExactly("one", "two", "three", "four");
  }

  @Test
  void fileThatWasCutAndIsLongerThanBefore_isToldByItsStart() throws IOException {
    Run run = new Run();
    LogTail tail = run.tail(log);
    write(log, "one\n");
    tail.pump();

    Files.writeString(log, "eins\nzwei\n");
    tail.pump();

    assertThat(server.stored()).containsExactly("one", "eins", "zwei");
  }

  @Test
  void fileThatBeginsAsAnotherOfItsFolder_isSentInFull() throws IOException {
    String head = ("the same first line " + "x".repeat(100) + "\n").repeat(12);
    Path other = folder.resolve("billing.log");
    write(log, head + "one\ntwo\n");
    write(other, head + "eins\nzwei\ndrei\n");
    Run run = new Run();
    pump(run.tail(log), run.tail(other));

    assertThat(server.stored())
        .filteredOn(line -> !line.startsWith("the same"))
        .containsExactlyInAnyOrder("one", "two", "eins", "zwei", "drei");
    assertThat(server.stored()).hasSize(29);
  }

  @Test
  void fileWrittenAnewWithTheSameFirstKiB_isReadFromItsStart() throws Exception {
    String head = ("the same first line " + "x".repeat(100) + "\n").repeat(12);
    write(log, head + "one\n");
    once(log);

    Files.writeString(log, head + "eins\nzwei\n");
    once(log);

    assertThat(server.stored())
        .filteredOn(line -> !line.startsWith("the same"))
        .containsExactly("one", "eins", "zwei");
  }

  @Test
  void everyFileOfAFolder_rotatedInBothWays_isSentOnce() throws IOException {
    Run run = new Run();
    LogTail first = run.tail(log);
    LogTail second = run.tail(folder.resolve("access.log.1"));
    LogTail third = run.tail(folder.resolve("access.log.2"));
    write(log, "one\n");
    pump(third, second, first);

    Files.move(log, folder.resolve("access.log.1"));
    write(log, "two\n");
    pump(third, second, first);
    pump(first, second, third);

    Files.move(folder.resolve("access.log.1"), folder.resolve("access.log.2"));
    write(log, "three\n");
    Files.copy(log, folder.resolve("access.log.1"));
    pump(second, first, third);
    Files.writeString(log, "four\n");
    pump(first, second, third);
    pump(third, second, first);

    assertThat(server.stored()).containsExactlyInAnyOrder("one", "two", "three", "four");
    assertThat(server.duplicates()).isZero();
  }

  @Test
  void nextRun_goesOnWhereThisOneEnded_alsoInFilesThatWereRotatedSince() throws Exception {
    write(log, "one\n");
    once(log);
    write(log, "two\n");
    once(log);
    assertThat(server.stored()).containsExactly("one", "two");

    write(log, "three\n");
    Files.move(log, folder.resolve("access.log.1"));
    write(log, "four\n");
    once(log);
    assertThat(server.stored()).containsExactly("one", "two", "three", "four");

    write(log, "five\n");
    Files.copy(log, folder.resolve("access.log.2"));
    Files.writeString(log, "six\n");
    once(log);
    assertThat(server.stored()).endsWith("four", "five", "six");

    gzip(folder.resolve("access.log.1"), folder.resolve("access.log.1.gz"));
    once(folder.resolve("access.log.1.gz"));
    once(folder.resolve("access.log.2"));
    assertThat(server.stored()).hasSize(6);
    assertThat(server.duplicates()).isZero();
    assertThat(server.requests().get(1)).contains("carry=after%20one");
  }

  @Test
  void runThatDiedBetweenAcknowledgementAndSavingIt_storesNothingTwice() throws Exception {
    write(log, "one\n");
    once(log);
    write(log, "two\nthree\n");
    Path asItWas = folder.resolve("as-it-was.json");
    server.beforeAnswer(() -> copy(state(), asItWas));
    once(log);
    server.beforeAnswer(() -> {});
    copy(asItWas, state());

    // More has been written when the next run begins: the cut must be the same nevertheless.
    write(log, "four\n");
    once(log);

    assertThat(server.stored()).containsExactly("one", "two", "three", "four");
    assertThat(server.duplicates()).isEqualTo(2);
  }

  @Test
  void refusedRun_leavesThePlaceWhereItWas() throws Exception {
    write(log, "one\n");
    once(log);
    write(log, "two\n");
    server.refuse(400);
    try (Run run = new Run()) {
      assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> run.tail(log).pump()))
          .isInstanceOf(CliException.class);
    }
    once(log);
    assertThat(server.stored()).containsExactly("one", "two");
  }

  @Test
  void chunks_areWholeLinesOfAboutAMebibyte() throws Exception {
    List<String> lines =
        IntStream.range(0, 40_000).mapToObj(i -> "%06d %s".formatted(i, "x".repeat(93))).toList();
    write(log, String.join("\n", lines) + "\n");

    once(log);

    assertThat(server.stored()).isEqualTo(lines);
    assertThat(server.requests()).hasSize(4);
  }

  @Test
  void lineOfAMegabyte_isPassedOn_aLongerThanAChunkIsLeftOutAndCounted() throws Exception {
    String megabyte = "m".repeat(1 << 20);
    write(log, "one\n" + megabyte + "\n" + "n".repeat(3_000_000) + "\ntwo\n");

    try (Run run = new Run()) {
      LogTail tail = run.tail(log);
      tail.pump();
      tail.finish();

      assertThat(server.stored()).containsExactly("one", megabyte, "two");
      assertThat(run.report.text())
          .endsWith(
              """
              4 lines · 3 stored · 0 duplicates · 0 ignored · 1 rejected
                1 longer than 1,048,578 bytes, not sent
                  %s:3
              """
                  .formatted(log));
    }
  }

  private void once(Path path) throws Exception {
    try (Run run = new Run()) {
      LogTail tail = run.tail(path);
      tail.pump();
      tail.finish();
      tail.close();
    }
  }

  private static void pump(LogTail... tails) throws IOException {
    for (LogTail tail : tails) {
      tail.pump();
    }
  }

  private Path state() {
    return folder.resolve("state.json");
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text, CREATE, APPEND);
  }

  private static void copy(Path from, Path to) {
    try {
      Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void gzip(Path from, Path to) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(to))) {
      Files.copy(from, out);
    }
    Files.delete(from);
  }

  /** What one run of the program has. */
  private final class Run implements AutoCloseable {
    private final LogReport report = new LogReport();
    private final Bookmarks bookmarks = Bookmarks.open(state());
    private final LogTail.Shared shared;

    Run() {
      open.add(this);
      PrintStream nowhere =
          new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
      Console console = new Console(nowhere, nowhere, false);
      shared =
          new LogTail.Shared(
              new LogUpload(
                  new Api(server.url(), ""),
                  Patience.some(console, new CountDownLatch(1)),
                  new LogUpload.Reading("auto", "", "UTC"),
                  report),
              bookmarks,
              new HashSet<>());
    }

    LogTail tail(Path path) {
      return new LogTail(path, "web", shared);
    }

    @Override
    public void close() {
      bookmarks.close();
    }
  }
}
