package dev.sward.store.duckdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The copy of the engine's native library, 70 MB, that the driver unpacks into the folder for
 * temporary files and deletes at the end of the process: a process that is killed would leave it
 * there, and a server that is restarted often enough would fill the disk with them.
 */
final class UnpackedLibrary {
  private static final Logger log = LoggerFactory.getLogger(UnpackedLibrary.class);
  private static final Path MAPPED = Path.of("/proc/self/maps");

  /** With a number in it, unlike a library that somebody has installed and the driver may load. */
  private static final Pattern COPY = Pattern.compile("/.*/libduckdb_java[0-9]+\\.so");

  private UnpackedLibrary() {}

  /**
   * Deletes the copy that this process has loaded, which stays loaded. Elsewhere than on Linux
   * nothing says which of the copies is this process's own, and all are left.
   */
  static void delete() {
    if (!Files.isReadable(MAPPED)) {
      return;
    }
    try (Stream<String> lines = Files.lines(MAPPED)) {
      for (Path copy : lines.flatMap(UnpackedLibrary::path).distinct().toList()) {
        Files.deleteIfExists(copy);
      }
    } catch (IOException e) {
      log.warn("The unpacked library of DuckDB stays until the process ends: {}", e.toString());
    }
  }

  /** The file that a line of the kernel's table names, if it is a copy of the library. */
  static Stream<Path> path(String line) {
    int start = Math.max(0, line.indexOf('/'));
    String file = line.substring(start);
    return COPY.matcher(file).matches() ? Stream.of(Path.of(file)) : Stream.empty();
  }
}
