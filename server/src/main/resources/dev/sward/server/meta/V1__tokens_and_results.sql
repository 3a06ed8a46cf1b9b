-- Times are milliseconds since 1970, UTC.

CREATE TABLE token (
  id         TEXT PRIMARY KEY,
  name       TEXT NOT NULL UNIQUE,
  scope      TEXT NOT NULL CHECK (scope IN ('ingest', 'query', 'admin')),
  sha256     TEXT NOT NULL UNIQUE,
  hint       TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  revoked_at INTEGER
) STRICT;

CREATE TABLE query_result (
  id         TEXT PRIMARY KEY,
  created_at INTEGER NOT NULL,
  size_bytes INTEGER NOT NULL,
  document   BLOB NOT NULL
) STRICT;

CREATE INDEX query_result_by_age ON query_result (created_at);
