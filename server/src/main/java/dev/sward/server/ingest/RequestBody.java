package dev.sward.server.ingest;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpObject;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.sward.server.platform.http.Discard;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * A request's body while it arrives, held to the request's size and to the memory of all requests.
 *
 * <p>Bytes are reserved as they come, so that a sender that announces much and sends little
 * occupies little. What comes after a refusal is dropped until the answer is out: a request that is
 * reset before its answer looks like a broken connection to its sender. Runs on the request's event
 * loop.
 */
public final class RequestBody implements Subscriber<HttpObject> {
  private static final int FIRST_BYTES = 8 << 10;

  /** A buffer becomes as large as announced once this part of it has come. */
  private static final int PART = 4;

  private final CompletableFuture<byte[]> body = new CompletableFuture<>();
  private final Ingest ingest;
  private final FairBudget.Reservation reservation;
  private final long announcedBytes;
  private byte[] bytes;
  private int size;

  private RequestBody(Ingest ingest, FairBudget.Reservation reservation, long announcedBytes) {
    this.ingest = ingest;
    this.reservation = reservation;
    this.announcedBytes = announcedBytes;
    bytes = new byte[FIRST_BYTES];
  }

  /**
   * The body as sent. Fails with {@link RefusedException} TOO_LARGE beyond the request limit, with
   * OVERLOADED when the budget is spent, and with the transport's error if the sender goes away.
   * The reservation stays the caller's to close.
   */
  public static CompletableFuture<byte[]> read(
      Ingest ingest,
      FairBudget.Reservation reservation,
      ServiceRequestContext context,
      HttpRequest request) {
    long announced = request.headers().contentLength();
    RequestBody reader = new RequestBody(ingest, reservation, announced);
    if (announced > ingest.settings().maxRequestBytes()) {
      reader.body.completeExceptionally(reader.tooLarge());
      Discard.body(request);
    } else if (!reservation.tryGrow(reader.bytes.length)) {
      reader.body.completeExceptionally(reader.overloaded());
      Discard.body(request);
    } else {
      request.subscribe(reader, context.eventLoop());
    }
    return reader.body;
  }

  @Override
  public void onSubscribe(Subscription newSubscription) {
    newSubscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(HttpObject object) {
    if (!(object instanceof HttpData data) || body.isDone()) {
      return;
    }
    byte[] chunk = data.array();
    if (chunk.length > ingest.settings().maxRequestBytes() - size) {
      fail(tooLarge());
      return;
    }
    if (chunk.length > bytes.length - size && !grow(size + chunk.length)) {
      fail(overloaded());
      return;
    }
    System.arraycopy(chunk, 0, bytes, size, chunk.length);
    size += chunk.length;
  }

  @Override
  public void onError(Throwable cause) {
    body.completeExceptionally(cause);
  }

  @Override
  public void onComplete() {
    body.complete(size == bytes.length ? bytes : Arrays.copyOf(bytes, size));
  }

  private boolean grow(int needed) {
    int limit = ingest.settings().maxRequestBytes();
    boolean isEarned = announcedBytes >= needed && announcedBytes / PART <= needed;
    long wanted = isEarned ? announcedBytes : 2L * bytes.length;
    int capacity = Math.clamp(wanted, needed, Math.max(needed, limit));
    if (!reservation.tryGrow(capacity - bytes.length)) {
      return false;
    }
    bytes = Arrays.copyOf(bytes, capacity);
    return true;
  }

  private void fail(RuntimeException failure) {
    body.completeExceptionally(failure);
    bytes = new byte[0];
    size = 0;
  }

  private RefusedException tooLarge() {
    return new RefusedException(
        RefusedException.Reason.TOO_LARGE,
        "request: more than %d bytes (expected: at most that). Send smaller batches"
            .formatted(ingest.settings().maxRequestBytes()));
  }

  private RuntimeException overloaded() {
    return ingest.overloaded("bytes in flight: " + ingest.settings().maxInFlightBytes());
  }
}
