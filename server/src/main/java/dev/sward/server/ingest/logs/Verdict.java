package dev.sward.server.ingest.logs;

/** What a line is. */
enum Verdict {
  /** A request, or a connection where a load balancer logs those. */
  REQUEST,
  /** No request, but a record with fields of its own. */
  RECORD,
  /** Says something about the file. */
  COMMENT,
  /** A line of the same program that tells of no request. */
  NOT_A_REQUEST,
  UNPARSED
}
