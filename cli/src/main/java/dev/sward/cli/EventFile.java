package dev.sward.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * A file of events and how it is sent.
 *
 * @param type Content-Type
 * @param coding Content-Encoding, if it is compressed
 */
record EventFile(Path path, String type, Optional<String> coding) {
  static EventFile of(Path path) throws IOException {
    Optional<String> coding = coding(path);
    String name = path.toString().toLowerCase(Locale.ROOT).replaceAll("\\.(gz|gzip|zst|zstd)$", "");
    String type = "application/x-ndjson";
    if (name.endsWith(".csv")) {
      type = "text/csv";
    } else if (name.endsWith(".tsv")) {
      type = "text/tab-separated-values";
    } else if (!name.matches(".*\\.(json|jsonl|ndjson)") && coding.isEmpty() && !isJson(path)) {
      type = "text/csv";
    }
    return new EventFile(path, type, coding);
  }

  /** The SHA-256 of the file's bytes: the same file has the same key, wherever it lies. */
  String key() throws IOException {
    try (InputStream input = Files.newInputStream(path)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      input.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
      return "sha256-" + HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How a file is compressed, told by its first bytes. */
  static Optional<String> coding(Path path) throws IOException {
    try (InputStream input = Files.newInputStream(path)) {
      return coding(input.readNBytes(4));
    }
  }

  /**
   * How something is compressed.
   *
   * @param start its first four bytes, or all of them
   */
  static Optional<String> coding(byte[] start) {
    if (start.length > 1 && start[0] == 0x1f && start[1] == (byte) 0x8b) {
      return Optional.of("gzip");
    }
    boolean zstd =
        start.length == 4
            && start[0] == 0x28
            && start[1] == (byte) 0xb5
            && start[2] == 0x2f
            && start[3] == (byte) 0xfd;
    return zstd ? Optional.of("zstd") : Optional.empty();
  }

  /** Whether the first character that is not blank starts an object; so does an empty file. */
  private static boolean isJson(Path path) throws IOException {
    try (InputStream input = Files.newInputStream(path)) {
      for (byte one : input.readNBytes(1024)) {
        if (one > ' ') {
          return one == '{';
        }
      }
      return true;
    }
  }
}
