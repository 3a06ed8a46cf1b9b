/**
 * The program: the entry point and the one place where the object graph is built by hand.
 *
 * <p>Nothing may depend on this package.
 */
@NullMarked
package dev.sward.server;

import org.jspecify.annotations.NullMarked;
