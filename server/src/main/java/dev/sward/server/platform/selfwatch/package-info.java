/**
 * What the server says about itself: metrics, liveness, readiness, and what every bound in the
 * program has dropped.
 */
@NullMarked
package dev.sward.server.platform.selfwatch;

import org.jspecify.annotations.NullMarked;
