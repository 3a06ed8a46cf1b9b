package dev.sward.server.slo.openslo;

import java.util.Optional;

/** The versions of OpenSLO; the first is written, all are read. */
enum ApiVersion {
  V1("openslo/v1"),
  V1ALPHA("openslo/v1alpha"),
  V2ALPHA("openslo.com/v2alpha");

  private final String text;

  ApiVersion(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  /** The second version is known under several names. */
  static Optional<ApiVersion> of(String text) {
    return switch (text) {
      case "openslo/v1" -> Optional.of(V1);
      case "openslo/v1alpha" -> Optional.of(V1ALPHA);
      case "openslo.com/v2alpha", "openslo.com/v2alpha1", "openslo/v2alpha", "openslo/v2alpha1" ->
          Optional.of(V2ALPHA);
      default -> Optional.empty();
    };
  }
}
