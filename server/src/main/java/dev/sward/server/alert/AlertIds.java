package dev.sward.server.alert;

import dev.sward.burn.Alert;
import dev.sward.burn.Transition;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids for addresses, headers and receivers: short, visible ASCII, stable. */
final class AlertIds {
  private static final int BYTES = 8;

  private AlertIds() {}

  /** The objective's name and a digest of the group and the time. */
  static String of(Alert alert) {
    byte[] digest = sha256().digest(alert.id().getBytes(StandardCharsets.UTF_8));
    return alert.key().slo() + "-" + HexFormat.of().formatHex(digest, 0, BYTES);
  }

  /** Of one transition. */
  static String of(Transition transition) {
    return of(transition.alert()) + "/" + transition.number();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
