package dev.sward.server.incident.share;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** What stands in a link: 256 random bits, told once and kept only as their SHA-256. */
record ShareToken(String reveal) {
  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  static ShareToken random() {
    return new ShareToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(BYTES)));
  }

  static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  String sha256() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(reveal.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "…";
  }
}
