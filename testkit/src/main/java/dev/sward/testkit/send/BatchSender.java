package dev.sward.testkit.send;

import java.util.concurrent.CompletableFuture;

/** One connection of an exporter. Thread-safe. */
public interface BatchSender extends AutoCloseable {
  /**
   * Sends one OTLP trace request once.
   *
   * @param gzipped the protobuf request, compressed
   * @return never fails; see {@link SendOutcome.Unanswered}
   */
  CompletableFuture<SendOutcome> send(byte[] gzipped);

  @Override
  void close();
}
