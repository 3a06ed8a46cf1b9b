package dev.sward.server.platform.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the pages are made of: the files that the build listed, and nothing else, whatever a path
 * looks like. Read from the class path at their first use and kept. Thread-safe.
 */
final class UiFiles {
  private static final String FOLDER = "/dev/sward/ui/";
  private static final String LIST = "files.txt";

  private final Map<String, String> hashes = new HashMap<>();
  private final Map<String, byte[]> contents = new ConcurrentHashMap<>();

  /**
   * One file.
   *
   * @param hash SHA-256 of the content, in hex
   * @param content not to be changed
   */
  record UiFile(String hash, byte[] content) {}

  /** Reads the list: a hash, a space and a path in each line. */
  UiFiles() {
    for (String line : new String(read(LIST), StandardCharsets.UTF_8).lines().toList()) {
      int space = line.indexOf(' ');
      hashes.put(line.substring(space + 1), line.substring(0, space));
    }
  }

  /** By its path, such as {@code assets/main-1a2b3c.js}. */
  Optional<UiFile> find(String path) {
    return Optional.ofNullable(hashes.get(path))
        .map(hash -> new UiFile(hash, contents.computeIfAbsent(path, UiFiles::read)));
  }

  private static byte[] read(String path) {
    try (InputStream file = UiFiles.class.getResourceAsStream(FOLDER + path)) {
      if (file == null) {
        throw new IllegalStateException(
            FOLDER + path + " is not on the class path (expected: the jar of the module ui)");
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
