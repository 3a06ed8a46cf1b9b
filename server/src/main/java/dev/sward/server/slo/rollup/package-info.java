/**
 * Counts every objective's events, minute by minute of event time, once: what new, late or
 * back-dated events touch is counted again from the raw events and replaced, never added to.
 *
 * <pre>
 *   event store ─ touched minutes since a commit ─► RollupJob ─ MinuteCounter asks the store
 *                                                      │
 *               rollup_hour, position: one transaction ▼
 *                                    SqliteRollups ─► Rollups: sums for detectors and pages
 * </pre>
 */
@NullMarked
package dev.sward.server.slo.rollup;

import org.jspecify.annotations.NullMarked;
