/**
 * Objectives: how good is good enough, over what time, and the budget of bad events that follows.
 * Budgets are counted in events, after chapters 2 and 5 of the SRE Workbook.
 */
@NullMarked
package dev.sward.slo;

import org.jspecify.annotations.NullMarked;
