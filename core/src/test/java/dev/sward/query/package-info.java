/** Tests of the short texts of calculations and times. */
@NullMarked
package dev.sward.query;

import org.jspecify.annotations.NullMarked;
