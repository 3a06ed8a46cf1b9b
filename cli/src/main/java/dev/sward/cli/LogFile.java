package dev.sward.cli;

import com.github.luben.zstd.ZstdInputStream;
import dev.sward.event.DatasetName;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * A log file as it lies on disk. Offsets count its bytes unpacked.
 *
 * @param inode what stays the same when it is renamed
 * @param coding how it is compressed
 */
record LogFile(Path path, String inode, Optional<String> coding) {
  private static final int CODING_BYTES = 4;

  /** What is put behind the name: by rotation a number or a date, and extensions. */
  private static final Pattern SUFFIX =
      Pattern.compile(
          "(?i)(\\.(gz|gzip|zst|zstd|log|txt|json|jsonl|ndjson|old|bak|\\d{1,10})"
              + "|[-_.]\\d{4}-?\\d{2}-?\\d{2}([-_.T]?\\d{2,6})?"
              + "|-\\d{10})$");

  static LogFile of(Path path) throws IOException {
    return new LogFile(path, inode(path), EventFile.coding(path));
  }

  static String inode(Path path) throws IOException {
    return String.valueOf(Files.readAttributes(path, BasicFileAttributes.class).fileKey());
  }

  /** The name without extensions and what rotation adds: access of access.log.2.gz. */
  static DatasetName dataset(Path path) {
    String name = String.valueOf(path.getFileName());
    String shorter = SUFFIX.matcher(name).replaceFirst("");
    while (!shorter.equals(name) && !shorter.isBlank()) {
      name = shorter;
      shorter = SUFFIX.matcher(name).replaceFirst("");
    }
    return DatasetName.sanitised(name);
  }

  /** Unpacks a stream if its first bytes say that it is packed. */
  static InputStream unpacked(InputStream packed) throws IOException {
    BufferedInputStream input = new BufferedInputStream(packed);
    input.mark(CODING_BYTES);
    Optional<String> coding = EventFile.coding(input.readNBytes(CODING_BYTES));
    input.reset();
    return coding.isPresent() ? unpacked(input, coding.get()) : input;
  }

  private static InputStream unpacked(InputStream packed, String coding) throws IOException {
    return coding.equals("gzip") ? new GZIPInputStream(packed) : new ZstdInputStream(packed);
  }

  boolean isPacked() {
    return coding.isPresent();
  }

  /** Its first bytes. */
  byte[] head() throws IOException {
    try (InputStream input = open(0)) {
      return input.readNBytes(Fingerprint.MAX_BYTES);
    }
  }

  /** Some of its content; empty if it ends before. */
  Optional<byte[]> read(long offset, int length) throws IOException {
    try (InputStream input = open(offset)) {
      byte[] bytes = input.readNBytes(length);
      return bytes.length == length ? Optional.of(bytes) : Optional.empty();
    } catch (EOFException e) {
      return Optional.empty();
    }
  }

  /** Its content from an offset on; {@link EOFException} if it has less. */
  InputStream open(long offset) throws IOException {
    InputStream packed = Files.newInputStream(path);
    try {
      InputStream input = isPacked() ? unpacked(packed) : packed;
      input.skipNBytes(offset);
      return input;
    } catch (IOException e) {
      packed.close();
      throw e;
    }
  }
}
