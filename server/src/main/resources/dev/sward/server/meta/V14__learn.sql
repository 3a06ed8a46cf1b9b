-- Times are milliseconds since 1970, UTC. Documents are JSON. by_person is as people say, by_token
-- the name of a token.

-- What people wrote, by section; other sections are filled in when they are read.
CREATE TABLE postmortem (
  incident      INTEGER PRIMARY KEY REFERENCES incident (id),
  version       INTEGER NOT NULL,
  state         TEXT NOT NULL CHECK (state IN ('draft', 'in_review', 'published')),
  written       TEXT NOT NULL,
  reviewers     TEXT NOT NULL,
  editor_person TEXT NOT NULL,
  editor_token  TEXT NOT NULL,
  changed_at    INTEGER NOT NULL,
  published     INTEGER NOT NULL
) STRICT;

-- Versions as they were published, numbered per incident from 1. They stay as they are.
CREATE TABLE postmortem_published (
  incident  INTEGER NOT NULL REFERENCES incident (id),
  number    INTEGER NOT NULL,
  at        INTEGER NOT NULL,
  by_person TEXT NOT NULL,
  by_token  TEXT NOT NULL,
  reason    TEXT NOT NULL,
  document  TEXT NOT NULL,
  PRIMARY KEY (incident, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER postmortem_published_is_not_changed BEFORE UPDATE ON postmortem_published
BEGIN
  SELECT raise(ABORT, 'what is published stays as it is');
END;

CREATE TRIGGER postmortem_published_is_not_deleted BEFORE DELETE ON postmortem_published
BEGIN
  SELECT raise(ABORT, 'what is published stays as it is');
END;

-- due is a day such as 2026-01-31. The factors are there if somebody said what it does to its risk.
CREATE TABLE action (
  id               INTEGER PRIMARY KEY AUTOINCREMENT,
  incident         INTEGER NOT NULL REFERENCES incident (id),
  version          INTEGER NOT NULL,
  title            TEXT NOT NULL,
  kind             TEXT NOT NULL,
  owner            TEXT NOT NULL,
  due              TEXT,
  state            TEXT NOT NULL CHECK (state IN ('open', 'done', 'dropped')),
  effort_days      REAL,
  url              TEXT,
  risk             INTEGER,
  detect_factor    REAL,
  repair_factor    REAL,
  frequency_factor REAL,
  settled_at       INTEGER NOT NULL,
  settled_person   TEXT NOT NULL,
  settled_token    TEXT NOT NULL
) STRICT;

CREATE INDEX action_by_incident ON action (incident, id);

CREATE TABLE action_reopened (
  action   INTEGER NOT NULL REFERENCES action (id) ON DELETE CASCADE,
  incident INTEGER NOT NULL REFERENCES incident (id),
  at       INTEGER NOT NULL,
  because  TEXT NOT NULL,
  PRIMARY KEY (action, incident)
) STRICT, WITHOUT ROWID;

-- That what an earlier incident was came again in a later one.
CREATE TABLE came_again (
  earlier     INTEGER NOT NULL REFERENCES incident (id),
  later       INTEGER NOT NULL REFERENCES incident (id),
  fingerprint TEXT NOT NULL,
  at          INTEGER NOT NULL,
  PRIMARY KEY (earlier, later)
) STRICT, WITHOUT ROWID;

-- Where actions are written down besides; document holds the token.
CREATE TABLE tracker (
  name     TEXT PRIMARY KEY,
  document TEXT NOT NULL
) STRICT, WITHOUT ROWID;
