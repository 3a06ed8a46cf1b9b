/**
 * What selected events share that baseline events do not: ranked, minimal, significant conjunctions
 * of conditions.
 *
 * <p>A store codes both sets of events into a {@link dev.sward.explain.ContrastTable}; {@link
 * dev.sward.explain.Explainer} searches it. Nothing here knows where the events came from.
 */
@NullMarked
package dev.sward.explain;

import org.jspecify.annotations.NullMarked;
