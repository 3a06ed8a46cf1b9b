-- Times are milliseconds since 1970, UTC. Documents are JSON. by_person is as people say,
-- by_token the name of a token.

-- source is seeded, incidents or person. What somebody deleted stays, so that incidents like it do
-- not bring it back.
CREATE TABLE risk (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  version     INTEGER NOT NULL,
  source      TEXT NOT NULL,
  cause       TEXT NOT NULL,
  fingerprint TEXT UNIQUE,
  retired     INTEGER NOT NULL,
  deleted     INTEGER NOT NULL,
  updated_at  INTEGER NOT NULL,
  by_person   TEXT NOT NULL,
  by_token    TEXT NOT NULL,
  document    TEXT NOT NULL
) STRICT;

-- Every change of a risk; before and after are empty objects where there was, or is, none.
CREATE TABLE risk_audit (
  seq       INTEGER PRIMARY KEY AUTOINCREMENT,
  risk      INTEGER NOT NULL,
  at        INTEGER NOT NULL,
  by_person TEXT NOT NULL,
  by_token  TEXT NOT NULL,
  what      TEXT NOT NULL,
  before    TEXT NOT NULL,
  after     TEXT NOT NULL
) STRICT;

CREATE INDEX risk_audit_by_risk ON risk_audit (risk, seq);

-- Services that were given their typical risks once.
CREATE TABLE risk_seeded (
  service TEXT NOT NULL PRIMARY KEY,
  at      INTEGER NOT NULL
) STRICT;
