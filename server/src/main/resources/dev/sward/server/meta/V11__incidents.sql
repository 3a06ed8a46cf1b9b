-- Times are milliseconds since 1970, UTC. Documents are JSON. by_person is as people say,
-- by_token the name of a token.

CREATE TABLE incident (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  version     INTEGER NOT NULL,
  title       TEXT NOT NULL,
  severity    TEXT NOT NULL,
  status      TEXT NOT NULL,
  cause       TEXT NOT NULL,
  opened_at   INTEGER NOT NULL,
  by_person   TEXT NOT NULL,
  by_token    TEXT NOT NULL,
  started_at  INTEGER,
  ended_at    INTEGER,
  slos        TEXT NOT NULL,
  services    TEXT NOT NULL
) STRICT;

CREATE INDEX incident_open ON incident (id) WHERE status IN ('open', 'mitigated');

-- Every change of an incident and of what belongs to it, in the order in which they were made.
CREATE TABLE incident_audit (
  seq       INTEGER PRIMARY KEY AUTOINCREMENT,
  incident  INTEGER NOT NULL REFERENCES incident (id),
  at        INTEGER NOT NULL,
  by_person TEXT NOT NULL,
  by_token  TEXT NOT NULL,
  what      TEXT NOT NULL,
  detail    TEXT NOT NULL
) STRICT;

CREATE INDEX incident_audit_by_incident ON incident_audit (incident, seq);

-- What happened, by the time at which it happened; numbered per incident, from 1.
CREATE TABLE incident_entry (
  incident    INTEGER NOT NULL REFERENCES incident (id),
  number      INTEGER NOT NULL,
  at          INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,
  kind        TEXT NOT NULL,
  by_person   TEXT NOT NULL,
  by_token    TEXT NOT NULL,
  text        TEXT NOT NULL,
  detail      TEXT NOT NULL,
  PRIMARY KEY (incident, number)
) STRICT, WITHOUT ROWID;
