-- Times are milliseconds since 1970, UTC. Documents are JSON.

-- What people changed about budgets, and why. An exclusion has an end, a reset has none.
CREATE TABLE slo_adjustment (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  slo        TEXT NOT NULL REFERENCES slo (name) ON DELETE CASCADE,
  starts_at  INTEGER NOT NULL,
  ends_at    INTEGER,
  reason     TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE INDEX slo_adjustment_by_slo ON slo_adjustment (slo);

-- Objectives that are watched by other rules than the usual ones.
CREATE TABLE alert_rules (
  slo      TEXT PRIMARY KEY REFERENCES slo (name) ON DELETE CASCADE,
  document TEXT NOT NULL
) STRICT;

-- The minute of event time, since 1970, at which each objective was looked at last.
CREATE TABLE alert_watch (
  slo    TEXT PRIMARY KEY,
  minute INTEGER NOT NULL
) STRICT;

CREATE TABLE alert (
  id             TEXT PRIMARY KEY,
  slo            TEXT NOT NULL,
  slo_group      TEXT NOT NULL,
  since          INTEGER NOT NULL,
  urgency        TEXT NOT NULL CHECK (urgency IN ('none', 'ticket', 'page')),
  highest        TEXT NOT NULL CHECK (highest IN ('none', 'ticket', 'page')),
  frozen         INTEGER NOT NULL,
  peak_burn_rate REAL NOT NULL,
  relapses       INTEGER NOT NULL,
  calm_since     INTEGER,
  lowered_at     INTEGER,
  transitions    INTEGER NOT NULL,
  -- The number of the transition that was told last; 0: none.
  told           INTEGER NOT NULL
) STRICT;

CREATE INDEX alert_by_slo ON alert (slo, since);
CREATE INDEX alert_by_age ON alert (since);
CREATE INDEX alert_open ON alert (since) WHERE urgency <> 'none';

-- What the next step needs to know: the rules that fire, and the alert that is open or just over.
CREATE TABLE alert_state (
  slo       TEXT NOT NULL,
  slo_group TEXT NOT NULL,
  active    TEXT NOT NULL,
  alert     TEXT REFERENCES alert (id),
  PRIMARY KEY (slo, slo_group)
) STRICT, WITHOUT ROWID;

CREATE TABLE alert_transition (
  alert        TEXT NOT NULL REFERENCES alert (id) ON DELETE CASCADE,
  number       INTEGER NOT NULL,
  kind         TEXT NOT NULL,
  at           INTEGER NOT NULL,
  from_urgency TEXT NOT NULL,
  to_urgency   TEXT NOT NULL,
  facts        TEXT NOT NULL,
  PRIMARY KEY (alert, number)
) STRICT, WITHOUT ROWID;
