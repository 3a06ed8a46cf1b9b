package dev.sward.server.platform.http;

/** What somebody must be allowed to do to use an address. */
public enum Access {
  /** Everybody, also without a token. */
  PUBLIC,
  /** Send events. */
  INGEST,
  /** Read events and settings of people, such as column descriptions. */
  QUERY,
  /** Everything, tokens included. */
  ADMIN
}
