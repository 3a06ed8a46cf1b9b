/**
 * The expression language of filters, calculated fields and SLIs: lexer, parser, typed tree, and
 * errors that point at the character.
 *
 * <p>It looks like SQL and has the three-valued logic of SQL. Expressions are compiled to the
 * language of a store, which is the only evaluator; the in-memory store is one of them.
 */
@NullMarked
package dev.sward.expr;

import org.jspecify.annotations.NullMarked;
