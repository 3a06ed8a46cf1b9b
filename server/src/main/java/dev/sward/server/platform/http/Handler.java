package dev.sward.server.platform.http;

import com.linecorp.armeria.common.HttpResponse;

/** Answers one request; runs outside the event loop and may block. */
@FunctionalInterface
public interface Handler {
  /** Whatever it throws is answered by {@link Problems}. */
  HttpResponse handle(Call call) throws Exception;
}
