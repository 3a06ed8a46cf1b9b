package dev.sward.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed while it stores loses nothing it acknowledged. */
@Tag("slow")
class CrashTest {
  private static final int KILLS = Integer.getInteger("sward.kills", 5);
  private static final long SEED = Long.getLong("sward.seed", 20_261_123L);

  @TempDir Path folder;

  private final BitSet acknowledged = new BitSet();
  private long next;

  @Test
  void killedWhileStoring_keepsWhatWasAcknowledged_once() throws Exception {
    System.out.println("seed " + SEED);
    SplittableRandom random = new SplittableRandom(SEED);
    for (int kill = 0; kill < KILLS; kill++) {
      storeUntilKilled(random.nextLong(), 3 + random.nextInt(40));
      check();
    }
    assertThat(acknowledged.cardinality()).isPositive();
  }

  /** Kills the process after so many acknowledgements. */
  private void storeUntilKilled(long seed, int acknowledgements) throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                CrashChild.class.getName(),
                folder.toString(),
                Long.toString(next),
                Long.toString(seed))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    int seen = 0;
    long first = next;
    List<String> others = new ArrayList<>();
    try (BufferedReader lines = child.inputReader()) {
      for (String line = readLine(lines); line != null; line = readLine(lines)) {
        String[] words = line.split(" ", -1);
        if (!words[0].equals("ACK")) {
          others.add(line);
          continue;
        }
        long from = Long.parseLong(words[1]);
        acknowledged.set((int) from, (int) (from + Integer.parseInt(words[2])));
        if (++seen == acknowledgements) {
          child.destroyForcibly();
        }
      }
      assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(seen).as("acknowledgements before the process ended: %s", others).isPositive();
    // Beyond the acknowledged ones up to four requests were on their way.
    next = Math.max(first, acknowledged.length()) + 4 * 400;
  }

  private static @Nullable String readLine(BufferedReader lines) {
    try {
      return lines.readLine();
    } catch (IOException killed) {
      return null;
    }
  }

  private void check() {
    List<Long> numbers = new ArrayList<>();
    try (Storage storage =
        Storage.open(
            CrashChild.settings(folder, InstantSource.system()),
            WriteSettings.of(CrashChild.settings(folder, InstantSource.system())))) {
      for (DayFile day : storage.catalogue().current().days()) {
        for (DayTable table : day.tables().values()) {
          StorageTest.rows(
                  storage,
                  "SELECT \"number:i\" FROM %s.%s"
                      .formatted(day.alias(), PhysicalNames.quoted(table.table())))
              .forEach(number -> numbers.add(Long.parseLong(number)));
        }
      }
      List<String> marked = new ArrayList<>();
      for (DayFile day : storage.catalogue().current().days()) {
        marked.addAll(
            StorageTest.rows(storage, "SELECT sum(rows) FROM %s._markers".formatted(day.alias())));
      }
      assertThat(marked.stream().mapToLong(Long::parseLong).sum()).isEqualTo(numbers.size());
    }
    BitSet stored = new BitSet();
    numbers.forEach(number -> stored.set(number.intValue()));
    assertThat(numbers).as("rows, none twice").hasSize(stored.cardinality());
    BitSet missing = (BitSet) acknowledged.clone();
    missing.andNot(stored);
    assertThat(missing.cardinality()).as("acknowledged events that are missing").isZero();
  }
}
