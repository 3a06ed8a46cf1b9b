-- Bad events that the incident had, by weight, when these were captured; not known before.
ALTER TABLE evidence_capture ADD COLUMN bad_events REAL;
