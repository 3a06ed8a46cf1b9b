package dev.sward.server.ingest.events;

import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.sward.event.DatasetName;
import dev.sward.server.ingest.RefusedException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** The names that a request carries in its address and headers. */
final class RequestNames {
  private static final String ALL_DATASETS = "__all__";
  private static final int MAX_KEY = 255;

  /** Leaves room for the number of a part. */
  private static final int MAX_STORED_KEY = 240;

  private RequestNames() {}

  /** The dataset in the path; refused as MALFORMED if it can be none. */
  static DatasetName dataset(ServiceRequestContext context) {
    String name = String.valueOf(context.pathParam("dataset"));
    if (name.equals(ALL_DATASETS)) {
      throw malformed("dataset: '__all__' (expected: the name of one dataset)");
    }
    try {
      return new DatasetName(name);
    } catch (IllegalArgumentException e) {
      throw malformed(String.valueOf(e.getMessage()));
    }
  }

  /**
   * The header Idempotency-Key together with the address, so that a key used for two datasets means
   * two requests.
   */
  static Optional<String> idempotencyKey(ServiceRequestContext context, RequestHeaders headers) {
    String key = headers.get("idempotency-key");
    if (key == null) {
      return Optional.empty();
    }
    if (key.isBlank() || key.length() > MAX_KEY) {
      throw malformed(
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

  private static RefusedException malformed(String message) {
    return new RefusedException(RefusedException.Reason.MALFORMED, message);
  }
}
