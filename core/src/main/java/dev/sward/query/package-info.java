/**
 * Questions and their answers: the validated query (calculations, filters, breakdowns, time range)
 * and the result with its cost and its honesty.
 *
 * <p>Names follow the query specification of Honeycomb, of which ours is a superset.
 */
@NullMarked
package dev.sward.query;

import org.jspecify.annotations.NullMarked;
