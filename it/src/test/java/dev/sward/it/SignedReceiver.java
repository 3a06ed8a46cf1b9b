package dev.sward.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Takes webhooks signed as Standard Webhooks says; it can keep senders waiting for its answers. */
final class SignedReceiver implements AutoCloseable {
  private static final String PREFIX = "whsec_";
  private static final String SECRET = PREFIX + "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private volatile CountDownLatch gate = new CountDownLatch(0);

  /**
   * A request.
   *
   * @param isSigned whether its signature is that of the secret
   */
  record Received(String id, boolean isSigned, String body, JsonNode data) {
    String text(String field) {
      return data.path(field).asText();
    }
  }

  private SignedReceiver(HttpServer server) {
    this.server = server;
  }

  static SignedReceiver start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
      SignedReceiver receiver = new SignedReceiver(server);
      server.createContext("/", receiver::handle);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.start();
      return receiver;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The JSON of a channel that leads here. */
  String channel() {
    return "{\"kind\":\"webhook\",\"url\":\"http://127.0.0.1:%d/\",\"secrets\":[\"%s\"]}"
        .formatted(server.getAddress().getPort(), SECRET);
  }

  /** In the order they came. */
  List<Received> received() {
    return received;
  }

  /** From now on requests are taken and not answered. */
  void hold() {
    gate = new CountDownLatch(1);
  }

  /** Answers what waits, and everything from now on. */
  void release() {
    gate.countDown();
  }

  @Override
  public void close() {
    release();
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String id = exchange.getRequestHeaders().getFirst("webhook-id");
    String signed = id + "." + exchange.getRequestHeaders().getFirst("webhook-timestamp") + ".";
    String signature = exchange.getRequestHeaders().getFirst("webhook-signature");
    received.add(
        new Received(
            id,
            ("v1," + sign(signed, body)).equals(signature),
            new String(body, StandardCharsets.UTF_8),
            JSON.readTree(body).path("data")));
    try (exchange) {
      gate.await();
      exchange.sendResponseHeaders(204, -1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String sign(String head, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      byte[] key = Base64.getDecoder().decode(SECRET.substring(PREFIX.length()));
      mac.init(new SecretKeySpec(key, mac.getAlgorithm()));
      mac.update(head.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
