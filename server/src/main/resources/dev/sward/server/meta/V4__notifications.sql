-- Times are milliseconds since 1970, UTC. Documents are JSON.

-- A channel's document holds its secrets.
CREATE TABLE notify_channel (
  name     TEXT PRIMARY KEY,
  document TEXT NOT NULL
) STRICT;

CREATE TABLE notify_route (
  position INTEGER PRIMARY KEY,
  document TEXT NOT NULL
) STRICT;

CREATE TABLE notify_silence (
  id       TEXT PRIMARY KEY,
  document TEXT NOT NULL,
  ends_at  INTEGER NOT NULL
) STRICT;

-- The outbox: what happened, written by the transaction in which it happened.
CREATE TABLE notify_notice (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  transition_id TEXT NOT NULL UNIQUE,
  document      TEXT NOT NULL,
  created_at    INTEGER NOT NULL,
  routed        INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX notify_notice_unrouted ON notify_notice (id) WHERE routed = 0;
CREATE INDEX notify_notice_by_age ON notify_notice (created_at);

-- A notice on its way to one channel. 'standing': delivered, and sent again until the alert ends.
CREATE TABLE notify_delivery (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  notice      INTEGER NOT NULL REFERENCES notify_notice (id) ON DELETE CASCADE,
  channel     TEXT NOT NULL,
  dedup_key   TEXT NOT NULL,
  page        INTEGER NOT NULL,
  status      TEXT NOT NULL
    CHECK (status IN ('waiting', 'silenced', 'standing', 'delivered', 'skipped', 'dead')),
  attempts    INTEGER NOT NULL,
  next_try_at INTEGER NOT NULL,
  created_at  INTEGER NOT NULL,
  finished_at INTEGER,
  code        INTEGER NOT NULL,
  answer      TEXT NOT NULL,
  UNIQUE (notice, channel)
) STRICT;

CREATE INDEX notify_delivery_open ON notify_delivery (channel, next_try_at)
  WHERE status IN ('waiting', 'silenced', 'standing');
CREATE INDEX notify_delivery_by_alert ON notify_delivery (dedup_key, channel);
