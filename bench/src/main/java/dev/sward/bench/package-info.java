/** Micro-benchmarks and whole-process load. Never shipped. */
@NullMarked
package dev.sward.bench;

import org.jspecify.annotations.NullMarked;
