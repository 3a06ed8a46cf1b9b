/**
 * Events: one wide row with a time, a dataset, a weight and any number of attributes, and the
 * columnar batches in which they travel.
 *
 * <p>A span, a log record, a metric point, an access-log line and a deploy are all events. The
 * weight is how many real events a row stands for; whoever counts must honour it.
 */
@NullMarked
package dev.sward.event;

import org.jspecify.annotations.NullMarked;
