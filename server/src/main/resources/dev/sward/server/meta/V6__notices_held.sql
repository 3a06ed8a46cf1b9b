-- Until when a notice may still be completed; it is not told before. Milliseconds since 1970, UTC.
ALTER TABLE notify_notice ADD COLUMN ready_at INTEGER NOT NULL DEFAULT 0;
