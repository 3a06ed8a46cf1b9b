package dev.sward.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.store.StoreSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
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
  private int markedRows;
  private int departures;

  @Test
  void killedWhileStoring_keepsWhatWasAcknowledged_once() throws Exception {
    System.out.println("seed " + SEED);
    SplittableRandom random = new SplittableRandom(SEED);
    for (int kill = 0; kill < KILLS; kill++) {
      storeUntilKilled(random.nextLong(), 3 + random.nextInt(40));
      assertThat(check()).isEqualTo(markedRows);
    }
    assertThat(acknowledged.cardinality()).isPositive();
  }

  @Test
  void killedWhileADatasetLeavesItsDays_keepsWhatWasAcknowledgedOfTheOthers_once()
      throws Exception {
    System.out.println("seed " + SEED);
    SplittableRandom random = new SplittableRandom(SEED);
    for (int kill = 0; kill < KILLS; kill++) {
      storeUntilKilled(random.nextLong(), 40 + random.nextInt(200), "expiring");
      assertThat(check()).isLessThanOrEqualTo(markedRows);
    }
    assertThat(acknowledged.cardinality()).isPositive();
    assertThat(departures).as("how often the dataset left a day").isPositive();
  }

  /** Kills the process after so many acknowledgements. */
  private void storeUntilKilled(long seed, int acknowledgements, String... more) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                CrashChild.class.getName(),
                folder.toString(),
                Long.toString(next),
                Long.toString(seed)));
    command.addAll(List.of(more));
    Process child =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    int seen = 0;
    List<String> others = new ArrayList<>();
    try (BufferedReader lines = child.inputReader()) {
      for (String line = readLine(lines); line != null; line = readLine(lines)) {
        String[] words = line.split(" ", -1);
        if (words[0].equals("GONE")) {
          departures++;
        }
        if (!words[0].equals("ACK") && !words[0].equals("EXPIRED")) {
          others.add(line);
          continue;
        }
        int from = Integer.parseInt(words[1]);
        int to = from + Integer.parseInt(words[2]);
        next = Math.max(next, to);
        if (words[0].equals("EXPIRED")) {
          continue;
        }
        acknowledged.set(from, to);
        if (++seen == acknowledgements) {
          child.destroyForcibly();
        }
      }
      assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(seen).as("acknowledgements before the process ended: %s", others).isPositive();
    // Beyond the acknowledged ones up to four requests were on their way.
    next += 4 * 400;
  }

  private static @Nullable String readLine(BufferedReader lines) {
    try {
      return lines.readLine();
    } catch (IOException killed) {
      return null;
    }
  }

  /** Answers how many events are stored. */
  private int check() {
    List<Long> numbers = new ArrayList<>();
    StoreSettings settings = CrashChild.settings(folder, CrashChild.FOREVER);
    try (Storage storage = Storage.open(settings, WriteSettings.of(settings))) {
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
      markedRows = marked.stream().mapToInt(Integer::parseInt).sum();
    }
    BitSet stored = new BitSet();
    numbers.forEach(number -> stored.set(number.intValue()));
    assertThat(numbers).as("rows, none twice").hasSize(stored.cardinality());
    BitSet missing = (BitSet) acknowledged.clone();
    missing.andNot(stored);
    assertThat(missing.cardinality()).as("acknowledged events that are missing").isZero();
    return numbers.size();
  }
}
