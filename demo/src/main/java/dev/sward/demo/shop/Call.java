package dev.sward.demo.shop;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A request that is being answered: what it says, and what its handler may do meanwhile. Lives on
 * the thread of its request.
 *
 * @param variable of the route's path
 * @param parameters of the query
 */
record Call(
    String variable,
    Map<String, String> parameters,
    Optional<Visit> visit,
    Telemetry telemetry,
    HttpClient client) {
  private static final TextMapSetter<HttpRequest.Builder> CARRIER =
      (request, name, value) -> {
        if (request != null) {
          request.header(name, value);
        }
      };

  private static final Duration PEER_TIMEOUT = Duration.ofSeconds(10);

  /** How much durations differ from the typical one: the sigma of a log-normal distribution. */
  private static final double SPREAD = 0.45;

  String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }

  /** Works for about so long, in a span of its own. */
  void work(String name, int typicalMillis) {
    Span span = telemetry.tracer().spanBuilder(name).startSpan();
    try (Scope _ = span.makeCurrent()) {
      double factor = Math.exp(SPREAD * ThreadLocalRandom.current().nextGaussian());
      Thread.sleep(Duration.ofNanos((long) (typicalMillis * factor * 1e6)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServiceFailure(503, "stopped", "the service is stopping");
    } finally {
      span.end();
    }
  }

  /** As {@link #ask}; a peer that fails makes this request fail. */
  Answer need(Peer peer, String method, String path) {
    Answer answer = ask(peer, method, path);
    if (answer.isFailure()) {
      String name = peer.service().text();
      throw new ServiceFailure(
          502, name + "_failed", "%s answered %d".formatted(name, answer.status()));
    }
    return answer;
  }

  /** Calls another service, in a client span. */
  Answer ask(Peer peer, String method, String path) {
    URI uri = peer.instance().apply(this).resolve(path);
    Span span =
        telemetry
            .tracer()
            .spanBuilder(method)
            .setSpanKind(SpanKind.CLIENT)
            .setAttribute(Conventions.REQUEST_METHOD, method)
            .setAttribute(Conventions.FULL_URL, uri.toString())
            .setAttribute(Conventions.SERVER_ADDRESS, uri.getHost())
            .setAttribute(Conventions.SERVER_PORT, (long) uri.getPort())
            .setAttribute(Conventions.PEER_SERVICE, peer.service().text())
            .startSpan();
    try (Scope _ = span.makeCurrent()) {
      HttpResponse<String> response = client.send(request(method, uri), BodyHandlers.ofString());
      span.setAttribute(Conventions.STATUS_CODE, (long) response.statusCode());
      if (response.statusCode() >= 400) {
        span.setStatus(StatusCode.ERROR);
        span.setAttribute(Conventions.ERROR_TYPE, "" + response.statusCode());
      }
      return Answer.of(response.statusCode(), response.body());
    } catch (IOException e) {
      span.setStatus(StatusCode.ERROR);
      span.setAttribute(Conventions.ERROR_TYPE, e.getClass().getName());
      throw new ServiceFailure(502, "connection", peer.service().text() + " does not answer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServiceFailure(503, "stopped", "the service is stopping");
    } finally {
      span.end();
    }
  }

  private HttpRequest request(String method, URI uri) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).timeout(PEER_TIMEOUT).method(method, BodyPublishers.noBody());
    telemetry.propagator().inject(Context.current(), request, CARRIER);
    return request.build();
  }

  /** Text as a part of a path or a parameter of {@link #ask}. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The visitor, or a refusal that says who may. */
  Visit visitor() {
    return visit.orElseThrow(
        () -> new Refusal(Answer.problem(401, "no customer (expected: the cookie of one)")));
  }

  ObjectNode reply() {
    return Answer.object();
  }

  /** Ends a request early with an answer that is the caller's fault. */
  static final class Refusal extends RuntimeException {
    private final transient Answer answer;

    Refusal(Answer answer) {
      this.answer = answer;
    }

    Answer answer() {
      return answer;
    }
  }
}
