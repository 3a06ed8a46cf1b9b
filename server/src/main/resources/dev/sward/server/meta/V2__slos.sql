-- Times are milliseconds since 1970, UTC.

CREATE TABLE slo (
  name       TEXT PRIMARY KEY,
  generation INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  document   TEXT NOT NULL
) STRICT;

-- Gives out generations: no number twice, also after a delete.
CREATE TABLE slo_generation (
  id  INTEGER PRIMARY KEY AUTOINCREMENT,
  slo TEXT NOT NULL
) STRICT;
