/**
 * Evidence: events that incidents are about, pinned beyond retention in stores of their own, with
 * what was found in them, and what people added.
 */
@NullMarked
package dev.sward.server.incident.evidence;

import org.jspecify.annotations.NullMarked;
