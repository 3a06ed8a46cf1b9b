/** Tests of what every store shares: store. */
@NullMarked
package dev.sward.store;

import org.jspecify.annotations.NullMarked;
