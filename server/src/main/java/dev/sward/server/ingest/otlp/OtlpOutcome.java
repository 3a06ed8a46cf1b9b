package dev.sward.server.ingest.otlp;

import dev.sward.server.ingest.Rejections;

/** What became of a request. */
sealed interface OtlpOutcome permits OtlpOutcome.Durable, OtlpFailure {
  /** Everything that was not rejected is durable. */
  record Durable(Rejections rejections) implements OtlpOutcome {}
}
