/**
 * Budgets being spent: how much is left, how fast it goes, when it ends, who must know, and what
 * any rule would have said in the past. After chapters 2 and 5 of the SRE Workbook.
 *
 * <p>Everything reads {@link dev.sward.sli.Measured} at a given instant, in whole minutes of event
 * time; nothing reads a clock, so that a replay and a live run say the same.
 */
@NullMarked
package dev.sward.burn;

import org.jspecify.annotations.NullMarked;
