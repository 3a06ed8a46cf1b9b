package dev.sward.server.platform.selfwatch;

import dev.sward.store.AppendReceipt;
import dev.sward.store.AppendRequest;
import java.util.concurrent.CompletableFuture;

/** Where the server's own events go. Never blocks. */
@FunctionalInterface
public interface EventSink {
  CompletableFuture<AppendReceipt> append(AppendRequest request);
}
