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

  @Test
  void onlyUnpackedCopies_areDeleted() {
    String mapped = "7f30a000-7f30b000 r-xp 00000000 fe:00 1234   ";
    assertThat(UnpackedLibrary.path(mapped + "/tmp/a b/libduckdb_java9799459236494592448.so"))
        .containsExactly(Path.of("/tmp/a b/libduckdb_java9799459236494592448.so"));
    assertThat(UnpackedLibrary.path(mapped + "/usr/lib/libduckdb_java.so")).isEmpty();
    assertThat(UnpackedLibrary.path(mapped + "/tmp/libduckdb_java1.so (deleted)")).isEmpty();
    assertThat(UnpackedLibrary.path("7ffd1000-7ffd2000 rw-p 00000000 00:00 0")).isEmpty();
  }
}
