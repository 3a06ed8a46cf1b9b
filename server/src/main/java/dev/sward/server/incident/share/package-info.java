/**
 * Links that show one incident to whoever has them: read only, for a time, without the values of
 * masked columns.
 */
@NullMarked
package dev.sward.server.incident.share;

import org.jspecify.annotations.NullMarked;
