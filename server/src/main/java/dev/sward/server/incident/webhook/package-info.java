/** Tells programs of others of every change of an incident. */
@NullMarked
package dev.sward.server.incident.webhook;

import org.jspecify.annotations.NullMarked;
