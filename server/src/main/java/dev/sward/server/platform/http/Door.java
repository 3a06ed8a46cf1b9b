package dev.sward.server.platform.http;

/** The family of clients that an address speaks to; each expects failures in its own form. */
public enum Door {
  /** Problem documents. */
  REST,
  /** google.rpc.Status in the content type of the request. */
  OTLP_HTTP,
  /** gRPC status in headers. */
  OTLP_GRPC,
  /** {@code {"error": "…"}}. */
  EVENTS;

  /** By the beginning of the path. */
  public static Door of(String path) {
    if (path.startsWith("/v1/")) {
      return OTLP_HTTP;
    }
    if (path.startsWith("/opentelemetry.proto.")) {
      return OTLP_GRPC;
    }
    return path.startsWith("/1/") ? EVENTS : REST;
  }
}
