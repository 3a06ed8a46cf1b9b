package dev.sward.server.slo.rollup;

import dev.sward.sli.TallyHour;

/**
 * An hour as it is from now on.
 *
 * @param hour hours since 1970
 */
record HourChange(Series series, long hour, TallyHour tallies) {}
