package dev.sward.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import picocli.CommandLine.Option;

/** Where Sward and the shop listen. */
final class Ports {
  private static final int HIGHEST = 65_535;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "Sward's port (${DEFAULT-VALUE})")
  private int http;

  @Option(
      names = "--otlp-grpc-port",
      paramLabel = "PORT",
      defaultValue = "4317",
      description = "Sward's port for OTLP over gRPC (${DEFAULT-VALUE})")
  private int otlpGrpc;

  @Option(
      names = "--otlp-http-port",
      paramLabel = "PORT",
      defaultValue = "4318",
      description = "Sward's port for OTLP over HTTP (${DEFAULT-VALUE})")
  private int otlpHttp;

  @Option(
      names = "--shop-port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "The shop's port; 0 takes a free one (${DEFAULT-VALUE})")
  private int shop;

  int http() {
    return http;
  }

  int otlpGrpc() {
    return otlpGrpc;
  }

  int otlpHttp() {
    return otlpHttp;
  }

  int shop() {
    return shop;
  }

  URI sward() {
    return loopback(http);
  }

  URI collector() {
    return loopback(otlpGrpc);
  }

  /**
   * @throws DemoException naming the flag of a port that cannot be had
   */
  void needFree() {
    needFree("--port", http);
    needFree("--otlp-grpc-port", otlpGrpc);
    needFree("--otlp-http-port", otlpHttp);
    if (shop != 0) {
      needFree("--shop-port", shop);
    }
  }

  private static void needFree(String flag, int port) {
    if (port < 1 || port > HIGHEST) {
      throw new DemoException(
          DemoException.USAGE, "%s: %d (expected: 1 to %d)".formatted(flag, port, HIGHEST));
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException taken) {
      throw new DemoException(
          DemoException.USAGE,
          "%s: %d is taken (expected: a free port). Stop what listens there, or choose another with %s."
              .formatted(flag, port, flag));
    }
  }

  private static URI loopback(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }
}
