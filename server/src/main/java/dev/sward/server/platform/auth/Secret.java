package dev.sward.server.platform.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * What a client shows: {@code sward_}, the scope's first letter, {@code _}, and 256 random bits. It
 * is shown once, when it is made, and kept only as its SHA-256; that is enough for random secrets.
 */
public final class Secret {
  /** How every secret begins, so that people and scanners recognise it. */
  public static final String PREFIX = "sward_";

  private static final int RANDOM_BYTES = 32;
  private static final int HINT_LENGTH = 12;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String text;

  private Secret(String text) {
    this.text = text;
  }

  static Secret random(Scope scope) {
    byte[] bytes = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(bytes);
    String random = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    return new Secret(PREFIX + scope.text().charAt(0) + "_" + random);
  }

  /** A new public name for a token. */
  static String randomId() {
    byte[] bytes = new byte[8];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** The one place that gives it away. */
  public String reveal() {
    return text;
  }

  String hint() {
    return text.substring(0, HINT_LENGTH);
  }

  String sha256() {
    return sha256(text);
  }

  static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return hint() + "…";
  }
}
