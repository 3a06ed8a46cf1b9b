/** Tests of the events API on a real server. */
@NullMarked
package dev.sward.server.ingest.events;

import org.jspecify.annotations.NullMarked;
