package dev.sward.server.explore;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.util.TimeoutMode;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.sward.store.QueryControl;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** Lets a client wait for work without a thread, and stops the work when the client has gone. */
final class Waiting {
  private static final Duration MARGIN = Duration.ofSeconds(5);

  private Waiting() {}

  /** Answers when the work is done; a client that hangs up cancels it. */
  static <T> HttpResponse whole(
      ServiceRequestContext context,
      QueryControl control,
      CompletableFuture<T> work,
      Function<T, HttpResponse> answer) {
    extend(context, control.timeout());
    AtomicBoolean answered = cancelOnHangUp(context, control);
    return HttpResponse.of(
        work.whenComplete((result, failure) -> answered.set(true))
            .thenApplyAsync(answer, context.blockingTaskExecutor()));
  }

  /**
   * Answers when the work is done or the time is over; a client that hangs up before cancels it.
   */
  static <T> HttpResponse atMost(
      Duration length,
      ServiceRequestContext context,
      QueryControl control,
      CompletableFuture<T> work,
      Function<Boolean, HttpResponse> answer) {
    extend(context, length);
    AtomicBoolean answered = cancelOnHangUp(context, control);
    CompletableFuture<Boolean> done =
        work.handle((result, failure) -> true)
            .completeOnTimeout(false, length.toMillis(), TimeUnit.MILLISECONDS);
    return HttpResponse.of(
        done.whenComplete((result, failure) -> answered.set(true))
            .thenApplyAsync(answer, context.blockingTaskExecutor()));
  }

  /** Answers when the work is done or the time is over; a client that hangs up changes nothing. */
  static <T> HttpResponse watch(
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

  private static AtomicBoolean cancelOnHangUp(ServiceRequestContext context, QueryControl control) {
    AtomicBoolean answered = new AtomicBoolean();
    var _ =
        context
            .whenRequestCancelling()
            .thenRunAsync(
                () -> {
                  if (!answered.get()) {
                    control.cancel();
                  }
                },
                context.blockingTaskExecutor().withoutContext());
    return answered;
  }
}
