package dev.sward.testkit.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;

/**
 * Where a server listens.
 *
 * @param http everything
 * @param otlpGrpc what OTLP gRPC exporters expect
 * @param otlpHttp what OTLP HTTP exporters expect
 */
public record ServerPorts(int http, int otlpGrpc, int otlpHttp) {
  /** Three ports that are free now, so that a restarted server can have the same again. */
  public static ServerPorts free() {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket first = new ServerSocket(0, 1, loopback);
        ServerSocket second = new ServerSocket(0, 1, loopback);
        ServerSocket third = new ServerSocket(0, 1, loopback)) {
      return new ServerPorts(first.getLocalPort(), second.getLocalPort(), third.getLocalPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI httpUri() {
    return loopback(http);
  }

  public URI otlpGrpcUri() {
    return loopback(otlpGrpc);
  }

  public URI otlpHttpUri() {
    return loopback(otlpHttp);
  }

  private static URI loopback(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }
}
