/** What a benchmark says: figures, checks, the conditions they were found under. */
@NullMarked
package dev.sward.bench.report;

import org.jspecify.annotations.NullMarked;
