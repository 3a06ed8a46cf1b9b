package dev.sward.store.duckdb;

import dev.sward.event.DatasetName;
import dev.sward.store.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The last day of each dataset of which retention deleted rows, in one text file: day and dataset a
 * line, apart by a tab. Every change replaces the file as a whole. Thread-safe.
 */
final class ExpiredDays {
  private final Path file;
  private final SortedMap<DatasetName, LocalDate> days = new TreeMap<>();

  private ExpiredDays(Path file) {
    this.file = file;
  }

  /** Reads the file, if there is one. */
  static ExpiredDays open(Path file) {
    ExpiredDays expired = new ExpiredDays(file);
    try {
      for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        String[] parts = line.split("\t", 2);
        expired.days.put(new DatasetName(parts[1]), LocalDate.parse(parts[0]));
      }
      return expired;
    } catch (NoSuchFileException e) {
      return expired;
    } catch (IOException
        | DateTimeException
        | IllegalArgumentException
        | ArrayIndexOutOfBoundsException e) {
      throw new StoreException(
          StoreException.Code.UNAVAILABLE,
          "deleted days: %s cannot be read (%s). Restore it; without it, late events of a deleted day count as all of that day"
              .formatted(file, e),
          null,
          e);
    }
  }

  synchronized SortedMap<DatasetName, LocalDate> all() {
    return new TreeMap<>(days);
  }

  /** Durable when it returns. */
  synchronized void add(LocalDate day, Collection<DatasetName> datasets) throws IOException {
    boolean isNew = false;
    for (DatasetName dataset : datasets) {
      LocalDate before = days.get(dataset);
      if (before == null || before.isBefore(day)) {
        days.put(dataset, day);
        isNew = true;
      }
    }
    if (isNew) {
      write();
    }
  }

  private void write() throws IOException {
    List<String> lines = new ArrayList<>();
    days.forEach((dataset, day) -> lines.add(day + "\t" + dataset.value()));
    Files.write(StoreFolder.unfinished(file), lines, StandardCharsets.UTF_8);
    StoreFolder.finish(file);
  }

  /** Copies the file into another store's folder. */
  synchronized void copyTo(Path folder) throws IOException {
    if (Files.exists(file)) {
      Path copy = folder.resolve(file.getFileName());
      Files.copy(file, copy);
      StoreFolder.sync(copy);
      StoreFolder.sync(folder);
    }
  }
}
