package dev.sward.server.ingest;

/** Where events come in. */
public enum Door {
  OTLP_GRPC("otlp_grpc"),
  OTLP_HTTP("otlp_http"),
  EVENTS("events"),
  FILE("file"),
  LOGS("logs"),
  /** The lines of logs that are no requests, kept as events to be looked at. */
  REJECTED_LINES("rejected_lines"),
  /** Alerts of others, such as a Prometheus. */
  ALERTS("alerts"),
  SELF("self");

  private final String label;

  Door(String label) {
    this.label = label;
  }

  /** Its name in metrics; stable. */
  public String label() {
    return label;
  }
}
