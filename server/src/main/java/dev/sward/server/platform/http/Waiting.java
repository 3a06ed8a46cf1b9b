package dev.sward.server.platform.http;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.util.TimeoutMode;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.sward.store.QueryControl;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Lets a client wait for work without a thread, and stops the work when the client has gone. */
public final class Waiting {
  private static final Duration MARGIN = Duration.ofSeconds(5);

  private Waiting() {}

  /** Answers when the work is done; a client that hangs up cancels it. */
  public static <T> HttpResponse whole(
      ServiceRequestContext context,
      QueryControl control,
      CompletableFuture<T> work,
      Function<T, HttpResponse> answer) {
    extend(context, control.timeout());
    cancelOnHangUp(context, control);
    return HttpResponse.of(work.thenApplyAsync(answer, context.blockingTaskExecutor()));
  }

  /**
   * Answers when the work is done or the time is over; a client that hangs up before cancels it.
   */
  public static <T> HttpResponse atMost(
      Duration length,
      ServiceRequestContext context,
      QueryControl control,
      CompletableFuture<T> work,
      Function<Boolean, HttpResponse> answer) {
    extend(context, length);
    cancelOnHangUp(context, control);
    CompletableFuture<Boolean> done =
        work.handle((result, failure) -> true)
            .completeOnTimeout(false, length.toMillis(), TimeUnit.MILLISECONDS);
    return HttpResponse.of(done.thenApplyAsync(answer, context.blockingTaskExecutor()));
  }

  /** Answers when the work is done or the time is over; a client that hangs up changes nothing. */
  public static <T> HttpResponse watch(
      Duration length,
      ServiceRequestContext context,
      CompletableFuture<T> work,
      Function<Boolean, HttpResponse> answer) {
    extend(context, length);
    return HttpResponse.of(
        work.handle((result, failure) -> true)
            .completeOnTimeout(false, length.toMillis(), TimeUnit.MILLISECONDS)
            .thenApplyAsync(answer, context.blockingTaskExecutor()));
  }

  private static void extend(ServiceRequestContext context, Duration length) {
    context.setRequestTimeout(TimeoutMode.SET_FROM_NOW, length.plus(MARGIN));
  }

  /** Cancels the work if the answer, whatever it says, did not reach the client. */
  private static void cancelOnHangUp(ServiceRequestContext context, QueryControl control) {
    var _ =
        context
            .log()
            .whenComplete()
            .thenAcceptAsync(
                log -> {
                  if (log.responseCause() != null) {
                    control.cancel();
                  }
                },
                context.blockingTaskExecutor().withoutContext());
  }
}
