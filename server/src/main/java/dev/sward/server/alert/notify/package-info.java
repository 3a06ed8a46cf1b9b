/**
 * Tells people: a {@link Notice} is put into the outbox in the transaction that made it, routed to
 * channels, and sent until it arrives or is given up.
 */
@NullMarked
package dev.sward.server.alert.notify;

import org.jspecify.annotations.NullMarked;
