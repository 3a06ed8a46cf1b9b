package dev.sward.server.ingest.logs;

/** What a column, a variable or a key of a log says about a request. */
enum Meaning {
  /** Method, target and protocol in one. */
  REQUEST,
  METHOD,
  /** A path with its query, or a whole address. */
  TARGET,
  QUERY,
  STATUS,
  BODY_SIZE,
  SECONDS,
  MILLIS,
  MICROS,
  NANOS,
  /** An address, with or without a port. */
  CLIENT,
  /** A host, with or without a port. */
  HOST,
  PROTOCOL,
  USER_AGENT,
  REFERER,
  USER,
  FORWARDED_FOR,
  SCHEME,
  TIME,
  END_TIME,
  DATE,
  CLOCK_TIME,
  /** Kept under a name of its own, as number if it is one. */
  ATTRIBUTE,
  /** Seconds, kept as milliseconds under a name of its own. */
  ATTRIBUTE_SECONDS,
  /** Nanoseconds, kept as milliseconds under a name of its own. */
  ATTRIBUTE_NANOS,
  IGNORED
}
