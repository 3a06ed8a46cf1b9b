-- What incidents looked like, to find those that are alike. Times are milliseconds since 1970, UTC.

-- Written anew whenever an incident changes. The key is empty if too little is known.
CREATE TABLE incident_fingerprint (
  incident INTEGER PRIMARY KEY REFERENCES incident (id),
  version  INTEGER NOT NULL,
  class    TEXT NOT NULL,
  as_of    INTEGER NOT NULL,
  document TEXT NOT NULL
) STRICT;

CREATE INDEX incident_fingerprint_by_class ON incident_fingerprint (class) WHERE class <> '';

-- Of which earlier one a timeline tells, once.
CREATE TABLE incident_rhyme (
  incident INTEGER PRIMARY KEY REFERENCES incident (id),
  earlier  INTEGER NOT NULL REFERENCES incident (id),
  at       INTEGER NOT NULL
) STRICT;

-- Which classes of an incident were found to have burnt before, and who follows was told.
CREATE TABLE incident_burnt_again (
  incident INTEGER NOT NULL REFERENCES incident (id),
  class    TEXT NOT NULL,
  PRIMARY KEY (incident, class)
) STRICT, WITHOUT ROWID;

-- How far the trail of incidents has been followed.
CREATE TABLE incident_rhyme_place (
  id  INTEGER PRIMARY KEY CHECK (id = 1),
  seq INTEGER NOT NULL
) STRICT;

INSERT INTO incident_rhyme_place VALUES (1, 0);
