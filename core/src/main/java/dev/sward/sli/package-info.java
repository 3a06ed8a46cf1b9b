/** Indicators: which events count, which of them are good, and what was counted. */
@NullMarked
package dev.sward.sli;

import org.jspecify.annotations.NullMarked;
