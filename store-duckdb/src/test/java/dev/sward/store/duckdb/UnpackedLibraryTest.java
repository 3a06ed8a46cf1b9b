package dev.sward.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sward.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UnpackedLibraryTest {
  private static final Path MAPPED = Path.of("/proc/self/maps");

  @Test
  void openStore_hasNoCopyOfTheLibraryThatAKillCouldLeaveBehind(@TempDir Path folder)
      throws IOException {
    assumeTrue(Files.isReadable(MAPPED), "this system has no /proc/self/maps");
    try (DuckDbEventStore store =
        DuckDbEventStore.open(StoreSettings.defaults(folder, InstantSource.system()))) {
      List<String> copies =
          Files.readAllLines(MAPPED).stream().filter(line -> line.contains("duckdb_java")).toList();

      assertThat(store.datasetNames()).isEmpty();
      assertThat(copies).isNotEmpty().allMatch(line -> line.endsWith(" (deleted)"));
    }
  }
}
