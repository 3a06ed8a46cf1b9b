package dev.sward.server.alert.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sward.server.platform.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A real HTTP server that keeps what it gets and answers as told, otherwise with 200. */
public final class Receiver implements AutoCloseable {
  private final HttpServer server;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();

  private Receiver(HttpServer server) {
    this.server = server;
  }

  /** What came, header names in lower case. */
  public record Received(String path, Map<String, String> headers, byte[] body) {
    public JsonNode json() {
      try {
        return Json.parse(body);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(text(), e);
      }
    }

    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  private record Answer(int status, Map<String, String> headers, String body) {}

  public static Receiver start() {
    return startAt("127.0.0.1");
  }

  public static Receiver startAt(String address) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral(address), 0), 0);
      Receiver receiver = new Receiver(server);
      server.createContext("/", receiver::handle);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.start();
      return receiver;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public URI url(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  public List<Received> received() {
    return received;
  }

  /** How the next request is answered that has no answer yet. */
  public void willAnswer(int status, Map<String, String> headers, String body) {
    answers.add(new Answer(status, headers, body));
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    received.add(
        new Received(
            exchange.getRequestURI().toString(),
            headers,
            exchange.getRequestBody().readAllBytes()));
    Answer answer = answers.poll();
    Answer told = answer == null ? new Answer(200, Map.of(), "ok") : answer;
    told.headers().forEach(exchange.getResponseHeaders()::set);
    byte[] body = told.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(told.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
