/** Tests of the expression language: its text, its checks, its limits. */
@NullMarked
package dev.sward.expr;

import org.jspecify.annotations.NullMarked;
