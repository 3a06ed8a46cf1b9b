/** What senders of OTLP see, and what becomes of what they send. */
@NullMarked
package dev.sward.server.ingest.otlp;

import org.jspecify.annotations.NullMarked;
