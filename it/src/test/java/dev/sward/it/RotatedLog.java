package dev.sward.it;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A log that is rotated as logrotate does it: {@code NAME.log}, {@code NAME.log.1} and so on. */
record RotatedLog(Path folder, String name) {
  private static final Pattern NUMBER = Pattern.compile("\\?n=(\\d+)");

  Path file() {
    return folder.resolve(name + ".log");
  }

  /** Every file is given the next number; who writes must be told to open the name anew. */
  void rename() throws IOException {
    List<Path> files = files();
    for (Path file : files.reversed()) {
      Files.move(file, rotated(files.indexOf(file) + 1));
    }
  }

  /** The file is copied and cut; who writes goes on writing to it. */
  void copyAndCut() throws IOException {
    List<Path> files = files();
    for (Path file : files.subList(1, files.size()).reversed()) {
      Files.move(file, rotated(files.indexOf(file) + 1));
    }
    Files.copy(file(), rotated(1));
    FileChannel.open(file(), StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
        .close();
  }

  /** How many lines all files have. */
  long lines() throws IOException {
    long lines = 0;
    for (Path file : files()) {
      lines += lines(file);
    }
    return lines;
  }

  /** The numbers of the requests in all files. */
  Set<Long> numbers() throws IOException {
    Set<Long> numbers = new HashSet<>();
    for (Path file : files()) {
      Matcher found = NUMBER.matcher(Files.readString(file));
      while (found.find()) {
        numbers.add(Long.valueOf(found.group(1)));
      }
    }
    return numbers;
  }

  static long lines(Path file) throws IOException {
    if (!Files.exists(file)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    }
  }

  /** The newest first. */
  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return new ArrayList<>(
          files
              .filter(file -> String.valueOf(file.getFileName()).matches(name + "\\.log(\\.\\d)?"))
              .sorted(Comparator.comparing(Path::toString))
              .toList());
    }
  }

  private Path rotated(int number) {
    return folder.resolve(name + ".log." + number);
  }
}
