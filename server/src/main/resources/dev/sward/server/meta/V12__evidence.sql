-- Times are milliseconds since 1970, UTC. Documents are JSON.

-- Events that are pinned for an incident; those themselves are in the folder evidence/ID.
CREATE TABLE evidence_capture (
  id           TEXT PRIMARY KEY,
  incident     INTEGER NOT NULL REFERENCES incident (id),
  number       INTEGER NOT NULL,
  state        TEXT NOT NULL,
  because      TEXT NOT NULL,
  requested_at INTEGER NOT NULL,
  by_person    TEXT NOT NULL,
  by_token     TEXT NOT NULL,
  start_at     INTEGER NOT NULL,
  end_at       INTEGER NOT NULL,
  -- Definitions as they were when it was asked for.
  objectives   TEXT NOT NULL,
  -- Names; none: those of the objectives.
  datasets     TEXT NOT NULL,
  -- Ids; none: of all.
  traces       TEXT NOT NULL,
  -- What is pinned and what was found in it, as far as it got.
  found        TEXT NOT NULL,
  size_bytes   INTEGER NOT NULL,
  finished_at  INTEGER,
  UNIQUE (incident, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX evidence_capture_waiting ON evidence_capture (requested_at)
  WHERE state IN ('requested', 'capturing');

-- What people added to an incident.
CREATE TABLE evidence_item (
  incident  INTEGER NOT NULL REFERENCES incident (id),
  number    INTEGER NOT NULL,
  kind      TEXT NOT NULL,
  target    TEXT NOT NULL,
  title     TEXT NOT NULL,
  note      TEXT NOT NULL,
  by_person TEXT NOT NULL,
  by_token  TEXT NOT NULL,
  at        INTEGER NOT NULL,
  capture   TEXT,
  PRIMARY KEY (incident, number)
) STRICT, WITHOUT ROWID;

-- Up to where the trail of incidents was read: one row.
CREATE TABLE evidence_feed (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  seq INTEGER NOT NULL
) STRICT;

INSERT INTO evidence_feed VALUES (1, 0);

-- Kept answers that somebody refers to, which are not pruned.
CREATE TABLE query_result_pin (
  result TEXT NOT NULL,
  holder TEXT NOT NULL,
  PRIMARY KEY (result, holder)
) STRICT, WITHOUT ROWID;

CREATE INDEX query_result_pin_by_holder ON query_result_pin (holder);
