package dev.sward.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/**
 * How far a file was sent.
 *
 * @param address where to
 * @param path of the file when it was sent, absolute
 * @param inode what stayed the same if it was renamed since
 * @param headBytes length of its start that {@code head} is the digest of
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
    int headBytes,
    String head,
    long offset,
    int pendingBytes,
    long lines,
    String carry) {
  Bookmark {
    if (headBytes < 0 || headBytes > LogFile.HEAD_BYTES) {
      throw new IllegalArgumentException("head_bytes: " + headBytes);
    }
    if (offset < 0 || pendingBytes < 0 || pendingBytes > LineChunks.MAX_BYTES || lines < 0) {
      throw new IllegalArgumentException(
          "offset: %d, pending_bytes: %d, lines: %d".formatted(offset, pendingBytes, lines));
    }
  }

  /** At the start of a file. */
  static Bookmark start(String address, LogFile file) {
    return new Bookmark(
        address, absolute(file.path()), file.inode(), 0, digest(new byte[0]), 0, 0, 0, "");
  }

  static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  /** With what is about to be sent. */
  Bookmark sending(byte[] knownHead, int lengthBytes) {
    return new Bookmark(
        address,
        path,
        inode,
        knownHead.length,
        digest(knownHead),
        offset,
        lengthBytes,
        lines,
        carry);
  }

  /** Behind what was acknowledged. */
  Bookmark after(long end, long moreLines, String newCarry) {
    return new Bookmark(address, path, inode, headBytes, head, end, 0, lines + moreLines, newCarry);
  }

  /** The same place in the same content under another name. */
  Bookmark in(LogFile file) {
    return new Bookmark(
        address,
        absolute(file.path()),
        file.inode(),
        headBytes,
        head,
        offset,
        pendingBytes,
        lines,
        carry);
  }

  /** Whether a file that begins so begins as the one that was sent. */
  boolean isOf(byte[] start) {
    return headBytes > 0
        && start.length >= headBytes
        && digest(Arrays.copyOf(start, headBytes)).equals(head);
  }

  /** Whether a file of this name can be the one that was sent, renamed or packed since. */
  boolean isRelated(Path other) {
    Path absolute = absolute(other);
    String name = String.valueOf(absolute.getFileName());
    String own = String.valueOf(path.getFileName());
    return Objects.equals(absolute.getParent(), path.getParent())
        && (headBytes == LogFile.HEAD_BYTES || (name.startsWith(own) && !name.equals(own)));
  }

  /** The idempotency key of lines of this content: the same wherever the file lies. */
  static String key(byte[] knownHead, LineChunks.Chunk chunk) {
    int length = (int) Math.min(knownHead.length, chunk.end());
    String content =
        "%s %d %d %s"
            .formatted(
                digest(Arrays.copyOf(knownHead, length)),
                chunk.offset(),
                chunk.lengthBytes(),
                digest(chunk.lines()));
    return "log-" + digest(content.getBytes(StandardCharsets.UTF_8));
  }

  ObjectNode toJson() {
    return Api.JSON
        .createObjectNode()
        .put("address", address)
        .put("path", path.toString())
        .put("inode", inode)
        .put("head_bytes", headBytes)
        .put("head", head)
        .put("offset", offset)
        .put("pending_bytes", pendingBytes)
        .put("lines", lines)
        .put("carry", carry);
  }

  static Bookmark of(JsonNode json) {
    return new Bookmark(
        json.path("address").asText(),
        Path.of(json.path("path").asText()),
        json.path("inode").asText(),
        json.path("head_bytes").asInt(),
        json.path("head").asText(),
        json.path("offset").asLong(),
        json.path("pending_bytes").asInt(),
        json.path("lines").asLong(),
        json.path("carry").asText());
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
