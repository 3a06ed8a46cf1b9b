package dev.sward.server.ingest;

import com.linecorp.armeria.common.util.Exceptions;
import dev.sward.store.AppendReceipt;
import dev.sward.store.AppendRequest;
import dev.sward.store.StoreException;
import java.time.Duration;
import java.util.concurrent.CompletionException;

/**
 * Stores the parts of a long upload one after the other, waiting while the store is over capacity.
 */
public final class PatientAccept {
  private static final int ATTEMPTS = 20;

  private final Ingest ingest;
  private final Sender sender;

  public PatientAccept(Ingest ingest, Sender sender) {
    this.ingest = ingest;
    this.sender = sender;
  }

  /** Answers once the part is durable; see {@link Ingest#accept}. */
  public AppendReceipt accept(Door door, AppendRequest request, Rejections rejections) {
    Rejections uncounted = rejections;
    for (int attempt = 1; ; attempt++) {
      try {
        return ingest.accept(door, sender, request, uncounted).join();
      } catch (CompletionException e) {
        if (!(Exceptions.peel(e) instanceof StoreException failure)) {
          throw e;
        }
        pause(failure, attempt);
        uncounted = new Rejections();
      }
    }
  }

  /** Waits as long as a store that is over capacity asks for; gives up in the end. */
  private static void pause(StoreException failure, int attempt) {
    if (failure.code() != StoreException.Code.OVERLOADED || attempt == ATTEMPTS) {
      throw failure;
    }
    Duration wait = failure.retryAfter().orElse(Duration.ofSeconds(1));
    try {
      Thread.sleep(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure;
    }
  }
}
