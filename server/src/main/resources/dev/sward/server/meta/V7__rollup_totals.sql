-- The totals of hours without their minutes, for pages that sum many hours of many groups.
CREATE INDEX rollup_total ON rollup_hour (
  rollup, series, hour, good, bad, not_applicable, good_rows, bad_rows, not_applicable_rows);

-- Changes that reach other minutes through their trace are counted with the others.
UPDATE rollup SET position = min(position, wide_position);
ALTER TABLE rollup DROP COLUMN wide_position;
ALTER TABLE rollup DROP COLUMN wide_minute;
