package dev.sward.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Gives prepared answers to commands that are run against it, and remembers what they asked. */
final class PreparedServer implements AutoCloseable {
  /** Instead of an answer: the connection is closed. */
  static final Answer BREAK = new Answer(0, "");

  private final HttpServer server;
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  record Answer(int status, String body) {}

  /**
   * A request.
   *
   * @param coding Content-Encoding, or empty
   * @param key Idempotency-Key, or empty
   */
  record Asked(String method, String path, String type, String coding, String key, byte[] body) {}

  /** What a command left. */
  record Ended(int code, String out, String err) {}

  PreparedServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  PreparedServer then(int status, String body) {
    return then(new Answer(status, body));
  }

  PreparedServer then(Answer answer) {
    answers.add(answer);
    return this;
  }

  List<Asked> asked() {
    return List.copyOf(asked);
  }

  Ended run(String... arguments) {
    return run(Watched.BY_NOBODY, here(arguments));
  }

  /** With arguments that say which server. */
  Ended runAt(String... arguments) {
    return run(Watched.BY_NOBODY, arguments);
  }

  /** As before a person, who sees progress. */
  Ended runInATerminal(String... arguments) {
    return run(Watched.BY_A_PERSON, here(arguments));
  }

  private String[] here(String... arguments) {
    return Stream.concat(Stream.of(arguments), Stream.of("--server", url())).toArray(String[]::new);
  }

  private enum Watched {
    BY_NOBODY,
    BY_A_PERSON
  }

  private Ended run(Watched watched, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            watched == Watched.BY_A_PERSON);
    int code = Main.run(console, arguments);
    return new Ended(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    asked.add(
        new Asked(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            header(exchange, "Content-Type"),
            header(exchange, "Content-Encoding"),
            header(exchange, "Idempotency-Key"),
            body));
    Answer answer = answers.remove();
    if (answer.equals(BREAK)) {
      exchange.close();
      return;
    }
    byte[] text = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Retry-After", "0");
    exchange.sendResponseHeaders(answer.status(), text.length);
    exchange.getResponseBody().write(text);
    exchange.close();
  }

  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }
}
