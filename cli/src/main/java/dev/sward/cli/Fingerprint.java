package dev.sward.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What some bytes of a file are known by again.
 *
 * @param length how many bytes, at most {@link #MAX_BYTES}; 0: nothing is known
 * @param digest SHA-256 of them, in hexadecimal
 */
record Fingerprint(int length, String digest) {
  static final int MAX_BYTES = 1024;

  static final Fingerprint NONE = of(new byte[0]);

  Fingerprint {
    if (length < 0 || length > MAX_BYTES) {
      throw new IllegalArgumentException("bytes of a fingerprint: " + length);
    }
  }

  static Fingerprint of(byte[] bytes) {
    return new Fingerprint(bytes.length, hex(bytes));
  }

  /** Of the last of some bytes. */
  static Fingerprint ofEnd(byte[] bytes) {
    return of(Arrays.copyOfRange(bytes, Math.max(0, bytes.length - MAX_BYTES), bytes.length));
  }

  boolean isKnown() {
    return length > 0;
  }

  /** Whether these bytes begin with those. */
  boolean begins(byte[] bytes) {
    return bytes.length >= length && hex(Arrays.copyOf(bytes, length)).equals(digest);
  }

  void to(ObjectNode json, String name) {
    json.put(name + "_bytes", length).put(name, digest);
  }

  /** That of {@link #to}; nothing is known where there is none. */
  static Fingerprint in(JsonNode json, String name) {
    int length = json.path(name + "_bytes").asInt();
    return length == 0 ? NONE : new Fingerprint(length, json.path(name).asText());
  }

  /** SHA-256. */
  static String hex(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
