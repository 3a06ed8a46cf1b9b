package dev.sward.server.platform.outbound;

import com.linecorp.armeria.common.HttpData;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Reads the beginning of a body and leaves the rest. */
final class FirstBytes implements Subscriber<HttpData> {
  private final int max;
  private final ByteArrayOutputStream read = new ByteArrayOutputStream();
  private final CompletableFuture<byte[]> bytes = new CompletableFuture<>();
  private @Nullable Subscription subscription;

  FirstBytes(int max) {
    this.max = max;
  }

  CompletableFuture<byte[]> bytes() {
    return bytes;
  }

  @Override
  public void onSubscribe(Subscription made) {
    subscription = made;
    made.request(1);
  }

  @Override
  public void onNext(HttpData data) {
    byte[] part = data.array();
    read.write(part, 0, Math.min(part.length, max - read.size()));
    if (subscription == null) {
      return;
    }
    if (read.size() < max) {
      subscription.request(1);
    } else {
      subscription.cancel();
      bytes.complete(read.toByteArray());
    }
  }

  @Override
  public void onError(Throwable thrown) {
    bytes.completeExceptionally(thrown);
  }

  @Override
  public void onComplete() {
    bytes.complete(read.toByteArray());
  }
}
