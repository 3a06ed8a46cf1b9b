package dev.sward.server.platform.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Metadata files that cannot be used are named and left as they are. */
final class MetaTest {
  @TempDir Path folder;

  @Test
  void database_andItsCopy_areTheirOwnersAlone() throws IOException {
    Path copies = Files.createDirectory(folder.resolve("copies"));
    Meta meta = Meta.open(folder);
    meta.backup(copies);

    for (Path file : List.of(folder.resolve("meta.db"), copies.resolve("meta.db"))) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
    int tokens =
        Meta.open(copies)
            .jdbi()
            .withHandle(handle ->
                handle.createQuery("SELECT count(*) FROM token").mapTo(Integer.class).one());
    assertThat(tokens).isZero();
  }

  @Test
  void foreignFile_isRefusedAndKept() throws IOException {
    Path file = Files.writeString(folder.resolve("meta.db"), "not a database at all ".repeat(100));
    String before = Files.readString(file);

    assertUnusable(file);
    assertThat(file).hasContent(before);
  }

  @Test
  void damagedFile_isRefusedAndKept() throws IOException {
    Meta.open(folder);
    Path file = folder.resolve("meta.db");
    byte[] damaged = Files.readAllBytes(file);
    Arrays.fill(damaged, 100, damaged.length, (byte) 0x5a);
    Files.write(file, damaged);

    assertUnusable(file);
    assertThat(Files.readAllBytes(file)).isEqualTo(damaged);
  }

  @Test
  void databaseOfALaterVersion_isRefused() {
    Meta meta = Meta.open(folder);
    meta.jdbi()
        .useHandle(handle ->
            handle.execute(
                "INSERT INTO flyway_schema_history(installed_rank, version, description, type,"
                    + " script, checksum, installed_by, installed_on, execution_time, success)"
                    + " SELECT 99, '99', 'of later', type, 'V99__of_later.sql', 1, installed_by,"
                    + " installed_on, 1, 1 FROM flyway_schema_history LIMIT 1"));

    assertUnusable(folder.resolve("meta.db"));
  }

  @Test
  void folderThatIsAFile_isNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("data"), "");

    assertThatThrownBy(() -> DataFolder.hold(file))
        .isInstanceOf(MetaException.class)
        .hasMessage(
            "data folder: %s cannot be written: %s is not a folder (expected: a folder that this user may write). Name another with --data"
                .formatted(file, file));
  }

  private void assertUnusable(Path file) {
    assertThatThrownBy(() -> Meta.open(folder))
        .isInstanceOf(MetaException.class)
        .hasMessageStartingWith(
            file
                + ": cannot be used (expected: a metadata database of this or an earlier version)."
                + " ")
        .hasMessageContaining("It was left as it is");
  }
}
