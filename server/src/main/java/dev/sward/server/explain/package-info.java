/**
 * What selected events share that others do not: {@link dev.sward.server.explain.ExplainQuestion}
 * (read by {@code ExplainCodec}) ─► {@link dev.sward.server.explain.Explain} (the store codes and
 * counts, {@code core/explain} searches) ─► {@link dev.sward.server.explain.Explained} (written by
 * {@code ExplainedCodec}, said by {@code Sentence}).
 */
@NullMarked
package dev.sward.server.explain;

import org.jspecify.annotations.NullMarked;
