/** Which burns are one incident. */
@NullMarked
package dev.sward.incident;

import org.jspecify.annotations.NullMarked;
