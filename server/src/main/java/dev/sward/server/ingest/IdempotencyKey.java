package dev.sward.server.ingest;

import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** The header by which a request that is sent again is recognised whole. */
public final class IdempotencyKey {
  private static final String HEADER = "idempotency-key";
  private static final int MAX_KEY = 255;

  /** Leaves room for the number of a part. */
  private static final int MAX_STORED_KEY = 240;

  private IdempotencyKey() {}

  /**
   * The key together with the address, so that a key used for two datasets means two requests.
   * Refused as MALFORMED if it is empty or too long.
   */
  public static Optional<String> of(ServiceRequestContext context, RequestHeaders headers) {
    String key = headers.get(HEADER);
    if (key == null) {
      return Optional.empty();
    }
    if (key.isBlank() || key.length() > MAX_KEY) {
      throw new RefusedException(
          RefusedException.Reason.MALFORMED,
          "Idempotency-Key: %d characters (expected: 1 to %d)".formatted(key.length(), MAX_KEY));
    }
    String whole = context.path() + " " + key;
    return Optional.of(whole.length() <= MAX_STORED_KEY ? whole : digest(whole));
  }

  private static String digest(String text) {
    try {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(utf8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
