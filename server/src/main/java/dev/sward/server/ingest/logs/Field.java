package dev.sward.server.ingest.logs;

/** The texts that most logs tell, with their names in the semantic conventions. */
enum Field {
  METHOD("http.request.method"),
  METHOD_ORIGINAL("http.request.method_original"),
  PATH("url.path"),
  QUERY("url.query"),
  SCHEME("url.scheme"),
  HOST("server.address"),
  PROTOCOL("network.protocol.version"),
  /** A request that cannot be taken apart. */
  REQUEST_LINE("http.request.line"),
  CLIENT("client.address"),
  USER("user.name"),
  USER_AGENT("user_agent.original"),
  REFERER("http.request.header.referer"),
  FORWARDED_FOR("http.request.header.x-forwarded-for"),
  ORIGINAL("log.record.original");

  private final String attribute;

  Field(String attribute) {
    this.attribute = attribute;
  }

  String attribute() {
    return attribute;
  }
}
