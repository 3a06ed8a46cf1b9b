/**
 * Which service is it: ranks services by what changed in their spans, log statements and metrics
 * between a suspicious time and a baseline, so that a service is not blamed for what it inherits
 * from those it calls.
 *
 * <pre>
 *   Observed (spans, log counts, metrics)  of each side
 *      └─ Profile: self times, gaps, errors and calls, by operation and edge
 *           └─ SelfTimes, Gaps, OwnErrors, MissingCalls, LogShifts, MetricShifts ─► Finding
 *                └─ ServiceRanking ─► Suspect (a service with its evidence)
 * </pre>
 */
@NullMarked
package dev.sward.explain.services;

import org.jspecify.annotations.NullMarked;
