package dev.sward.server.platform.outbound;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A symmetric key of Standard Webhooks: {@code whsec_} and 24 to 64 bytes in Base64.
 *
 * @see <a href="https://www.standardwebhooks.com">Standard Webhooks</a>
 */
public record SigningSecret(SecretText text) {
  public static final String EXPECTED = "whsec_ and 24 to 64 random bytes in Base64";

  private static final String PREFIX = "whsec_";
  private static final String ALGORITHM = "HmacSHA256";
  private static final int LEAST_BYTES = 24;
  private static final int MOST_BYTES = 64;
  private static final int RANDOM_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  public SigningSecret {
    if (key(text.reveal()).isEmpty()) {
      throw new IllegalArgumentException("secret (expected: %s)".formatted(EXPECTED));
    }
  }

  /** A new one. */
  public static SigningSecret random() {
    byte[] key = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(key);
    return new SigningSecret(new SecretText(PREFIX + Base64.getEncoder().encodeToString(key)));
  }

  /** Empty if it is none. */
  public static Optional<SigningSecret> parse(String text) {
    return key(text).map(key -> new SigningSecret(new SecretText(text)));
  }

  /** The signature with its version, as it stands in {@code webhook-signature}. */
  String sign(String id, Instant timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key(text.reveal()).orElseThrow(), ALGORITHM));
      mac.update(
          "%s.%d.".formatted(id, timestamp.getEpochSecond()).getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  private static Optional<byte[]> key(String text) {
    if (!text.startsWith(PREFIX)) {
      return Optional.empty();
    }
    try {
      byte[] key = Base64.getDecoder().decode(text.substring(PREFIX.length()));
      return key.length >= LEAST_BYTES && key.length <= MOST_BYTES
          ? Optional.of(key)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
