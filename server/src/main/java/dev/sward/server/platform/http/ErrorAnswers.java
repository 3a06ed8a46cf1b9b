package dev.sward.server.platform.http;

import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.util.Exceptions;
import com.linecorp.armeria.server.HttpResponseException;
import com.linecorp.armeria.server.RequestTimeoutException;
import com.linecorp.armeria.server.ServerErrorHandler;
import com.linecorp.armeria.server.ServiceConfig;
import com.linecorp.armeria.server.ServiceRequestContext;
import org.jspecify.annotations.Nullable;

/** Answers whatever a service throws, and what the HTTP server refuses, with problems. */
final class ErrorAnswers implements ServerErrorHandler {
  @Override
  public HttpResponse onServiceException(ServiceRequestContext context, Throwable thrown) {
    Discard.body(context.request());
    Throwable cause = Exceptions.peel(thrown);
    if (cause instanceof HttpResponseException ready) {
      return ready.httpResponse();
    }
    if (cause instanceof RequestTimeoutException && !context.sessionProtocol().isMultiplex()) {
      // The rest of the body may dribble on for ever.
      var _ = context.initiateConnectionShutdown();
    }
    return ProblemResponses.of(Problems.of(thrown), context.path(), context.request().headers())
        .toHttpResponse();
  }

  @Override
  public AggregatedHttpResponse renderStatus(
      @Nullable ServiceRequestContext context,
      ServiceConfig config,
      @Nullable RequestHeaders headers,
      HttpStatus status,
      @Nullable String description,
      @Nullable Throwable cause) {
    RequestHeaders known = headers != null ? headers : RequestHeaders.of(HttpMethod.GET, "/");
    return ProblemResponses.of(Problems.ofStatus(status), known.path(), known);
  }
}
