/** Labelled multi-dimensional incidents, and how well they are explained. */
@NullMarked
package dev.sward.bench.explain;

import org.jspecify.annotations.NullMarked;
