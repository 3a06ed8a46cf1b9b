package dev.sward.server.platform.meta;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.server.platform.http.Json;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a backup consists of: {@code backup.json}, written when everything else is on disk. A folder
 * without it is no backup, or one that was not finished.
 *
 * @param madeAt when the backup was begun
 * @param files everything that belongs to it, in the order of their paths
 */
record BackupManifest(Instant madeAt, List<Entry> files) {
  static final String FILE = "backup.json";

  private static final String KIND = "sward backup";
  private static final int FORMAT = 1;

  BackupManifest {
    files = List.copyOf(files);
  }

  /**
   * One file.
   *
   * @param path below the backup's folder, its parts separated by {@code /}
   * @param sha256 of its content, in hexadecimal
   */
  record Entry(String path, long sizeBytes, String sha256) {
    private static final Pattern PATH =
        Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*){0,8}");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    Entry {
      if (!PATH.matcher(path).matches()) {
        throw new IllegalArgumentException(
            "path: %s (expected: names separated by '/', without '..')".formatted(path));
      }
      if (sizeBytes < 0 || !DIGEST.matcher(sha256).matches()) {
        throw new IllegalArgumentException(
            "%s: size %d, sha256 '%s' (expected: 0 or more, 64 hexadecimal digits)"
                .formatted(path, sizeBytes, sha256));
      }
    }
  }

  long sizeBytes() {
    return files.stream().mapToLong(Entry::sizeBytes).sum();
  }

  byte[] json() {
    ObjectNode document =
        Json.object().put("kind", KIND).put("format", FORMAT).put("made_at", madeAt.toString());
    ArrayNode list = document.putArray("files");
    for (Entry entry : files) {
      list.addObject()
          .put("path", entry.path())
          .put("size_bytes", entry.sizeBytes())
          .put("sha256", entry.sha256());
    }
    return Json.bytes(document);
  }

  /**
   * Reads what {@link #json} wrote.
   *
   * @throws IllegalArgumentException if it is something else; the message says what
   */
  static BackupManifest parse(byte[] json) {
    JsonNode document;
    try {
      document = Json.parse(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    }
    if (!document.path("kind").asText().equals(KIND)) {
      throw new IllegalArgumentException("not of a backup (expected: kind '%s')".formatted(KIND));
    }
    if (document.path("format").asInt() != FORMAT) {
      throw new IllegalArgumentException(
          "format: %s (expected: %d). Restore it with the version of Sward that made it, or a later one"
              .formatted(document.path("format"), FORMAT));
    }
    List<Entry> files = new ArrayList<>();
    for (JsonNode file : document.path("files")) {
      files.add(
          new Entry(
              file.path("path").asText(),
              file.path("size_bytes").asLong(-1),
              file.path("sha256").asText()));
    }
    try {
      return new BackupManifest(Instant.parse(document.path("made_at").asText()), files);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "made_at: %s (expected: a time)".formatted(document.path("made_at")), e);
    }
  }
}
