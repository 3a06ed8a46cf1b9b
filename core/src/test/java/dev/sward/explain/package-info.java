/** Explanations against slow, obvious versions, and what they say of tables with known causes. */
@NullMarked
package dev.sward.explain;

import org.jspecify.annotations.NullMarked;
