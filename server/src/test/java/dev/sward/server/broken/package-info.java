/**
 * A small server whose parts use each other in every way that is forbidden, and in some allowed.
 */
@NullMarked
package dev.sward.server.broken;

import org.jspecify.annotations.NullMarked;
