/** Expressions that are being written: what is wrong with them, and how they may go on. */
@NullMarked
package dev.sward.server.explore.expressions;

import org.jspecify.annotations.NullMarked;
