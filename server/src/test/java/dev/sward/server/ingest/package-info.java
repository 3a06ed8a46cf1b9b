/** What receivers share, tried by itself. */
@NullMarked
package dev.sward.server.ingest;

import org.jspecify.annotations.NullMarked;
