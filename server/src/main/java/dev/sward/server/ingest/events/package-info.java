/**
 * The events API: one JSON object, a batch or a file of wide events, as Honeycomb's clients and
 * curl send them.
 */
@NullMarked
package dev.sward.server.ingest.events;

import org.jspecify.annotations.NullMarked;
