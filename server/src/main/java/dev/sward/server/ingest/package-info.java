/**
 * Receivers, from the wire to the durable acknowledgement: bounded decode, normalise, admit, commit
 * in a group, answer.
 *
 * <p>A sender that got a success never loses an event; a sender that did not may retry.
 */
@NullMarked
package dev.sward.server.ingest;

import org.jspecify.annotations.NullMarked;
