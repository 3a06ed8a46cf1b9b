/**
 * What people do together: hypotheses with their verdicts, comments, questions whose answers become
 * notes, and who was mentioned where.
 */
@NullMarked
package dev.sward.server.incident.together;

import org.jspecify.annotations.NullMarked;
