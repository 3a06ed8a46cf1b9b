-- What was counted of each objective. Minutes and hours are of event time, since 1970, UTC.

CREATE TABLE rollup (
  id            INTEGER PRIMARY KEY,
  slo           TEXT NOT NULL,
  generation    INTEGER NOT NULL,
  -- Every change up to this commit of the event store is in the minutes below.
  position      INTEGER NOT NULL,
  -- The same, of changes that reach other minutes through their trace.
  wide_position INTEGER NOT NULL,
  wide_minute   INTEGER NOT NULL,
  -- Minutes from here on are not over, and not counted yet.
  open_minute   INTEGER NOT NULL,
  -- Building goes down from top_minute; what is at or above built_minute is done.
  top_minute    INTEGER NOT NULL,
  built_minute  INTEGER NOT NULL,
  last_minute   INTEGER NOT NULL,
  UNIQUE (slo, generation)
) STRICT;

CREATE TABLE rollup_group (
  rollup INTEGER NOT NULL,
  -- From 2 on: 0 stands for all events, 1 for the groups that are not told apart.
  number INTEGER NOT NULL,
  key    TEXT NOT NULL,
  PRIMARY KEY (rollup, number),
  UNIQUE (rollup, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE rollup_hour (
  rollup              INTEGER NOT NULL,
  series              INTEGER NOT NULL,
  hour                INTEGER NOT NULL,
  good                REAL NOT NULL,
  bad                 REAL NOT NULL,
  not_applicable      REAL NOT NULL,
  good_rows           INTEGER NOT NULL,
  bad_rows            INTEGER NOT NULL,
  not_applicable_rows INTEGER NOT NULL,
  minutes             BLOB NOT NULL,
  PRIMARY KEY (rollup, series, hour)
) STRICT, WITHOUT ROWID;
