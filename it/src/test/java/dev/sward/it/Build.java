package dev.sward.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** What the build has made, and where tests may write. */
final class Build {
  /** The folder of the launcher. Tests run in the folder of their module. */
  static final Path HOME = Path.of("..").toAbsolutePath().normalize();

  /** The agent of OpenTelemetry. */
  static final Path AGENT = target().resolve("agent/opentelemetry-javaagent.jar");

  private Build() {}

  /** A folder in the build's own, new and empty; it stays for whoever looks into a failure. */
  static Path scratch(String name) {
    Path folder = target().resolve(name);
    try {
      if (Files.exists(folder)) {
        deleteAll(folder);
      }
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void deleteAll(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private static Path target() {
    return Path.of("target").toAbsolutePath();
  }
}
