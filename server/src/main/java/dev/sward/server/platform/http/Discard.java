package dev.sward.server.platform.http;

import com.linecorp.armeria.common.HttpObject;
import com.linecorp.armeria.common.HttpRequest;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * Drops the body of a request that is answered without being read. A sender that is reset while it
 * still sends would see a broken connection and not the answer.
 */
public final class Discard implements Subscriber<HttpObject> {
  private Discard() {}

  /** Drops what was not read; does nothing to a request that somebody reads. */
  public static void body(HttpRequest request) {
    request.subscribe(new Discard());
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(HttpObject dropped) {}

  @Override
  public void onError(Throwable cause) {}

  @Override
  public void onComplete() {}
}
