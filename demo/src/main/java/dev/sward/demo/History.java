package dev.sward.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Up to when a data folder knows the shop; remembered in a file in it. */
final class History {
  private final Path file;

  private History(Path file) {
    this.file = file;
  }

  /** What was begun. */
  static History planned(Path data) {
    return new History(data.resolve("demo-history-planned"));
  }

  /** What is there. */
  static History filled(Path data) {
    return new History(data.resolve("demo-history-until"));
  }

  /** Empty if there is none yet, or nobody knows. */
  Optional<Instant> until() {
    try {
      return Files.exists(file)
          ? Optional.of(
              Instant.parse(Files.readString(file).strip()).truncatedTo(ChronoUnit.SECONDS))
          : Optional.empty();
    } catch (DateTimeParseException unreadable) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void reaches(Instant until) {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.writeString(fresh, until.toString());
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
