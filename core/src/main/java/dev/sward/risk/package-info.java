/**
 * What may go wrong, what it is expected to cost of error budgets, and what would be saved by doing
 * something about it. After the risk analysis of Google's Customer Reliability Engineering and the
 * SRE Workbook, counted in events instead of minutes.
 *
 * <p>Chance comes from a seed: the same risks, traffic and seed give the same figures.
 */
@NullMarked
package dev.sward.risk;

import org.jspecify.annotations.NullMarked;
