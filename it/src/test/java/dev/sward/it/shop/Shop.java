package dev.sward.it.shop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.logging.Logger;

/**
 * A service that knows nothing of telemetry; an agent watches it. It says on which port it listens
 * and serves until SIGTERM.
 */
public final class Shop {
  private static final Logger LOG = Logger.getLogger("shop");

  private Shop() {}

  public static void main(String[] arguments) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/wines", exchange -> answer(exchange, 200, "pinot, merlot"));
    server.createContext("/checkout", Shop::checkout);
    server.start();
    System.out.println("port " + server.getAddress().getPort());
  }

  private static void checkout(HttpExchange exchange) throws IOException {
    LOG.severe("out of corks");
    answer(exchange, 500, "out of corks");
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
