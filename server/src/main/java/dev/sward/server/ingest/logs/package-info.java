/**
 * Access logs of web servers and load balancers: lines as they stand in the files become wide
 * events under the names of the semantic conventions.
 *
 * <pre>
 *   bytes ──Records──► line ──LineParser──► AccessLine ──LogRows──► batch ──► store
 * </pre>
 */
@NullMarked
package dev.sward.server.ingest.logs;

import org.jspecify.annotations.NullMarked;
