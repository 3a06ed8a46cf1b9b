/** The validated question and its answer, independent of store and wire format. */
@NullMarked
package dev.sward.query;

import org.jspecify.annotations.NullMarked;
