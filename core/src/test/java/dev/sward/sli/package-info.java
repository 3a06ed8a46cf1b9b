/** What counts of an indicator mean. */
@NullMarked
package dev.sward.sli;

import org.jspecify.annotations.NullMarked;
