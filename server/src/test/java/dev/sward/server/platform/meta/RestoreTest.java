package dev.sward.server.platform.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a restore refuses, and that it destroys nothing. */
final class RestoreTest {
  private static final Instant MADE = Instant.parse("2026-11-20T10:00:00Z");
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  @TempDir Path folder;
  private Path backup;
  private Path data;

  @BeforeEach
  void makeBackup() throws IOException {
    backup = Files.createDirectories(folder.resolve("backup"));
    data = folder.resolve("data");
    Files.createDirectories(backup.resolve("events/events"));
    Files.writeString(backup.resolve("events/events/2026-11-20.duckdb"), "a day");
    Files.writeString(backup.resolve("meta.db"), "tokens");
    writeManifest("events/events/2026-11-20.duckdb", "meta.db");
  }

  @Test
  void newFolder_getsEverything() {
    Restore.Done done = restore(Restore.Existing.REFUSE);

    assertThat(done).isEqualTo(new Restore.Done(MADE, 2, 11, Optional.empty()));
    assertThat(data.resolve("events/events/2026-11-20.duckdb")).hasContent("a day");
    assertThat(data.resolve("meta.db")).hasContent("tokens");
    assertThat(names(data)).containsExactlyInAnyOrder("events", "lock", "meta.db");
  }

  @Test
  void folderWithFiles_isRefused_orMovedAside() throws IOException {
    Files.createDirectories(data.resolve("events"));
    Files.writeString(data.resolve("meta.db"), "damaged");

    assertRefused(data + " is not empty (expected: a new or empty folder)");
    assertThat(data.resolve("meta.db")).hasContent("damaged");

    Path aside = data.resolve("before-restore-20261123T120000Z");
    assertThat(restore(Restore.Existing.MOVE_ASIDE).aside()).hasValue(aside);
    assertThat(aside.resolve("meta.db")).hasContent("damaged");
    assertThat(data.resolve("meta.db")).hasContent("tokens");
    assertThat(restore(Restore.Existing.MOVE_ASIDE).aside()).hasValue(Path.of(aside + "-2"));
    assertThat(aside.resolve("meta.db")).hasContent("damaged");
  }

  @Test
  void folderInUse_isRefused() {
    try (DataFolder server = DataFolder.hold(data)) {
      assertThat(server).isNotNull();
      assertThatThrownBy(() -> restore(Restore.Existing.MOVE_ASIDE))
          .isInstanceOf(MetaException.class)
          .hasMessage(
              "data folder: %s is in use by another Sward (process %d). Stop that one, or give this one a folder of its own with --data"
                  .formatted(data, ProcessHandle.current().pid()));
      assertThat(DataFolder.holder(data)).isPresent();
    }
    assertThat(DataFolder.holder(data)).isEmpty();
  }

  @Test
  void whatIsNoBackup_isRefused() throws IOException {
    Files.delete(backup.resolve("backup.json"));
    assertRefused(backup + " has no backup.json: it is no backup, or one that was not finished");

    Files.writeString(backup.resolve("backup.json"), "{}");
    assertRefused("backup.json: not of a backup (expected: kind 'sward backup')");

    Files.writeString(backup.resolve("backup.json"), "{\"kind\":");
    assertRefused("backup.json: not JSON: ");

    Files.writeString(backup.resolve("backup.json"), "{\"kind\":\"sward backup\",\"format\":2}");
    assertRefused("backup.json: format: 2 (expected: 1)");

    backup = folder.resolve("nowhere");
    assertRefused(backup + " is not a folder");
  }

  @Test
  void incompleteOrChangedBackup_isNamed_andTheFolderStaysAsItWas() throws IOException {
    Files.createDirectories(data);
    Files.writeString(data.resolve("meta.db"), "mine");
    Path file = backup.resolve("meta.db");

    Files.writeString(file, "tokenz");
    assertRefusedWithReplace(file + " is not what was backed up (its SHA-256 differs)");
    Files.writeString(file, "token");
    assertRefusedWithReplace(file + " has 5 bytes (expected: 6)");
    Files.delete(file);
    assertRefusedWithReplace(file + " is missing: the backup is incomplete");

    assertThat(data.resolve("meta.db")).hasContent("mine");
    assertThat(names(data)).containsExactlyInAnyOrder("lock", "meta.db");
  }

  @Test
  void linksAndPathsOutOfTheBackup_areRefused() throws IOException {
    Path outside = Files.writeString(folder.resolve("outside"), "tokens");
    Files.delete(backup.resolve("meta.db"));
    Files.createSymbolicLink(backup.resolve("meta.db"), outside);
    assertRefused(backup.resolve("meta.db") + " is a symbolic link");

    Files.move(backup.resolve("events"), folder.resolve("elsewhere"));
    Files.createSymbolicLink(backup.resolve("events"), folder.resolve("elsewhere"));
    assertRefused(backup.resolve("events") + " is a symbolic link");

    for (String path :
        List.of("../outside", "/etc/passwd", "a/../../b", "a//b", "..", ".part", "")) {
      Files.writeString(
          backup.resolve("backup.json"),
          """
          {"kind":"sward backup","format":1,"made_at":"%s",
           "files":[{"path":"%s","size_bytes":6,"sha256":"%s"}]}
          """
              .formatted(MADE, path, "0".repeat(64)));
      assertRefused("path: %s (expected: names separated by '/', without '..')".formatted(path));
    }
  }

  @Test
  void foldersInEachOther_areRefused() {
    data = backup.resolve("data");
    assertRefused("lie in each other");
    data = folder;
    assertRefused("lie in each other");
  }

  @Test
  void interruptedExchange_keepsServersOut_andCanBeRunAgain() throws IOException {
    Files.createDirectories(data.resolve("restored"));
    Files.writeString(data.resolve("restored/meta.db"), "half");
    Files.createDirectories(data.resolve("restoring"));

    assertThatThrownBy(() -> DataFolder.hold(data))
        .isInstanceOf(MetaException.class)
        .hasMessageContaining("a restore into %s was interrupted".formatted(data));
    Path aside = restore(Restore.Existing.MOVE_ASIDE).aside().orElseThrow();
    assertThat(aside.resolve("restored/meta.db")).hasContent("half");
    DataFolder.hold(data).close();
    assertThat(data.resolve("meta.db")).hasContent("tokens");
  }

  private void assertRefused(String message) {
    assertThatThrownBy(() -> restore(Restore.Existing.REFUSE))
        .isInstanceOf(MetaException.class)
        .hasMessageStartingWith("restore: ")
        .hasMessageContaining(message);
  }

  private void assertRefusedWithReplace(String message) {
    assertThatThrownBy(() -> restore(Restore.Existing.MOVE_ASIDE))
        .isInstanceOf(MetaException.class)
        .hasMessageContaining(message);
  }

  private Restore.Done restore(Restore.Existing existing) {
    return new Restore(backup, data, InstantSource.fixed(NOW)).run(existing);
  }

  private void writeManifest(String... paths) throws IOException {
    List<BackupManifest.Entry> entries = new ArrayList<>();
    for (String path : paths) {
      Path file = backup.resolve(path);
      entries.add(
          new BackupManifest.Entry(path, Files.size(file), CheckedFiles.syncedDigest(file)));
    }
    BackupManifest manifest = new BackupManifest(MADE, entries);
    assertThat(BackupManifest.parse(manifest.json())).isEqualTo(manifest);
    CheckedFiles.writeDurably(backup.resolve(BackupManifest.FILE), manifest.json());
  }

  private static List<String> names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
