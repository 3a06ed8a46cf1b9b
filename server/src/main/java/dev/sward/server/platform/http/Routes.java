package dev.sward.server.platform.http;

import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;

/**
 * Mounts handlers at addresses and enters them into the {@link RouteTable}. At most so many
 * requests are worked on at once; more are refused with a retry.
 */
public final class Routes {
  private static final int MAX_AT_WORK = 256;
  private static final long DEFAULT_MAX_BODY = 1 << 20;

  private final ServerBuilder builder;
  private final RouteTable table;
  private final Semaphore atWork = new Semaphore(MAX_AT_WORK);

  public Routes(ServerBuilder builder, RouteTable table) {
    this.builder = builder;
    this.table = table;
  }

  /** For features that mount services of their own; they must {@link #describe} them. */
  public ServerBuilder builder() {
    return builder;
  }

  public RouteTable table() {
    return table;
  }

  /** A handler for bodies of at most 1 MiB. */
  public void add(ApiRoute route, Handler handler) {
    add(route, DEFAULT_MAX_BODY, handler);
  }

  public void add(ApiRoute route, long maxBodyBytes, Handler handler) {
    table.add(route);
    builder
        .route()
        .path(route.path())
        .methods(route.method())
        .maxRequestLength(maxBodyBytes)
        .build(blocking(handler));
  }

  /** An address that is mounted elsewhere. */
  public void describe(ApiRoute route) {
    table.add(route);
  }

  private HttpService blocking(Handler handler) {
    return (context, request) ->
        HttpResponse.of(request.aggregate().thenCompose(whole -> work(context, whole, handler)));
  }

  private CompletableFuture<HttpResponse> work(
      ServiceRequestContext context, AggregatedHttpRequest request, Handler handler) {
    if (!atWork.tryAcquire()) {
      return CompletableFuture.failedFuture(busy());
    }
    return CompletableFuture.supplyAsync(
            () -> answer(new Call(context, request), handler), context.blockingTaskExecutor())
        .whenComplete((answer, failure) -> atWork.release());
  }

  private static HttpResponse answer(Call call, Handler handler) {
    try {
      return handler.handle(call);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new CompletionException(e);
    }
  }

  private static ProblemException busy() {
    return Problem.capacity(
            429,
            "http.busy",
            "Too many requests at once",
            "%d requests are being answered (expected: fewer). Retry.".formatted(MAX_AT_WORK),
            Duration.ofSeconds(1))
        .exception();
  }
}
