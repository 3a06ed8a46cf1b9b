/**
 * Incidents that rhyme: fingerprints of all of them, kept up while they change, which earlier ones
 * are like a new one, and what fixed those.
 */
@NullMarked
package dev.sward.server.incident.rhyme;

import org.jspecify.annotations.NullMarked;
