/**
 * What every event store must do, and the in-memory reference that says how.
 *
 * <p>A store appends batches durably, answers queries, and never acknowledges what a power cut
 * could take away. Stores are found by {@link java.util.ServiceLoader}.
 */
@NullMarked
package dev.sward.store;

import org.jspecify.annotations.NullMarked;
