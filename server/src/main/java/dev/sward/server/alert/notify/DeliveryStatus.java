package dev.sward.server.alert.notify;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where a delivery stands. */
enum DeliveryStatus {
  /** For its time to come. */
  WAITING,
  /** For the end of a silence, if the alert still burns then. */
  SILENCED,
  /** It arrived, and is sent again until the alert ends. */
  STANDING,
  DELIVERED,
  /** Nobody needs it any more: the alert came and went in silence, or became a page. */
  SKIPPED,
  /** Given up. */
  DEAD;

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean isOpen() {
    return this == WAITING || this == SILENCED || this == STANDING;
  }

  static Optional<DeliveryStatus> of(String text) {
    return Arrays.stream(values()).filter(status -> status.text().equals(text)).findFirst();
  }

  static List<String> texts() {
    return Arrays.stream(values()).map(DeliveryStatus::text).toList();
  }
}
