/** Asking a running server over its public API. */
@NullMarked
package dev.sward.testkit.ask;

import org.jspecify.annotations.NullMarked;
