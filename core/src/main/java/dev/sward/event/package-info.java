/**
 * Wide events: one row of time, dataset, weight and any number of named, typed attributes.
 *
 * <p>Events travel as columnar {@link dev.sward.event.EventBatch}es from the receivers to the
 * store; a single value that a person sees is a {@link dev.sward.event.Value}.
 */
@NullMarked
package dev.sward.event;

import org.jspecify.annotations.NullMarked;
