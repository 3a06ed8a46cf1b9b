-- Times are milliseconds since 1970, UTC. Names are those of tokens; empty where none was needed.

-- What people make and share; kind is board or saved_query.
CREATE TABLE shared_document (
  kind       TEXT NOT NULL,
  id         TEXT NOT NULL,
  version    INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  updated_at INTEGER NOT NULL,
  updated_by TEXT NOT NULL,
  document   TEXT NOT NULL,
  PRIMARY KEY (kind, id)
) STRICT;

CREATE TABLE query_history (
  seq          INTEGER PRIMARY KEY,
  asked_at     INTEGER NOT NULL,
  asked_by     TEXT NOT NULL,
  state        TEXT NOT NULL,
  result       TEXT NOT NULL,
  rows_scanned INTEGER NOT NULL,
  elapsed_ms   REAL NOT NULL,
  document     TEXT NOT NULL
) STRICT;

CREATE INDEX query_history_by_time ON query_history (asked_at);
