/**
 * Incidents: opened by alerts or people, with a timeline and a trail of every change. Their parts
 * change in one transaction with their row of the trail, which is also the feed that others follow.
 */
@NullMarked
package dev.sward.server.incident;

import org.jspecify.annotations.NullMarked;
