/** Objectives: their definitions, what a draft would have said, and drafts for a dataset. */
@NullMarked
package dev.sward.server.slo;

import org.jspecify.annotations.NullMarked;
