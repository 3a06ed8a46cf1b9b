package dev.sward.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sward.event.DatasetName;
import dev.sward.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Up to which day rows were deleted, on disk. */
final class ExpiredDaysTest {
  private static final DatasetName SHOP = new DatasetName("shop");
  private static final LocalDate DAY = LocalDate.parse("2026-11-20");

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("expired.tsv");
  }

  @Test
  void lastDay_outlivesARestartAndIsInABackup() throws IOException {
    ExpiredDays expired = ExpiredDays.open(file());
    expired.add(DAY, List.of(SHOP, new DatasetName("till 2")));
    expired.add(DAY.minusDays(3), List.of(SHOP));
    expired.add(DAY.plusDays(1), List.of(SHOP));
    assertThat(ExpiredDays.open(file()).all()).isEqualTo(expired.all());
    assertThat(expired.all())
        .containsEntry(SHOP, DAY.plusDays(1))
        .containsEntry(new DatasetName("till 2"), DAY)
        .hasSize(2);
    Path backup = Files.createDirectory(folder.resolve("backup"));
    expired.copyTo(backup);
    assertThat(ExpiredDays.open(backup.resolve("expired.tsv")).all()).isEqualTo(expired.all());
  }

  @Test
  void damagedFile_isRefused() throws IOException {
    Files.writeString(file(), "yesterday\n");
    assertThatThrownBy(() -> ExpiredDays.open(file()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("expired.tsv cannot be read");
  }
}
