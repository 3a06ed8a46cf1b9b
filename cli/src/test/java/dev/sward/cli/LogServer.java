package dev.sward.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server for lines: keeps them, knows a request by its key, rejects lines that start with "bad"
 * and ignores those that start with "#".
 */
final class LogServer implements AutoCloseable {
  private final HttpServer server;
  private final List<String> stored = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final Set<String> keys = ConcurrentHashMap.newKeySet();
  private final Queue<Integer> refusals = new ConcurrentLinkedQueue<>();
  private volatile Runnable beforeAnswer = () -> {};
  private final AtomicInteger duplicates = new AtomicInteger();

  LogServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The lines that were stored, in their order. */
  List<String> stored() {
    return List.copyOf(stored);
  }

  /** Path and query of every request that was answered well. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  /** How many lines were recognised. */
  int duplicates() {
    return duplicates.get();
  }

  /** Refuses the next request with a status. */
  void refuse(int status) {
    refusals.add(status);
  }

  /** Is run when lines are stored, and before that is said. */
  void beforeAnswer(Runnable action) {
    beforeAnswer = action;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    Integer refusal = refusals.poll();
    exchange.getResponseHeaders().add("Retry-After", "0");
    if (refusal != null) {
      exchange.sendResponseHeaders(refusal, -1);
      exchange.close();
      return;
    }
    String path = exchange.getRequestURI().getPath();
    requests.add(exchange.getRequestURI().toString());
    String text = new String(body, StandardCharsets.ISO_8859_1);
    ObjectNode answer =
        path.endsWith("/preview")
            ? preview()
            : store(
                path.substring(path.lastIndexOf('/') + 1),
                exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                text);
    beforeAnswer.run();
    byte[] json = answer.toString().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, json.length);
    exchange.getResponseBody().write(json);
    exchange.close();
  }

  private static ObjectNode preview() {
    ObjectNode answer = Api.JSON.createObjectNode().put("format", "combined");
    answer.putArray("candidates").addObject().put("format", "combined").put("confidence", 0.9);
    answer.putArray("events").addObject().put("url.path", "/wines");
    answer.putObject("rejected").put("unreadable", 1);
    answer
        .putArray("samples")
        .addObject()
        .put("line", 2)
        .put("reason", "unreadable")
        .put("text", "bad\u001b[31m");
    return answer;
  }

  private ObjectNode store(String dataset, String key, String text) {
    List<String> lines = text.lines().toList();
    boolean isNew = keys.add(dataset + " " + key);
    ObjectNode answer =
        Api.JSON
            .createObjectNode()
            .put("dataset", dataset)
            .put("format", "combined")
            .put("confidence", 0.99)
            .put("lines", lines.size())
            .put(
                "carry",
                "after " + lines.getLast().substring(0, Math.min(9, lines.getLast().length())));
    if (!isNew) {
      duplicates.addAndGet(lines.size());
      return answer.put("stored", 0).put("duplicates", lines.size()).put("ignored", 0);
    }
    int ignored = 0;
    int rejected = 0;
    ObjectNode reasons = answer.putObject("rejected");
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith("#")) {
        ignored++;
      } else if (line.startsWith("bad")) {
        reasons.put("unreadable", ++rejected);
        answer
            .withArray("samples")
            .addObject()
            .put("line", i + 1)
            .put("reason", "unreadable")
            .put("text", line);
      } else {
        stored.add(line);
      }
    }
    int good = lines.size() - ignored - rejected;
    return answer.put("stored", good).put("duplicates", 0).put("ignored", ignored);
  }
}
