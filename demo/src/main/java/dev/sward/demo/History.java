package dev.sward.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Up to when a data folder knows the shop, and what is being filled in; remembered in files in it,
 * so that a start that was interrupted at any moment can be taken up.
 */
final class History {
  private final Path filled;
  private final Path planned;

  private History(Path filled, Path planned) {
    this.filled = filled;
    this.planned = planned;
  }

  static History in(Path data) {
    return new History(data.resolve("demo-history-until"), data.resolve("demo-history-plan"));
  }

  /** A time that is filled in as one; from the same stretch the same events are made. */
  record Stretch(Instant from, Instant until) {
    Duration length() {
      return Duration.between(from, until);
    }

    private static Stretch parse(String text) {
      String[] ends = text.split("/", 2);
      return new Stretch(Instant.parse(ends[0]), Instant.parse(ends[ends.length - 1]));
    }

    @Override
    public String toString() {
      return from + "/" + until;
    }
  }

  /** Empty if there is none yet, or nobody knows. */
  Optional<Instant> until() {
    return read(filled)
        .flatMap(text -> {
          try {
            return Optional.of(Instant.parse(text).truncatedTo(ChronoUnit.SECONDS));
          } catch (DateTimeParseException unreadable) {
            return Optional.empty();
          }
        });
  }

  void reaches(Instant until) {
    write(filled, until.toString());
  }

  /** What was begun last, whether it was ended or not. */
  Optional<Stretch> planned() {
    return read(planned)
        .flatMap(text -> {
          try {
            return Optional.of(Stretch.parse(text));
          } catch (DateTimeParseException unreadable) {
            return Optional.empty();
          }
        });
  }

  void plan(Stretch stretch) {
    write(planned, stretch.toString());
  }

  private static Optional<String> read(Path file) {
    try {
      return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.writeString(fresh, text);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
