-- Times are milliseconds since 1970, UTC. by_person is as people say, by_token the name of a token.

CREATE TABLE incident_hypothesis (
  incident       INTEGER NOT NULL REFERENCES incident (id),
  number         INTEGER NOT NULL,
  version        INTEGER NOT NULL,
  claim          TEXT NOT NULL,
  evidence_kind  TEXT,
  evidence_id    TEXT,
  at             INTEGER NOT NULL,
  by_person      TEXT NOT NULL,
  by_token       TEXT NOT NULL,
  verdict        TEXT NOT NULL CHECK (verdict IN ('open', 'holds', 'fails')),
  verdict_at     INTEGER,
  verdict_person TEXT,
  verdict_token  TEXT,
  PRIMARY KEY (incident, number)
) STRICT, WITHOUT ROWID;

-- What was said before it was edited or deleted stands in the trail.
CREATE TABLE incident_comment (
  incident   INTEGER NOT NULL REFERENCES incident (id),
  number     INTEGER NOT NULL,
  version    INTEGER NOT NULL,
  text       TEXT NOT NULL,
  at         INTEGER NOT NULL,
  by_person  TEXT NOT NULL,
  by_token   TEXT NOT NULL,
  edited_at  INTEGER,
  deleted_at INTEGER,
  PRIMARY KEY (incident, number)
) STRICT, WITHOUT ROWID;

-- A question about a dataset, one of its columns or a service; '' where it is about none.
CREATE TABLE question (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  dataset     TEXT NOT NULL,
  column_name TEXT NOT NULL,
  service     TEXT NOT NULL,
  incident    INTEGER REFERENCES incident (id),
  text        TEXT NOT NULL,
  at          INTEGER NOT NULL,
  by_person   TEXT NOT NULL,
  by_token    TEXT NOT NULL
) STRICT;

CREATE INDEX question_by_dataset ON question (dataset, column_name);
CREATE INDEX question_by_service ON question (service);
CREATE INDEX question_by_incident ON question (incident);

CREATE TABLE question_answer (
  question  INTEGER NOT NULL REFERENCES question (id),
  number    INTEGER NOT NULL,
  text      TEXT NOT NULL,
  at        INTEGER NOT NULL,
  by_person TEXT NOT NULL,
  by_token  TEXT NOT NULL,
  PRIMARY KEY (question, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE question_thanks (
  question INTEGER NOT NULL REFERENCES question (id),
  who      TEXT NOT NULL,
  at       INTEGER NOT NULL,
  PRIMARY KEY (question, who)
) STRICT, WITHOUT ROWID;

-- The words that follow an @ in a text, in lower case, each with a blank after it: who is mentioned
-- is whose words it begins with. place is 'comment', 'question' or 'answer'; parent is the incident
-- or the question.
CREATE TABLE mention (
  place     TEXT NOT NULL,
  parent    INTEGER NOT NULL,
  number    INTEGER NOT NULL,
  position  INTEGER NOT NULL,
  following TEXT NOT NULL,
  PRIMARY KEY (place, parent, number, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX mention_by_name ON mention (following);

-- A link that shows an incident to whoever has its token, of which only the SHA-256 is kept. mask_key
-- is what the pseudonyms of masked values are made with.
CREATE TABLE incident_share (
  id         TEXT PRIMARY KEY,
  incident   INTEGER NOT NULL REFERENCES incident (id),
  sha256     TEXT NOT NULL UNIQUE,
  mask_key   BLOB NOT NULL,
  masked     TEXT NOT NULL,
  label      TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  by_person  TEXT NOT NULL,
  by_token   TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  revoked_at INTEGER
) STRICT;

CREATE INDEX incident_share_by_incident ON incident_share (incident);

-- Who is told of every change of an incident, in the order of incident_audit.seq. Holds a secret.
CREATE TABLE incident_webhook (
  id          TEXT PRIMARY KEY,
  url         TEXT NOT NULL,
  secret      TEXT NOT NULL,
  label       TEXT NOT NULL,
  created_at  INTEGER NOT NULL,
  by_person   TEXT NOT NULL,
  by_token    TEXT NOT NULL,
  told_up_to  INTEGER NOT NULL,
  attempts    INTEGER NOT NULL,
  next_try_at INTEGER NOT NULL,
  stopped_at  INTEGER
) STRICT;

-- The latest of what each was told.
CREATE TABLE incident_webhook_attempt (
  webhook  TEXT NOT NULL REFERENCES incident_webhook (id) ON DELETE CASCADE,
  seq      INTEGER NOT NULL,
  status   TEXT NOT NULL CHECK (status IN ('waiting', 'delivered', 'dead')),
  attempts INTEGER NOT NULL,
  at       INTEGER NOT NULL,
  code     INTEGER NOT NULL,
  answer   TEXT NOT NULL,
  PRIMARY KEY (webhook, seq)
) STRICT, WITHOUT ROWID;
