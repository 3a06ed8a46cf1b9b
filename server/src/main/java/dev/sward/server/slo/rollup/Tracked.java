package dev.sward.server.slo.rollup;

import dev.sward.sli.Sli;
import dev.sward.slo.SloName;

/**
 * An objective whose events are to be counted.
 *
 * @param generation goes up when the indicator changes, whose events are then counted anew
 * @param maxGroups how many groups are told apart
 */
public record Tracked(SloName name, long generation, Sli sli, int maxGroups) {}
