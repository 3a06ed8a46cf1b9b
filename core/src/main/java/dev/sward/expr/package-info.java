/**
 * The expression language of filters, SLIs and calculated fields: the look of SQL and its
 * three-valued logic. Parsing and checking live here; only stores evaluate.
 *
 * <h2>Meaning, for every store</h2>
 *
 * <ul>
 *   <li>A missing attribute is unknown (null). Comparisons, arithmetic and functions of unknown are
 *       unknown, AND/OR/NOT follow Kleene. A filter keeps rows that are true. As a condition, a
 *       boolean and the texts "true" and "false" are what they say, everything else is unknown.
 *   <li>An attribute may hold different types in different events. A comparison is made in the type
 *       of its literal (of the right one if there are two): against a number, text that reads as a
 *       number counts as that number; against text, numbers and booleans count as their canonical
 *       text ({@link dev.sward.event.Value#text()}); against a boolean, the texts "true" and
 *       "false" count. What cannot be read so is not equal (so {@code !=} holds) and is unknown to
 *       {@code < <= > >=}. Two other expressions compare as numbers if both values are numbers,
 *       otherwise as text. IN is the OR of its comparisons.
 *   <li>Whole numbers compare exactly with whole numbers; everything else compares as doubles,
 *       where -0 equals 0 and NaN equals itself and is above all. False is below true.
 *   <li>{@link NumberText} says which text reads as a number.
 *   <li>Arithmetic and number functions read their operands as numbers (other values: unknown) and
 *       give doubles. A result that is not finite is unknown; so are x / 0 and x % 0. The remainder
 *       has the sign of the dividend. Text functions read their arguments as canonical text.
 *   <li>A multi-valued attribute (list) satisfies {@code =, in, <, contains, matches …} if any
 *       member does, otherwise not: never unknown; the negated forms hold if no member satisfies
 *       the plain form. In arithmetic, functions, conditions and as the value of a CASE it is
 *       unknown, except for those that say otherwise.
 *   <li>Text comparisons are by code point and case-sensitive. Regular expressions are RE2, found
 *       anywhere unless anchored.
 *   <li>A span is a row with a trace id and a span id; ids are the same if their canonical text is.
 *       Relations see the spans of all datasets in the time range of the question, widened by
 *       {@link dev.sward.query.Query#RELATION_MARGIN} at both ends. If several are the root or the
 *       parent, it is the first by time, then by dataset, then by span id.
 *   <li>The names {@code meta.dataset} and {@code meta.weight} stand for the row's dataset (text)
 *       and weight (number).
 * </ul>
 */
@NullMarked
package dev.sward.expr;

import org.jspecify.annotations.NullMarked;
