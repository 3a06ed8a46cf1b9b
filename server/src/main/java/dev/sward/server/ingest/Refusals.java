package dev.sward.server.ingest;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.util.Exceptions;
import dev.sward.server.platform.http.Problem;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Turns what a receiver refuses into problems, and counts it. */
public final class Refusals {
  private Refusals() {}

  /** The answer, with refusals as failures that the server knows how to write. */
  public static CompletableFuture<HttpResponse> answered(
      CompletableFuture<HttpResponse> answer, Ingest ingest, Door door) {
    return answer.exceptionally(failure -> {
      Throwable cause = Exceptions.peel(failure);
      if (cause instanceof RefusedException refused) {
        ingest.countRefused(door, refused.reason().name().toLowerCase(Locale.ROOT));
        throw problem(refused).exception();
      }
      throw failure instanceof CompletionException wrapped
          ? wrapped
          : new CompletionException(failure);
    });
  }

  public static Problem problem(RefusedException refused) {
    String message = String.valueOf(refused.getMessage());
    return switch (refused.reason()) {
      case MALFORMED ->
          Problem.yours(400, "ingest.malformed", "The request cannot be read", message);
      case TOO_LARGE -> Problem.yours(413, "ingest.too_large", "The request is too large", message);
      case UNSUPPORTED ->
          Problem.yours(415, "ingest.unsupported", "The request is in a form not known", message);
      case TOO_SLOW -> Problem.yours(408, "ingest.too_slow", "The body came too slowly", message);
    };
  }
}
