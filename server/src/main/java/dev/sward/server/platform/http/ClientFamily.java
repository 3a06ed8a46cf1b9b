package dev.sward.server.platform.http;

/** The family of clients that an address speaks to; each expects failures in its own form. */
public enum ClientFamily {
  /** Problem documents. */
  REST("rest"),
  /** google.rpc.Status in the content type of the request. */
  OTLP_HTTP("otlp_http"),
  /** gRPC status in headers. */
  OTLP_GRPC("otlp_grpc"),
  /** {@code {"error": "…"}}. */
  EVENTS("events");

  private final String label;

  ClientFamily(String label) {
    this.label = label;
  }

  /** Its name in events and metrics; stable. */
  public String label() {
    return label;
  }

  /** By the beginning of the path. */
  public static ClientFamily of(String path) {
    if (path.startsWith("/v1/")) {
      return OTLP_HTTP;
    }
    if (path.startsWith("/opentelemetry.proto.")) {
      return OTLP_GRPC;
    }
    return path.startsWith("/1/") ? EVENTS : REST;
  }
}
