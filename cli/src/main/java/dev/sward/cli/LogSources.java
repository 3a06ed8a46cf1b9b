package dev.sward.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The files that are meant by names of files and folders. */
record LogSources(List<String> names) {
  static final String STANDARD_INPUT = "-";

  /** Files that are followed at a time. */
  static final int MAX_FILES = 1_000;

  LogSources {
    names = List.copyOf(names);
  }

  /** What is read to its end, once. */
  static boolean isPipe(Path path) {
    return path.toString().equals(STANDARD_INPUT)
        || (Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path));
  }

  /** The files as they are now, those of a folder by their names; also such that do not exist. */
  Set<Path> files() throws IOException {
    Set<Path> files = new LinkedHashSet<>();
    for (String name : names) {
      Path path = Path.of(name);
      if (!Files.isDirectory(path)) {
        files.add(path);
        continue;
      }
      try (Stream<Path> inside = Files.list(path)) {
        inside.filter(LogSources::isVisibleFile).sorted().forEach(files::add);
      }
    }
    return files;
  }

  private static boolean isVisibleFile(Path path) {
    return Files.isRegularFile(path) && !String.valueOf(path.getFileName()).startsWith(".");
  }
}
