package dev.sward.demo.shop;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** One running copy of a service: an HTTP server on a port of its own, each request in a span. */
final class HttpService implements AutoCloseable {
  private static final int BACKLOG = 128;
  private static final Route UNKNOWN =
      new Route("", "", call -> Answer.problem(404, "no such page"));

  static {
    // An answer is two writes; with Nagle's algorithm the second would wait for the client.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final Telemetry telemetry;
  private final Customers customers;
  private final HttpClient client;
  private final List<Route> routes;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private HttpService(
      Telemetry telemetry, Customers customers, HttpClient client, List<Route> routes, int port) {
    this.telemetry = telemetry;
    this.customers = customers;
    this.client = client;
    this.routes = List.copyOf(routes);
    try {
      server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Listens on loopback, on any port if it is 0. */
  static HttpService start(
      Telemetry telemetry, Customers customers, HttpClient client, List<Route> routes, int port) {
    HttpService service = new HttpService(telemetry, customers, client, routes, port);
    service.server.setExecutor(service.threads);
    service.server.createContext("/", service::serve);
    service.server.start();
    return service;
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      long startNanos = System.nanoTime();
      Incoming incoming = Incoming.of(exchange);
      Route route =
          routes.stream()
              .filter(known -> known.match(incoming.method(), incoming.path()).isPresent())
              .findFirst()
              .orElse(UNKNOWN);
      Context caller =
          telemetry
              .propagator()
              .extract(Context.root(), exchange.getRequestHeaders(), Incoming.HEADERS);
      Baggage baggage = visitor(Baggage.fromContext(caller), incoming);
      Span span = start(route, incoming, caller);
      Visit.describe(baggage, span);
      Answer answer;
      try (Scope _ = caller.with(span).with(baggage).makeCurrent()) {
        answer = answer(route, incoming, baggage, span);
      } finally {
        span.end();
      }
      telemetry.measureRequest(
          Duration.ofNanos(System.nanoTime() - startNanos),
          Attributes.of(
              Conventions.ROUTE,
              route.template(),
              Conventions.REQUEST_METHOD,
              incoming.method(),
              Conventions.STATUS_CODE,
              (long) answer.status()));
      write(exchange, answer);
    }
  }

  /** What the caller says of the visitor, or what the browser's cookies do. */
  private Baggage visitor(Baggage ofCaller, Incoming incoming) {
    return ofCaller.isEmpty()
        ? customers
            .find(incoming.cookie(Visit.CUSTOMER_COOKIE))
            .map(customer ->
                new Visit(customer, Visit.cart(incoming.cookie(Visit.CART_COOKIE))).baggage())
            .orElse(Baggage.empty())
        : ofCaller;
  }

  private Span start(Route route, Incoming incoming, Context caller) {
    Span span =
        telemetry
            .tracer()
            .spanBuilder((incoming.method() + " " + route.template()).strip())
            .setParent(caller)
            .setSpanKind(SpanKind.SERVER)
            .setAttribute(Conventions.REQUEST_METHOD, incoming.method())
            .setAttribute(Conventions.PATH, incoming.path())
            .setAttribute(Conventions.SCHEME, "http")
            .setAttribute(Conventions.USER_AGENT, incoming.userAgent())
            .startSpan();
    if (!route.template().isEmpty()) {
      span.setAttribute(Conventions.ROUTE, route.template());
    }
    if (incoming.userAgent().contains("bot")) {
      span.setAttribute(Conventions.SYNTHETIC, "bot");
    }
    return span;
  }

  private Answer answer(Route route, Incoming incoming, Baggage baggage, Span span) {
    Call call =
        new Call(
            route.match(incoming.method(), incoming.path()).orElse(""),
            incoming.parameters(),
            Visit.of(baggage, customers),
            telemetry,
            client);
    Answer answer;
    try {
      answer = route.handler().answer(call);
    } catch (Call.Refusal refusal) {
      answer = refusal.answer();
    } catch (ServiceFailure failure) {
      answer = failed(failure, span);
    } catch (RuntimeException defect) {
      answer = failed(new ServiceFailure(500, defect.getClass().getName(), "" + defect), span);
    }
    span.setAttribute(Conventions.STATUS_CODE, (long) answer.status());
    return answer;
  }

  private Answer failed(ServiceFailure failure, Span span) {
    String message = Optional.ofNullable(failure.getMessage()).orElse(failure.type());
    span.setStatus(StatusCode.ERROR, message);
    span.setAttribute(Conventions.ERROR_TYPE, failure.type());
    telemetry.logError(message, Attributes.of(Conventions.ERROR_TYPE, failure.type()));
    return Answer.problem(failure.status(), message);
  }

  private static void write(HttpExchange exchange, Answer answer) throws IOException {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    Headers headers = exchange.getResponseHeaders();
    headers.set("content-type", "application/json");
    answer.cookie().ifPresent(cookie -> headers.set("set-cookie", cookie + "; path=/"));
    exchange.sendResponseHeaders(answer.status(), body.length);
    exchange.getResponseBody().write(body);
  }

  /** Stops listening and sends what is left of its telemetry. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    telemetry.close();
  }
}
