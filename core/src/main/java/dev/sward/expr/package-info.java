/**
 * The expression language of filters, SLIs and calculated fields: the look of SQL and its
 * three-valued logic. Parsing and checking live here; only stores evaluate.
 *
 * <h2>Meaning, for every store</h2>
 *
 * <ul>
 *   <li>A missing attribute is unknown (null). Comparisons, arithmetic and functions of unknown are
 *       unknown, AND/OR/NOT follow Kleene. A filter keeps rows that are true.
 *   <li>An attribute may hold different types in different events. A comparison is made in the type
 *       of its literal: against a number, text that reads as a number counts as that number;
 *       against text, numbers and booleans count as their canonical text ({@link
 *       dev.sward.event.Value#text()}); against a boolean, the texts "true" and "false" count. What
 *       cannot be read so is not equal (so {@code !=} holds) and is unknown to {@code < <= > >=}.
 *       Two attributes compare as numbers if both values are numbers, otherwise as text.
 *   <li>Arithmetic reads its operands as numbers (text that is no number: unknown) and is done in
 *       doubles; x / 0 and x % 0 are unknown.
 *   <li>A multi-valued attribute (list) satisfies {@code =, in, <, contains, matches …} if any
 *       member does; the negated forms hold if no member satisfies the plain form. In arithmetic
 *       and functions it is unknown, except for those that say otherwise.
 *   <li>Text comparisons are by code point and case-sensitive. Regular expressions are RE2, found
 *       anywhere unless anchored.
 * </ul>
 */
@NullMarked
package dev.sward.expr;

import org.jspecify.annotations.NullMarked;
