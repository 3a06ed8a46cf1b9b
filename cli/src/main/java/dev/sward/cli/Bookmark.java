package dev.sward.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * How far a file was sent.
 *
 * @param address where to
 * @param path of the file when it was sent, absolute
 * @param inode what stayed the same if it was renamed since
 * @param head of its start
 * @param tail of what stands right before the offset
 * @param offset what was acknowledged ends here
 * @param pendingBytes what was being sent behind the offset, cut exactly so: sent again in the same
 *     way it is recognised
 * @param lines how many lines are before the offset
 * @param carry what the server wants back with the next lines
 */
record Bookmark(
    String address,
    Path path,
    String inode,
    Fingerprint head,
    Fingerprint tail,
    long offset,
    int pendingBytes,
    long lines,
    String carry) {
  Bookmark {
    if (offset < 0 || pendingBytes < 0 || pendingBytes > LineChunks.MAX_BYTES || lines < 0) {
      throw new IllegalArgumentException(
          "offset: %d, pending_bytes: %d, lines: %d".formatted(offset, pendingBytes, lines));
    }
  }

  /** At the start of a file. */
  static Bookmark start(String address, LogFile file) {
    return new Bookmark(
        address,
        absolute(file.path()),
        file.inode(),
        Fingerprint.NONE,
        Fingerprint.NONE,
        0,
        0,
        0,
        "");
  }

  static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  /** With what is about to be sent. */
  Bookmark sending(byte[] knownHead, int lengthBytes) {
    return new Bookmark(
        address, path, inode, Fingerprint.of(knownHead), tail, offset, lengthBytes, lines, carry);
  }

  /** Behind what was acknowledged, or left out. */
  Bookmark after(LineChunks.Chunk chunk, String newCarry) {
    return new Bookmark(
        address,
        path,
        inode,
        head,
        Fingerprint.ofEnd(chunk.lines()),
        chunk.end(),
        0,
        lines + Math.max(1, chunk.count()),
        newCarry);
  }

  /** The same place in the same content under another name. */
  Bookmark in(LogFile file) {
    return new Bookmark(
        address,
        absolute(file.path()),
        file.inode(),
        head,
        tail,
        offset,
        pendingBytes,
        lines,
        carry);
  }

  /** Whether a file that begins so begins as the one that was sent. */
  boolean isOf(byte[] start) {
    return head.isKnown() && head.begins(start);
  }

  /**
   * Whether something else stands before the offset; not of a file that has less, as far as known.
   */
  boolean isRefutedBy(LogFile file) throws IOException {
    if (!tail.isKnown()) {
      return false;
    }
    Optional<byte[]> there = file.read(offset - tail.length(), tail.length());
    return there.isPresent() && !tail.begins(there.get());
  }

  /** Whether a file of this name can be the one that was sent, renamed or packed since. */
  boolean isRelated(Path other) {
    Path absolute = absolute(other);
    String name = String.valueOf(absolute.getFileName());
    String own = String.valueOf(path.getFileName());
    return Objects.equals(absolute.getParent(), path.getParent())
        && (head.length() == Fingerprint.MAX_BYTES || (name.startsWith(own) && !name.equals(own)));
  }

  /** The idempotency key of lines of this content: the same wherever the file lies. */
  static String key(byte[] knownHead, LineChunks.Chunk chunk) {
    int length = (int) Math.min(knownHead.length, chunk.end());
    String content =
        "%s %d %d %s"
            .formatted(
                Fingerprint.hex(Arrays.copyOf(knownHead, length)),
                chunk.offset(),
                chunk.lengthBytes(),
                Fingerprint.hex(chunk.lines()));
    return "log-" + Fingerprint.hex(content.getBytes(StandardCharsets.UTF_8));
  }

  ObjectNode toJson() {
    ObjectNode json =
        Api.JSON
            .createObjectNode()
            .put("address", address)
            .put("path", path.toString())
            .put("inode", inode)
            .put("offset", offset)
            .put("pending_bytes", pendingBytes)
            .put("lines", lines)
            .put("carry", carry);
    head.to(json, "head");
    tail.to(json, "tail");
    return json;
  }

  static Bookmark of(JsonNode json) {
    return new Bookmark(
        json.path("address").asText(),
        Path.of(json.path("path").asText()),
        json.path("inode").asText(),
        Fingerprint.in(json, "head"),
        Fingerprint.in(json, "tail"),
        json.path("offset").asLong(),
        json.path("pending_bytes").asInt(),
        json.path("lines").asLong(),
        json.path("carry").asText());
  }
}
