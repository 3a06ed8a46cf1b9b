/** Access logs, as samples and through the door of a real server. */
@NullMarked
package dev.sward.server.ingest.logs;

import org.jspecify.annotations.NullMarked;
