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
  -- What an automatic entry is about; it is written once.
  source      TEXT,
  PRIMARY KEY (incident, number)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX incident_entry_once ON incident_entry (incident, source)
  WHERE source IS NOT NULL;

-- The alerts of incidents, with what is told of them when they are forgotten themselves.
-- Without an incident: over before there were any.
CREATE TABLE incident_alert (
  alert           TEXT PRIMARY KEY,
  incident        INTEGER REFERENCES incident (id),
  seen_transition INTEGER NOT NULL,
  slo             TEXT NOT NULL,
  slo_group       TEXT NOT NULL,
  urgency         TEXT NOT NULL,
  highest         TEXT NOT NULL,
  since           INTEGER NOT NULL,
  began_at        INTEGER NOT NULL,
  resolved_at     INTEGER,
  burn_ended_at   INTEGER,
  summary         TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX incident_alert_by_incident ON incident_alert (incident, since);

INSERT INTO incident_alert
SELECT id, NULL, transitions, slo, slo_group, urgency, highest, since, since, lowered_at,
  lowered_at, ''
FROM alert WHERE urgency = 'none';

CREATE TABLE incident_role (
  incident INTEGER NOT NULL REFERENCES incident (id),
  role     TEXT NOT NULL,
  person   TEXT NOT NULL,
  since    INTEGER NOT NULL,
  PRIMARY KEY (incident, role)
) STRICT, WITHOUT ROWID;

CREATE TABLE incident_person (
  incident INTEGER NOT NULL REFERENCES incident (id),
  person   TEXT NOT NULL,
  in_at    INTEGER NOT NULL,
  out_at   INTEGER,
  PRIMARY KEY (incident, person)
) STRICT, WITHOUT ROWID;

-- Moments that people know better than what was computed.
CREATE TABLE incident_milestone (
  incident  INTEGER NOT NULL REFERENCES incident (id),
  name      TEXT NOT NULL,
  at        INTEGER NOT NULL,
  reason    TEXT NOT NULL,
  by_person TEXT NOT NULL,
  by_token  TEXT NOT NULL,
  PRIMARY KEY (incident, name)
) STRICT, WITHOUT ROWID;

-- Whom it hurt, as counted last; final: late events are in it, it is counted no more.
CREATE TABLE incident_impact (
  incident INTEGER PRIMARY KEY REFERENCES incident (id),
  as_of    INTEGER NOT NULL,
  final    INTEGER NOT NULL,
  document TEXT NOT NULL
) STRICT;
